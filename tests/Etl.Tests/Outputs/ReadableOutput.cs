using System.Globalization;
using System.Text;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Shared;

namespace Etl.Tests.Outputs;

/// <summary>
/// What each stage makes of a page, in lines that a person can compare. Messages are left out: what is read and found
/// counts here, not how it is worded.
/// </summary>
internal sealed class ReadableOutput
{
    private const int LongestText = 100;
    private readonly StringBuilder _text = new();

    private ReadableOutput()
    {
    }

    /// <summary>Takes a page through the stages.</summary>
    /// <param name="harness">The stages.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Lines, each with a line end.</returns>
    public static async Task<string> OfAsync(StageHarness harness, Page page, CancellationToken cancellationToken)
    {
        ReadableOutput output = new();
        await output.WriteAsync(harness, page, cancellationToken);
        return output._text.ToString();
    }

    private async Task WriteAsync(StageHarness harness, Page page, CancellationToken cancellationToken)
    {
        Line("== clean");
        var clean = await harness.CleanAsync(page, cancellationToken);
        if (!clean.IsSuccess)
        {
            Line($"failed: {clean.Code}");
            return;
        }

        Write(clean.Value);
        Line("", "== extract");
        var extracted = harness.Extract(clean.Value);
        if (!extracted.IsSuccess)
        {
            Line($"failed: {extracted.Code}");
            return;
        }

        Write(extracted.Value);
        Line("", "== normalize");
        var report = harness.Normalize(extracted.Value);
        WriteHead(report);
        WriteFacts(report, Printed);
        Write(report.Issues);
        Line("", "== validate");
        var validated = harness.Validate(report);
        WriteFacts(validated with { Facts = [.. validated.Facts.Where(static f => f.Value is null && f.Resolved is not null)] },
            static f => $"{Number(f.Resolved)} by {f.Proof}");
        foreach (var group in validated.Checks.GroupBy(static c => (c.Rule, c.Outcome)).OrderBy(static g => g.Key.Rule, StringComparer.Ordinal)
            .ThenBy(static g => g.Key.Outcome))
        {
            var scopes = group.Select(static c => c.Outcome == CheckOutcome.Broken ? $"{c.Scope} ({Number(c.Left)} against {Number(c.Right)})" : c.Scope)
                .Order(StringComparer.Ordinal);
            Line($"check {group.Key.Rule} {SnakeCase.Of(group.Key.Outcome)}: {string.Join(", ", scopes)}");
        }

        Write([.. validated.Issues.Except(report.Issues)]);
    }

    private void Write(CleanDocument document)
    {
        Line($"{SnakeCase.Of(document.Medium)} {document.Charset}");
        Named("title", document.Metadata.Title);
        Named("publisher", document.Metadata.Publisher);
        Named("signature", document.Metadata.Signature);
        Named("site", document.Metadata.SiteName);
        Named("published", document.Metadata.PublishedOn);
        Named("index number", document.Metadata.IndexNumber);
        Named("document number", document.Metadata.DocumentNumber);
        foreach (var block in document.Blocks)
        {
            var mark = block.IsKept ? $"{block.Ordinal,3} " : $"{block.Ordinal,3} dropped, {block.DropReason}: ";
            Line(mark + block switch
            {
                ParagraphBlock { HeadingLevel: > 0 } p => $"h{p.HeadingLevel} {Short(p.Text)}",
                ParagraphBlock p => Short(p.Text),
                TableBlock t => $"table of {t.RowCount} rows, {t.ColumnCount} columns, {t.Cells.Count} cells",
                ImageBlock i => $"image {i.Address} {i.AlternativeText}",
                AttachmentBlock a => $"file {a.Address} {a.Text}",
                _ => block.GetType().Name,
            });
        }

        Write(document.Issues);
    }

    private void Write(ExtractedReport report)
    {
        foreach (var section in report.Sections)
        {
            Line($"section {section.Ordinal} {SnakeCase.Of(section.Kind)} {Short(section.Heading)}: {Short(section.Text)}");
        }

        foreach (var table in report.Tables)
        {
            Line($"table {(table.Kind is { } kind ? SnakeCase.Of(kind) : "unknown")}, {SnakeCase.Of(table.Serialisation)}, in "
                + $"section {table.SectionOrdinal}, block {table.BlockOrdinal}");
            foreach (var row in table.Cells.GroupBy(static c => c.Row).OrderBy(static g => g.Key))
            {
                Line($"  {row.Key,2} {string.Join(" | ", row.OrderBy(static c => c.Column).Select(Cell))}");
            }
        }

        Write(report.Issues);
    }

    private void WriteHead(Report report)
    {
        Named("year", report.Year);
        Named("region", string.Join(' ', new[] { report.Region.Code, report.Region.Province, report.Region.City, report.Region.County }.OfType<string>()));
        Named("publisher", report.Publisher);
        Named("kind", report.PublisherKind);
        Named("title", report.Title);
        Named("published", report.PublishedOn);
        Named("period", report.PeriodStart is null ? null : $"{Date(report.PeriodStart)} to {Date(report.PeriodEnd)}");
        Named("forms", $"disclosure {report.DisclosureForm ?? "-"}, requests {report.RequestsForm ?? "-"}, appeals {report.AppealsForm ?? "-"}");
    }

    private void WriteFacts(Report report, Func<Fact, string> print)
    {
        foreach (var item in report.Facts.GroupBy(static f => (f.Table, f.Item)))
        {
            Line($"{item.Key.Table}/{item.Key.Item} {string.Join(", ", item.Select(f => $"{f.Measure} {print(f)}"))} @ {item.First().Locator}");
        }
    }

    private void Write(IReadOnlyList<Issue> issues)
    {
        foreach (var issue in issues)
        {
            var place = string.Join('/', new[] { issue.Table, issue.Item, issue.Measure }.OfType<string>());
            Line($"issue {SnakeCase.Of(issue.Severity)} {issue.Code} {place}".TrimEnd()
                + (issue.Expected is null ? "" : $" expected {Short(issue.Expected)}") + (issue.Actual is null ? "" : $" actual {Short(issue.Actual)}"));
        }
    }

    /// <summary>A cell as printed, and how it was read where that was not by both labels.</summary>
    private static string Printed(Fact fact) =>
        (fact.Cell == CellState.Number ? Number(fact.Value) : SnakeCase.Of(fact.Cell))
            + (fact.Method == ReadingMethod.Label ? "" : $" ({SnakeCase.Of(fact.Method)})");

    private static string Cell(TableCell cell) =>
        (cell.RowSpan == 1 && cell.ColumnSpan == 1 ? "" : $"[{cell.RowSpan}x{cell.ColumnSpan}] ") + (cell.Text.Length == 0 ? "·" : Short(cell.Text));

    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing";

    private static string Date(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>A text on one line; of a long one its beginning, its end and its length, so that no change of it is missed by much.</summary>
    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings("⏎").Replace("\t", "⇥", StringComparison.Ordinal);
        return line.Length <= LongestText ? line : $"{line[..(LongestText / 2)]} … {line[^(LongestText / 4)..]} ({line.Length} characters)";
    }

    private void Named(string name, object? value)
    {
        if (value is not null and not "")
        {
            Line($"{name}: {(value is DateOnly date ? Date(date) : value)}");
        }
    }

    private void Line(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            _text.Append(line.TrimEnd()).Append('\n');
        }
    }
}
