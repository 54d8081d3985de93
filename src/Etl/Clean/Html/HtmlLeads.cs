using System.Net;
using System.Text.RegularExpressions;
using Etl.Model.Documents;

namespace Etl.Clean.Html;

/// <summary>Where a page that holds no report leads: what a person would see instead of it.</summary>
internal static partial class HtmlLeads
{
    private const int Most = 8;
    private const int Longest = 1_000_000;
    private static readonly string[] Unread = [".ofd", ".wps", ".et", ".rar", ".7z", ".ceb"];

    /// <summary>Finds the leads, in the order of a person's interest.</summary>
    /// <param name="html">Mark-up.</param>
    /// <param name="address">Address of the page, to make others absolute.</param>
    /// <returns>The leads; null where there are none.</returns>
    public static IReadOnlyList<PageLead>? Of(string html, string address)
    {
        html = html.Length > Longest ? html[..Longest] : html;
        List<PageLead> leads = [];
        if (WallSigns.Of(html) is { } wall)
        {
            leads.Add(new(wall, ""));
        }

        Add(LeadKind.Frame, Frame());
        Add(LeadKind.Jump, Refresh());
        Add(LeadKind.Jump, Location());
        Add(LeadKind.File, File());
        return leads.Count == 0 ? null : [.. leads.Distinct().Take(Most)];

        void Add(LeadKind kind, Regex pattern) => leads.AddRange(pattern.Matches(html).Take(Most)
            .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value).Trim())
            .Where(static a => a.Length > 0 && a[0] != '#' && !a.StartsWith("about:", StringComparison.OrdinalIgnoreCase)
                && !a.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            .Select(a => new PageLead(kind, Absolute(a, address))));
    }

    /// <summary>True for the address of a file that no reader is there for.</summary>
    /// <param name="address">Address.</param>
    public static bool IsUnread(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? address : address[..end];
        return Array.Exists(Unread, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }

    private static string Absolute(string written, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && Uri.TryCreate(page, written, out var absolute) ? absolute.AbsoluteUri : written;

    [GeneratedRegex("""<i?frame\b[^>]{0,500}?\ssrc\s*=\s*["']?([^"'\s>]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Frame();

    [GeneratedRegex("""\bcontent\s*=\s*["']?\s*\d{1,4}\s*[;,]\s*url\s*=\s*["']?([^"'\s>]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Refresh();

    [GeneratedRegex("""\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*["']([^"'\s]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Location();

    [GeneratedRegex("""["'(=]([^"'()=<>\s]{1,300}\.(?:ofd|wps|et|rar|7z|ceb))["')?&#]""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex File();
}
