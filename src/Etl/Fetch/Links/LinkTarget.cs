using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Etl.Fetch.Links;

/// <summary>Where an element leads, as browsers see it: by an address, or by the script of a click.</summary>
internal static partial class LinkTarget
{
    private static readonly string[] Attributes = ["href", "src", "data-href", "data-url", "data-link", "data-src"];

    /// <summary>What an element says of where it leads, as written; null when it says nothing.</summary>
    public static string? Written(IElement element)
    {
        if (element.LocalName == "option")
        {
            return element.GetAttribute("value")?.Trim() is { Length: > 0 } value ? value : null;
        }

        foreach (var name in Attributes)
        {
            if (element.GetAttribute(name) is { } text && Clean(text) is { Length: > 0 } address && address[0] != '#')
            {
                var isScript = address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);
                if (!isScript)
                {
                    return address;
                }

                if (OfScript(address) is { } called)
                {
                    return called;
                }
            }
        }

        return element.GetAttribute("onclick") is { } click ? OfScript(click) : null;
    }

    /// <summary>The absolute web address that a text means on a page; null when it means none.</summary>
    public static Uri? Absolute(Uri page, string written, Encoding? encoding = null)
    {
        var text = Clean(written);
        if (OneSlash().Match(text) is { Success: true } match)
        {
            // Browsers take http:/path for a path of the same site.
            text = match.Groups[1].Value;
        }

        return text.Length > 0 && text[0] != '#' && LinkAddress.Of(text, page, encoding ?? Encoding.UTF8) is { Scheme: "http" or "https" } address ? address
            : null;
    }

    /// <summary>The address that a script opens; null when it opens none that can be told.</summary>
    public static string? OfScript(string script) => Opened().Match(script) is { Success: true } match ? Clean(match.Groups["address"].Value) : null;

    // Line breaks and tabs inside an address are no part of it; a backslash is a slash.
    private static string Clean(string text) => Breaks().Replace(text.Trim(), "").Replace('\\', '/');

    [GeneratedRegex(@"[\r\n\t]", RegexOptions.CultureInvariant)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"^https?:(/(?!/).*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OneSlash();

    [GeneratedRegex(
        """(?:\bopen\w*|\b(?:goto|go|jump|view|show|load|link|down)\w*|location(?:\.href)?|location\.(?:replace|assign))"""
            + """\s*(?:=|\()\s*["'](?<address>(?:https?:|\.{0,2}/|\?)?[^"'\s()<>]*[./?][^"'\s()<>]*)["']""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Opened();
}
