using System.Text.RegularExpressions;
using Etl.Model.Dates;
using Etl.Model.Reports;

namespace Etl.Normalize.Publishers;

/// <summary>A document that holds the reports of several bodies one after another: whose a number is, is not told by the page's title.</summary>
internal static partial class SeveralReports
{
    private const int LongestTitle = 60;

    /// <summary>Finds the bodies whose reports begin in a document.</summary>
    /// <param name="sections">Sections of the document.</param>
    /// <returns>Bodies by their titles, two at least; empty for one report, also where it is printed twice.</returns>
    public static IReadOnlyList<string> Find(IReadOnlyList<Section> sections)
    {
        // Each report has its own overview, or its own requests.
        if (sections.Count(s => s.Kind == SectionKind.Overview) < 2 && sections.Count(s => s.Kind == SectionKind.Requests) < 2)
        {
            return [];
        }

        var bodies = new List<string>();
        foreach (var section in sections)
        {
            foreach (var line in section.Text.Split('\n').Prepend(section.Heading))
            {
                if (line.Length <= LongestTitle && TitleOfReport()
                    .IsMatch(line) && PublisherFinder.FromTitle(line) is { } body
                    && !bodies.Exists(b => b.EndsWith(body, StringComparison.Ordinal) || body.EndsWith(b, StringComparison.Ordinal)))
                {
                    bodies.Add(body);
                }
            }
        }

        return bodies.Count > 1 ? bodies : [];
    }

    [GeneratedRegex(@"^[^，。；]{2,30}" + PrintedYear.Digits + @"年度?(政府|政务)信息公开(工作)?(年度)?(工作)?(报告|年报)$")]
    private static partial Regex TitleOfReport();
}
