using System.Text.RegularExpressions;
using Etl.Model.Documents;
using Etl.Model.Findings;

namespace Etl.Fetch.Links;

/// <summary>Tells walls from pages: what a browser would have to run, or a person to sign in to.</summary>
internal static partial class PageWall
{
    /// <summary>Code of the wall that a status stands for; null when it stands for none.</summary>
    public static string? OfStatus(int status) => status is 412 or 521 ? FetchCodes.ScriptWall : null;

    /// <summary>Code of the wall that a page is; null when it is none.</summary>
    /// <param name="text">Mark-up.</param>
    /// <param name="address">Address that answered.</param>
    public static string? Of(string text, Uri address) => WallSigns.Of(text) switch
    {
        LeadKind.ScriptWall => FetchCodes.ScriptWall,
        LeadKind.LoginWall => FetchCodes.LoginWall,
        _ => WallSigns.IsShort(text) && LoginAddress().IsMatch(address.AbsolutePath) ? FetchCodes.LoginWall : null,
    };

    /// <summary>What to say of a wall.</summary>
    public static string Message(string code) => code == FetchCodes.LoginWall
        ? "the site asks for a login; what is behind it can't be fetched"
        : "the site shows pages only to browsers that run its script; no script is run here. Pages saved by a browser crawler as WARC or "
            + "WACZ can be brought by a source of kind warc";

    [GeneratedRegex(@"/(?:login|signin|sso|cas)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LoginAddress();
}
