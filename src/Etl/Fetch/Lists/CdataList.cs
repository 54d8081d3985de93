using System.Net;
using System.Text.RegularExpressions;

namespace Etl.Fetch.Lists;

/// <summary>Lists whose records are pieces of HTML in CDATA sections, in XML or in a script of a page.</summary>
internal static partial class CdataList
{
    /// <summary>The records, one after the other.</summary>
    public static string Markup(string text)
    {
        List<string> records = [.. Section().Matches(text).Select(static m => m.Groups[1].Value)];
        if (records.Count == 0)
        {
            records = [.. Record().Matches(text).Select(static m => WebUtility.HtmlDecode(m.Groups[1].Value))];
        }

        return string.Join('\n', records);
    }

    [GeneratedRegex(@"<!\[CDATA\[(.*?)\]\]>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex("<record>(.*?)</record>", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Record();
}
