using System.Globalization;
using Etl.Model;
using Etl.Model.Bodies;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Extract;

/// <summary>The extract stage: finds the report's sections and, in them, the statistics tables as cells. Pure.</summary>
[CodeIdentity]
public static partial class ReportExtractor
{
    private const int MostLeads = 5;
    private const string NotAReport =
        "Neither a title, nor a section, nor a table of a disclosure report was found; exclude the page in the source's links if it is none.";

    /// <summary>Extracts a report.</summary>
    /// <param name="document">Clean document.</param>
    /// <param name="forms">Forms, for their labels.</param>
    /// <param name="bodies">What names of bodies look like, for the signature.</param>
    /// <returns>The report's parts, or <c>no_content</c>, <c>not_a_report</c>.</returns>
    public static StageResult<ExtractedReport> Extract(CleanDocument document, FormCatalog forms, BodyCatalog bodies)
    {
        var parts = new ReportSplitter(document, forms, bodies);
        parts.Read();
        if (parts.Tables.Count == 0 && !parts.Sections.Any(s => s.Kind is >= SectionKind.Overview and <= SectionKind.Other) && !parts.IsText()
            && !IsOpening(document, parts))
        {
            return document.Metadata.Title is null && !parts.Announces()
                ? StageResult<ExtractedReport>.Failure(DocumentCodes.NotAReport, NotAReport)
                : StageResult<ExtractedReport>.Failure(DocumentCodes.NoContent, NoContent(document, parts.Sections.Sum(s => s.Paragraphs.Count)));
        }

        return new ExtractedReport
        {
            Document = document,
            Sections = [.. parts.Sections.Select(s => s.Build())],
            Tables = parts.Tables,
            Issues = parts.Issues,
        };
    }

    /// <summary>
    /// A page cut after the opening of its report, with its title and nothing that leads elsewhere, is that report without a number
    /// (<c>empty_report</c>): who published it, for which year and when is known.
    /// </summary>
    private static bool IsOpening(CleanDocument document, ReportSplitter parts) =>
        document.Metadata.Title is not null && parts.Opens() && LeadsOf(document).Length == 0;

    /// <summary>What a page shows instead of the report that its title promises.</summary>
    private static string NoContent(CleanDocument document, int lines)
    {
        var leads = LeadsOf(document);
        var seen = leads.Length > 0 ? string.Join("; ", leads.Distinct(StringComparer.Ordinal).Take(MostLeads))
            : lines > 1 ? $"{lines.ToString(CultureInfo.InvariantCulture)} lines of text, as of a list or a notice"
            : "nothing besides";
        var title = document.Metadata.Title is { } printed ? $" ({printed})" : "";
        return $"The page bears the title of a report{title} and holds neither sections nor tables. Seen: {seen}.";
    }

    private static string[] LeadsOf(CleanDocument document) =>
    [
        .. document.Leads?.Select(static l => l.ToString()) ?? [],
        .. document.Issues.Where(static i => i.Stage == StageNames.Clean && i.Severity == Severity.Error).Select(static i => i.Message),
        .. document.Blocks.OfType<ImageBlock>().Where(static i => i.IsKept).Take(MostLeads).Select(static i => $"a picture {i.Address}"),
    ];
}
