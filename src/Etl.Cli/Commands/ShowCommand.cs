using System.CommandLine;
using System.Text.Json.Nodes;
using Etl.Cli.Rendering;
using Etl.Config;
using Etl.Runs.Errors;
using Etl.Runs.Publishing;
using Etl.Runs.Stages;

namespace Etl.Cli.Commands;

/// <summary><c>etl show DOCUMENT</c>: one document at every stage.</summary>
internal static class ShowCommand
{
    private static readonly Argument<string> Document = new("DOCUMENT") { Description = "Id (or its beginning), address (or a part of it) or file" };
    private static readonly Option<string?> Stage = new("--stage") { Description = "All that this stage gave: fetch, clean, extract, normalize or validate", HelpName = "STAGE" };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("show", "Shows a document at every stage: page, blocks kept and dropped, tables, facts, issues") { Document, Stage }.Does(RunAsync);

    /// <summary>Checks the name of a stage.</summary>
    /// <param name="stage">Name; null for all stages.</param>
    /// <param name="line">The stages.</param>
    /// <exception cref="RunUsageException">There is no such stage.</exception>
    public static void CheckStage(string? stage, StageLine line)
    {
        string[] allowed = [.. line.Names.SkipLast(1)];
        if (stage is not null && !allowed.Contains(stage, StringComparer.Ordinal))
        {
            throw new RunUsageException($"A document has no stage \"{stage}\"; {(NearestWord.Find(stage, allowed) is { } near ? $"did you mean {near}?" : $"there are: {string.Join(", ", allowed)}")}");
        }
    }

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var ledger = host.OpenLedger();
        var line = host.Compose(host.LoadConfiguration()).Line;
        var stage = parsed.GetValue(Stage);
        CheckStage(stage, line);
        var document = ledger.Show(DocumentFinder.Find(host, ledger, parsed.GetValue(Document)!).DocumentId, line)!;
        // Between reports there are rules only of what is validated.
        var between = stage is null or "validate" ? PublishedFindings.Of(host.DataDirectory, document.DocumentId, line, cancellationToken) : null;
        if (host.IsJson)
        {
            var shown = JsonObject.Create(JsonOutput.Element(stage is null ? document : document with { Stages = [.. document.Stages.Where(s => s.Stage == stage)] }))!;
            if (between is { } found)
            {
                shown["between_reports"] = JsonObject.Create(JsonOutput.Element(new { found.RunId, found.Findings.Checks, found.Findings.Issues }));
            }

            JsonOutput.Write(shown);
            return Task.FromResult(ExitCode.Done);
        }

        DocumentReport.PrintHead(host.Output, document);
        DocumentReport.PrintStages(host.Output, document.Stages, stage);
        if (between is { } findings)
        {
            FactReport.PrintBetween(host.Output, findings.RunId, findings.Findings, stage is not null);
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
}
