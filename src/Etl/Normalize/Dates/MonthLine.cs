using System.Globalization;
using System.Text.RegularExpressions;
using Etl.Model.Reports;

namespace Etl.Normalize.Dates;

/// <summary>A month alone on a line at the head or the end of a report (2013年3月), for reports that print no day.</summary>
internal static partial class MonthLine
{
    /// <summary>Finds the month.</summary>
    /// <param name="sections">Sections.</param>
    /// <param name="year">Year of the report: the month must be of the two years after it.</param>
    /// <returns>Its first day and the line; null where there is none.</returns>
    public static (DateOnly First, string Line)? Find(IReadOnlyList<Section> sections, int year)
    {
        if (year == 0 || sections.Count == 0)
        {
            return null;
        }

        var head = sections[0].Kind == SectionKind.Preamble ? sections[0].Text.Split('\n').Take(3) : [];
        foreach (var line in sections[^1].Text.Split('\n').TakeLast(2).Concat(head))
        {
            if (Month().Match(line) is { Success: true } match && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is var y && int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12 and var m && (y == year + 1 || y == year + 2))
            {
                return (new DateOnly(y, m, 1), line.Trim());
            }
        }

        return null;
    }

    [GeneratedRegex(@"^[\s（(]*(20\d\d)\s*年\s*(\d{1,2})\s*月[\s）)]*$")]
    private static partial Regex Month();
}
