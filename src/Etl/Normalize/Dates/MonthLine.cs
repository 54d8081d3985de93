using Etl.Model.Dates;
using Etl.Model.Reports;

namespace Etl.Normalize.Dates;

/// <summary>A month alone on a line at the head or the end of a report (2013年3月), for reports that print no day.</summary>
internal static class MonthLine
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
            if (PrintedDate.MonthAlone(line) is { } first && (first.Year == year + 1 || first.Year == year + 2))
            {
                return (first, line.Trim());
            }
        }

        return null;
    }
}
