using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl source history ID</c>: when the configuration of a source was changed.</summary>
internal static class SourceHistoryCommand
{
    private const int DigestShown = 12;
    private static readonly Argument<string> Id = new("ID") { Description = "Id of the source" };

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("history", "Shows when the files of a source were changed: the first run that had each so, with their digests") { Id }.Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var source = SourceCommand.Find(host.LoadSources(), parsed.GetValue(Id)!);
        var steps = HistoryView.Open(host.Ledger)?.StepsOf(SourceView.FilesOf(source.Id, source.Cms)) ?? [];
        if (host.IsJson)
        {
            JsonOutput.Write(steps);
            return Task.FromResult(ExitCode.Done);
        }

        if (steps.Count == 0)
        {
            host.Output.Line($"No run has gone by the configuration of {source.Id} yet.");
            return Task.FromResult(ExitCode.Done);
        }

        var table = new ResultTable("first run", "began", "file", "before", "since");
        foreach (var step in steps)
        {
            table.Add(step.RunId, Words.Instant(step.At), step.File, Short(step.Before) ?? "", Short(step.Now) ?? "removed");
        }

        host.Output.Write(table);
        return Task.FromResult(ExitCode.Done);
    }

    private static string? Short(string? digest) => digest?[..Math.Min(DigestShown, digest.Length)];
}
