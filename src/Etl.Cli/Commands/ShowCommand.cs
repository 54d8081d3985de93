using System.CommandLine;
using System.Text.Json.Nodes;
using Etl.Cli.Printing;
using Etl.Config;
using Etl.Fetch.Archive;
using Etl.Model.Findings;
using Etl.Runs.Adapters;
using Etl.Runs.Errors;
using Etl.Runs.Feeds;
using Etl.Runs.Publishing;
using Etl.Runs.Stages;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl show DOCUMENT</c>: one document at every stage.</summary>
internal static class ShowCommand
{
    private static readonly TimeSpan TimePerStage = TimeSpan.FromSeconds(60);

    private static readonly Argument<string> Document =
        new("DOCUMENT") { Description = "Id of the document or of its report (or the beginning), address (or a part of it) or file" };
    private static readonly Option<string?> Cell = new("--cell")
    {
        Description = "From one number back to the page: the cell as printed, its row, the archived bytes and whether they are the same",
        HelpName = "TABLE/ITEM/MEASURE",
    };

    private static readonly Option<FileInfo?> Save = new("--save") { Description = "With --cell: writes the page's bytes to a file", HelpName = "FILE" };
    private static readonly Option<string?> Stage =
        new("--stage") { Description = "All that this stage gave: fetch, clean, extract, normalize or validate", HelpName = "STAGE" };

    private static readonly Option<bool> History = new("--history")
    {
        Description = "What became of it from run to run: pages fetched and what changed in their text, stages done and why, facts and issues",
    };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("show", "Shows a document at every stage: page, blocks kept and dropped, tables, facts, issues")
    {
        Document, Stage, History, Cell, Save,
    }.Does(RunAsync);

    /// <summary>Checks the name of a stage.</summary>
    /// <param name="stage">Name; null for all stages.</param>
    /// <param name="line">The stages.</param>
    /// <exception cref="RunUsageException">There is no such stage.</exception>
    public static void CheckStage(string? stage, StageLine line)
    {
        string[] allowed = [.. line.Names.SkipLast(1)];
        if (stage is not null && !allowed.Contains(stage, StringComparer.Ordinal))
        {
            throw new RunUsageException(
                "A document has no stage "
                    + $"\"{stage}\"; {(NearestWord.Find(stage, allowed) is { } near ? $"did you mean {near}?" : $"there are: {string.Join(", ", allowed)}")}");
        }
    }

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var ledger = host.OpenLedger();
        if (parsed.GetValue(History))
        {
            return ShowHistoryAsync(host, DocumentFinder.Find(host, ledger, parsed.GetValue(Document)!), cancellationToken);
        }

        var line = host.ReadingLine();
        var stage = parsed.GetValue(Stage);
        CheckStage(stage, line);
        var document = ledger.Show(DocumentFinder.Find(host, ledger, parsed.GetValue(Document)!).DocumentId, line)!;
        if (parsed.GetValue(Cell) is { } cell)
        {
            return TraceAsync(host, document, cell, parsed.GetValue(Save), cancellationToken);
        }

        if (parsed.GetValue(Save) is not null)
        {
            throw new RunUsageException("--save needs --cell TABLE/ITEM/MEASURE, e.g. --cell requests/granted/total");
        }

        // Between reports there are rules only of what is validated.
        var between = stage is null or StageNames.Validate
            ? new PublishedFindings(host.Ledger, host.Snapshots, line).Of(document.DocumentId, needsSeverity: host.IsJson, cancellationToken)
            : null;
        if (host.IsJson)
        {
            var view = stage is null ? document : document with { Stages = [.. document.Stages.Where(s => s.Stage == stage)] };
            var shown = JsonObject.Create(JsonOutput.Element(view))!;
            if (between is { } found)
            {
                shown["between_reports"] = JsonObject.Create(JsonOutput.Element(new { found.RunId, found.Findings.Checks, found.Findings.Issues }));
            }

            JsonOutput.Write(shown);
            return Task.FromResult(ExitCode.Done);
        }

        DocumentPrinter.PrintHead(host.Output, document);
        DocumentPrinter.PrintStages(host.Output, document.Stages, stage);
        if (between is { } findings)
        {
            FactPrinter.PrintBetween(host.Output, findings.RunId, findings.Findings, stage is not null);
        }

        if (stage is null)
        {
            Hints.Print(host,
            [
                ($"show {document.DocumentId} --stage clean", "every block, kept or dropped, with the reason"),
                ($"show {document.DocumentId} --stage extract", "the statistics tables as they were found"),
                ($"show {document.DocumentId} --stage validate", "every fact and every rule"),
                ($"rerun --document {document.DocumentId}", "does it again"),
            ]);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static async Task<int> TraceAsync(CommandHost host, DocumentView document, string cell, FileInfo? save, CancellationToken cancellationToken)
    {
        if (CellTrace.Of(document, cell) is not { } trace)
        {
            var cells = CellTrace.ReportOf(document)?.Facts.Select(f => $"{f.Table}/{f.Item}/{f.Measure}").ToList() ?? [];
            throw new RunUsageException(cells.Count == 0
                ? $"Document {document.DocumentId} gave no number"
                : $"The report has no cell {cell}{NearestWord.Suggest(cell, cells)} all of them: {host.Etl($"show {document.DocumentId} --stage validate")}");
        }

        using var archive = PageArchive.Open(Path.Combine(host.DataDirectory, "archive"), "show", host.TimeProvider);
        ArchivedPayloads payloads = new(archive);
        List<(Payload Payload, bool IsThere)> held = [];
        foreach (var payload in trace.Payloads)
        {
            var bytes = await payloads.ReadAsync(payload, cancellationToken);
            held.Add((payload, bytes is not null));
            if (save is not null && bytes is { } body && held.Count == 1)
            {
                await File.WriteAllBytesAsync(save.FullName, body, cancellationToken);
            }
        }

        if (host.IsJson)
        {
            JsonOutput.Write(new
            {
                trace.ReportId,
                document.DocumentId,
                trace.Url,
                trace.Fact,
                trace.Line,
                pages = held.Select(h => new { h.Payload.Url, h.Payload.Sha256, h.Payload.Bytes, h.Payload.WarcFile, h.Payload.WarcOffset, h.IsThere })
            });
        }
        else
        {
            CellPrinter.Print(host.Output, trace, held);
        }

        return held.Count > 0 && held.TrueForAll(static h => h.IsThere) ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<int> ShowHistoryAsync(CommandHost host, DocumentSummary document, CancellationToken cancellationToken)
    {
        var history = HistoryView.Open(host.Ledger)!;
        var versions = history.VersionsOf(document.DocumentId);
        var pages = history.PagesOf(document.DocumentId);
        IReadOnlyDictionary<string, PageChange> changes = new Dictionary<string, PageChange>();
        // To read pages takes the configuration; a document that never had but one needs none.
        if (pages.Count > 1)
        {
            using var archive = PageArchive.Open(Path.Combine(host.DataDirectory, "archive"), "show", host.TimeProvider);
            PageComparer comparer = new(new ArchivedPayloads(archive), host.Compose(host.LoadConfiguration()).Line, host.TimeProvider, TimePerStage);
            changes = await comparer.CompareAsync(document.DocumentId, document.SourceId, pages, cancellationToken);
        }

        if (host.IsJson)
        {
            JsonOutput.Write(versions.Select(v => new
            {
                v.RunId,
                v.At,
                v.IsNewPage,
                v.Done,
                v.Failure,
                v.Facts,
                v.Issues,
                changed = changes.GetValueOrDefault(v.RunId),
            }));
        }
        else
        {
            HistoryPrinter.Print(host, document, versions, changes);
        }

        return ExitCode.Done;
    }
}
