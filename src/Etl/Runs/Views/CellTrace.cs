using System.Text.RegularExpressions;
using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.Runs.Feeds;

namespace Etl.Runs.Views;

/// <summary>From a number back to the page: the cell as printed, the row in which it stands, the payload that it was read from.</summary>
public sealed partial record CellTrace
{
    /// <summary>The number.</summary>
    public required Fact Fact { get; init; }

    /// <summary>Report.</summary>
    public required string ReportId { get; init; }

    /// <summary>Canonical address of the page.</summary>
    public required string Url { get; init; }

    /// <summary>The row, line or sentence that the cell stands in, as printed; null when the place is not known.</summary>
    public string? Line { get; init; }

    /// <summary>Payloads from which the report was made: the page, and its attachments.</summary>
    public required IReadOnlyList<Payload> Payloads { get; init; }

    /// <summary>Traces a cell.</summary>
    /// <param name="document">Document at every stage.</param>
    /// <param name="cell">Cell as <c>table/item/measure</c>.</param>
    /// <returns>The trace; null where the document gave no report, or the report has no such cell.</returns>
    public static CellTrace? Of(DocumentView document, string cell)
    {
        if (ReportOf(document) is not { } report || report.Facts.FirstOrDefault(f => $"{f.Table}/{f.Item}/{f.Measure}" == cell) is not { } fact)
        {
            return null;
        }

        return new CellTrace
        {
            Fact = fact,
            ReportId = report.ReportId,
            Url = document.Url,
            Line = LineOf(document, report, fact.Locator),
            Payloads = document.Payload is { } payload ? [payload, .. payload.Attachments] : [],
        };
    }

    /// <summary>The report that a document gave.</summary>
    /// <param name="document">Document at every stage.</param>
    /// <returns>The report as the last stage has it; null where there is none.</returns>
    public static Report? ReportOf(DocumentView document) => document.Stages.Select(s => s.Output).OfType<Report>().LastOrDefault();

    private static string? LineOf(DocumentView document, Report report, string? locator)
    {
        if (locator is null)
        {
            return null;
        }

        if (Place().Match(locator) is { Success: true } place)
        {
            var block = document.Stages.Select(s => s.Output).OfType<CleanDocument>()
                .FirstOrDefault()?.Blocks.FirstOrDefault(b => b.Ordinal == Number(place, "block"));
            return block switch
            {
                TableBlock table =>
                    string.Join(" | ", table.Cells.Where(c => c.Row <= Number(place, "row") && Number(place, "row") < c.Row + c.RowSpan).Select(c => c.Text)),
                ParagraphBlock paragraph => paragraph.Text,
                _ => null,
            };
        }

        return SectionPlace().Match(locator) is { Success: true } section
            ? report.Sections.FirstOrDefault(s => s.Ordinal == Number(section, "section"))?.Prose() : null;

        static int Number(Match match, string group) => int.TryParse(match.Groups[group].ValueSpan, out var number) ? number : -1;
    }

    [GeneratedRegex(@"^block (?<block>\d+)(?: row (?<row>\d+))?")]
    private static partial Regex Place();

    [GeneratedRegex(@"^section (?<section>\d+)")]
    private static partial Regex SectionPlace();
}
