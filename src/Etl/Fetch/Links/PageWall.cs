using System.Text.RegularExpressions;
using Etl.Model.Findings;

namespace Etl.Fetch.Links;

/// <summary>Tells walls from pages: what a browser would have to run, or a person to sign in to.</summary>
internal static partial class PageWall
{
    private const int LongestShell = 30_000;

    /// <summary>Code of the wall that a status stands for; null when it stands for none.</summary>
    public static string? OfStatus(int status) => status is 412 or 521 ? FetchCodes.ScriptWall : null;

    /// <summary>Code of the wall that a page is; null when it is none.</summary>
    /// <param name="text">Mark-up.</param>
    /// <param name="address">Address that answered.</param>
    public static string? Of(string text, Uri address)
    {
        if (text.Length > LongestShell || Characters(text) > 400)
        {
            return null;
        }

        if (Challenge().IsMatch(text))
        {
            return FetchCodes.ScriptWall;
        }

        return Password().IsMatch(text) || LoginAddress().IsMatch(address.AbsolutePath) ? FetchCodes.LoginWall : null;
    }

    /// <summary>What to say of a wall.</summary>
    public static string Message(string code) => code == FetchCodes.LoginWall
        ? "the site asks for a login; what is behind it can't be fetched"
        : "the site shows pages only to browsers that run its script; no script is run here. Pages saved by a browser crawler as WARC or WACZ can be brought by a source of kind warc";

    private static int Characters(string text) => Markup().Replace(text, "").Count(static c => !char.IsWhiteSpace(c));

    [GeneratedRegex(@"__jsl_clearance|\$_ts\b|document\.cookie\s*=[\s\S]{0,600}location|acw_sc__v2|eval\(function\(p,a,c,k,e|_cf_chl|/_guard/|安全验证|人机验证|滑动验证", RegexOptions.CultureInvariant)]
    private static partial Regex Challenge();

    [GeneratedRegex("""<input[^>]+type\s*=\s*["']?password""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"/(?:login|signin|sso|cas)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LoginAddress();

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<!--.*?-->|<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
