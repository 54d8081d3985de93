using System.Text.RegularExpressions;

namespace Etl.Model.Documents;

/// <summary>What marks a short page as a wall: what a browser would have to run, or a person to sign in to.</summary>
internal static partial class WallSigns
{
    private const int MostCharacters = 400;
    private const int LongestShell = 30_000;

    /// <summary>The wall that a page is; null when it is none.</summary>
    /// <param name="text">Mark-up.</param>
    public static LeadKind? Of(string text)
    {
        if (!IsShort(text))
        {
            return null;
        }

        return Challenge().IsMatch(text) ? LeadKind.ScriptWall : Password().IsMatch(text) ? LeadKind.LoginWall : null;
    }

    /// <summary>True for a page that shows next to nothing.</summary>
    /// <param name="text">Mark-up.</param>
    public static bool IsShort(string text) =>
        text.Length <= LongestShell && Markup().Replace(text, "").Count(static c => !char.IsWhiteSpace(c)) <= MostCharacters;

    [GeneratedRegex(
        @"__jsl_clearance|\$_ts\b|document\.cookie\s*=[\s\S]{0,600}location|acw_sc__v2|eval\(function\(p,a,c,k,e|_cf_chl|/_guard/"
            + "|安全验证|人机验证|滑动验证",
        RegexOptions.CultureInvariant)]
    private static partial Regex Challenge();

    [GeneratedRegex("""<input[^>]+type\s*=\s*["']?password""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<!--.*?-->|<[^>]*>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
