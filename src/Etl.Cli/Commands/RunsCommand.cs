using System.CommandLine;
using Etl.Cli.Rendering;
using Etl.Model.Text;
using Etl.Runs.Ledger;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl runs</c>: the runs, the newest first.</summary>
internal static class RunsCommand
{
    private static readonly Option<int> Limit = CountOption.Create("--limit", "Most runs", 20);

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("runs", "Lists the runs, the newest first") { Limit }.Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var runs = LedgerView.Open(host.DataDirectory)?.Runs(parsed.GetValue(Limit)) ?? [];
        if (host.IsJson)
        {
            JsonOutput.Write(runs);
        }
        else if (runs.Count == 0)
        {
            host.Output.Line($"Nothing has run yet in {host.DataDirectory}. To begin: {host.Etl("run")}, or {host.Etl("demo")} for a try without network.");
        }
        else
        {
            host.Output.Write(TableOf(host, runs));
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static Spectre.Console.Table TableOf(CommandHost host, IReadOnlyList<RunRecord> runs)
    {
        var table = Tables.Create(host.Output, "run", "pipeline", "kind", "ended as", ">exit", "began", ">took", "snapshot");
        foreach (var run in runs)
        {
            table.Add(
                run.RunId,
                run.Pipeline,
                SnakeCase.Of(run.Kind),
                SnakeCase.Of(run.State),
                run.ExitCode is { } code ? Words.Number(code) : "",
                Words.Instant(run.StartedAt),
                run.EndedAt is { } ended ? Words.Duration(ended - run.StartedAt) : "",
                run.SnapshotId);
        }

        return table;
    }
}
