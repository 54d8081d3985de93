using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Runs.Stages;
using Etl.Runs.Views;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>A document for people: where it is from, how far it came, what each stage made of it.</summary>
internal static class DocumentPrinter
{
    /// <summary>Prints where the document is from.</summary>
    /// <param name="output">Console.</param>
    /// <param name="document">Document.</param>
    public static void PrintHead(IAnsiConsole output, DocumentView document)
    {
        output.Line($"Document {document.DocumentId} of {document.SourceId}");
        output.Line($"  {document.Url}");
        var status = document.Status > 0 ? $", status {document.Status}" : "";
        output.Line($"  fetch      {SnakeCase.Of(document.FetchOutcome)}{status}"
            + $"{(document.Code is null ? "" : $": {document.Code}: {document.Message}")}; first met in run {document.FirstRunId}, last "
            + $"in {document.LastRunId}");
        if (document.GoneRuns > 0)
        {
            output.Line($"  gone       in the last {Words.Count(document.GoneRuns, "run")}");
        }

        if (document.Payload is not { } payload)
        {
            return;
        }

        output.Line($"  page       {Words.Size(payload.Bytes)}, {payload.ContentType ?? "no type declared"}, fetched "
            + $"{Words.Instant(payload.FetchedAt)}, SHA-256 {payload.Sha256}");
        if (payload.WarcFile is not null)
        {
            output.Line($"  archive    {payload.WarcFile} at byte {payload.WarcOffset}");
        }

        foreach (var attachment in payload.Attachments)
        {
            output.Line($"  attachment {attachment.Url}, {Words.Size(attachment.Bytes)}");
        }
    }

    /// <summary>Prints what the stages made of it.</summary>
    /// <param name="output">Console.</param>
    /// <param name="stages">Stages that it reached.</param>
    /// <param name="only">The one stage that is wanted in full; null for a summary of all.</param>
    public static void PrintStages(IAnsiConsole output, IReadOnlyList<StageView> stages, string? only)
    {
        var isFull = only is not null;
        foreach (var stage in stages.Where(s => only is null || s.Stage == only))
        {
            output.Line();
            output.Line($"{stage.Stage}: {SnakeCase.Of(stage.Outcome)}, {Words.Duration(stage.Duration)}"
                + $"{(stage.Attempts > 1 ? $", attempt {stage.Attempts}" : "")}{(stage.RunId.Length > 0 ? $", in run {stage.RunId}" : "")}");
            if (stage.Code is not null)
            {
                output.Line($"  {stage.Code}: {stage.Message}");
            }

            switch (stage.Output)
            {
                case CleanDocument clean:
                    CleanPrinter.Print(output, clean, isFull);
                    break;
                case ExtractedReport extracted:
                    ExtractPrinter.Print(output, extracted, isFull);
                    break;
                // Validate's report holds all that normalize's does.
                case Report report when isFull || stage == stages[^1]:
                    FactPrinter.Print(output, report, isFull);
                    break;
            }
        }

        if (only is not null && only != StageNames.Fetch && stages.All(s => s.Stage != only))
        {
            output.Line($"\n{only}: the document did not come that far");
        }

        if (only is null && stages.Count > 0)
        {
            PrintIssues(output, IssuesOf(stages[^1].Output));
        }
    }

    /// <summary>Issues that an output carries, those of earlier stages with them.</summary>
    /// <param name="output">Output of a stage.</param>
    public static IReadOnlyList<Issue> IssuesOf(object? output) => output switch
    {
        CleanDocument clean => clean.Issues,
        ExtractedReport extracted => [.. extracted.Document.Issues, .. extracted.Issues],
        Report report => report.Issues,
        _ => [],
    };

    /// <summary>A text in one line, cut where it is long.</summary>
    /// <param name="text">Text.</param>
    /// <param name="length">Most characters.</param>
    public static string Short(string text, int length = 100)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= length ? line : string.Concat(line.AsSpan(0, length), "…");
    }

    private static void PrintIssues(IAnsiConsole output, IReadOnlyList<Issue> issues)
    {
        output.Line();
        output.Line(issues.Count == 0 ? "No issues" : "Issues");
        PrintIssuesOf(output, issues);
    }

    /// <summary>Prints issues, one a line.</summary>
    /// <param name="output">Console.</param>
    /// <param name="issues">Issues.</param>
    public static void PrintIssuesOf(IAnsiConsole output, IReadOnlyList<Issue> issues)
    {
        foreach (var issue in issues)
        {
            var place = string.Join('/', new[] { issue.Table, issue.Item, issue.Measure }.OfType<string>());
            output.Line($"  {SnakeCase.Of(issue.Severity),-8} {issue.Code} ({issue.Stage}){(place.Length > 0 ? " " + place : "")}: {issue.Message}");
        }
    }
}
