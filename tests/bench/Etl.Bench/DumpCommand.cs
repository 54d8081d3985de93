using Etl.Model.Documents;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>Prints what every stage makes of one file.</summary>
internal static class DumpCommand
{
    public static async Task<int> RunAsync(string path, CancellationToken cancellationToken)
    {
        var harness = new StageHarness();
        var clean = await harness.CleanAsync(StageHarness.PageOf(path), cancellationToken);
        if (!clean.IsSuccess)
        {
            Console.WriteLine($"{clean.Code}: {clean.Message}");
            return 1;
        }

        Console.WriteLine(clean.Value.Metadata);
        foreach (var block in clean.Value.Blocks)
        {
            var text = block switch
            {
                ParagraphBlock p => p.Text.Replace("\n", "⏎", StringComparison.Ordinal),
                TableBlock t => $"[{t.RowCount}x{t.ColumnCount}] "
                    + string.Join(" ¦ ", t.Cells.Select(c => c.Text.Replace("\n", "⏎", StringComparison.Ordinal))),
                ImageBlock i => $"<img {i.Address}>",
                AttachmentBlock a => $"<file {a.Address}> {a.Text}",
                _ => "",
            };
            Console.WriteLine($"{block.Ordinal,4} {block.DropReason ?? "+",-14} {text[..Math.Min(text.Length, 400)]}");
        }

        var extracted = harness.Extract(clean.Value);
        if (!extracted.IsSuccess)
        {
            Console.WriteLine($"{extracted.Code}: {extracted.Message}");
            return 1;
        }

        foreach (var section in extracted.Value.Sections)
        {
            Console.WriteLine(
                $"§{section.Ordinal} {section.Kind} «{section.Heading}» {section.Text.Length} characters: "
                    + $"{section.Text[..Math.Min(section.Text.Length, 120)].Replace("\n", "⏎", StringComparison.Ordinal)} … "
                    + $"{section.Text[Math.Max(0, section.Text.Length - 60)..].Replace("\n", "⏎", StringComparison.Ordinal)}");
        }

        foreach (var table in extracted.Value.Tables)
        {
            Console.WriteLine($"table {table.Kind} {table.Serialisation} section {table.SectionOrdinal} block {table.BlockOrdinal}: {table.Cells.Count} cells");
        }

        var report = harness.Finish(extracted.Value);
        Console.WriteLine(
            $"{report.Title} | {report.Publisher} ({report.PublisherKind}) | {report.Year} | {report.PublishedOn} | {report.Region} | {report.PeriodStart}–"
                + $"{report.PeriodEnd} | {report.DisclosureForm} {report.RequestsForm} {report.AppealsForm}");
        foreach (var fact in report.Facts)
        {
            Console.WriteLine(
                $"  {fact.Table}/{fact.Item}/{fact.Measure} = {fact.Value} ({fact.Resolved}) {fact.Cell} {fact.Method} «{fact.Raw}» {fact.Proof}");
        }

        foreach (var issue in report.Issues)
        {
            Console.WriteLine($"! {issue.Code} {issue.Severity} {issue.Table}/{issue.Item}/{issue.Measure} {issue.Message} [{issue.Actual}]");
        }

        return 0;
    }
}
