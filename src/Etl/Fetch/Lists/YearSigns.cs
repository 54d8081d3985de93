using System.Globalization;
using System.Text.RegularExpressions;
using Etl.Fetch.Links;

namespace Etl.Fetch.Lists;

/// <summary>Tells whether a list page leads to further lists, one a year, that nothing reads.</summary>
internal static partial class YearSigns
{
    private const int Fewest = 2;
    private const int Shown = 3;

    /// <summary>The years, as printed; none when there are not several, or they are read.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isRead">Whether an address is that of a list or a document that is read.</param>
    /// <param name="readsOptions">Whether the source makes lists of the values of select boxes.</param>
    public static IReadOnlyList<string> Of(LinkPage page, Func<Uri, bool> isRead, bool readsOptions)
    {
        var links = page.Links(null).Where(l => Year().IsMatch(l.Text) && !isRead(l.Address)).Select(static l => l.Text);
        var options = readsOptions ? [] : page.Values("option").Select(static o => o.Text).Where(static t => Year().IsMatch(t));
        string[] years = [.. links.Distinct(StringComparer.Ordinal)];
        if (years.Length < Fewest)
        {
            years = [.. options.Distinct(StringComparer.Ordinal)];
        }

        return years.Length < Fewest ? [] : years;
    }

    /// <summary>The years in a text.</summary>
    /// <param name="text">Text of a link.</param>
    public static IEnumerable<int> In(string text) => Digits().Matches(text).Select(static m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>
    /// What is said of years that nothing reads; null where nothing is to be said. Tabs of a list that shows all years by itself only
    /// choose among what was read: the links name each of their years, or, where a tab is the year of publication, each year before.
    /// </summary>
    /// <param name="tabs">The years, as printed.</param>
    /// <param name="named">Years that the list's links name.</param>
    public static string? Unread(IReadOnlyList<string> tabs, IReadOnlySet<int> named)
    {
        int[] years = [.. tabs.SelectMany(In)];
        return tabs.Count == 0 || years.All(named.Contains) || years.All(y => named.Contains(y - 1))
            ? null
            : string.Join(", ", tabs.Take(Shown)) + (tabs.Count > Shown ? ", …" : "");
    }

    [GeneratedRegex(@"^[\s>»【\[]*(?:19|20)\d{2}\s*年?度?[\s<«】\]]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
