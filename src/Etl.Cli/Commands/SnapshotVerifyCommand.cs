using System.CommandLine;
using Etl.Runs.Composition;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot verify [ID]</c>.</summary>
internal static class SnapshotVerifyCommand
{
    private static readonly Argument<string?> Id = SnapshotCommand.IdArgument();

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("verify", "Checks every byte of a snapshot against its description; exit code 1 when one is wrong") { Id }
        .Does(RunAsync);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var wanted = parsed.GetValue(Id);
        var problems = await host.Snapshots.VerifyAsync(wanted, cancellationToken);
        var id = wanted is null or "latest" ? host.Snapshots.LatestId ?? "latest" : wanted;
        if (host.IsJson)
        {
            JsonOutput.Write(new { id, problems });
        }
        else if (problems.Count == 0)
        {
            var snapshot = await host.Snapshots.GetAsync(wanted, cancellationToken);
            host.Output.Line(
                $"Snapshot {id} is whole: {Words.Count(snapshot.Tables.Sum(static t => t.Files), "file")}, {Words.Size(snapshot.Bytes)}, all as described.");
        }
        else
        {
            host.Output.Line($"Snapshot {id} is damaged: {Words.Count(problems.Count, "problem")}.");
            foreach (var problem in problems)
            {
                host.Output.Line($"  {problem.File}: {problem.Reason}");
            }

            host.Output.Line($"Restore it from a copy, or make a new, whole one from the stored results: {host.Etl(Again(host, id))}");
        }

        return problems.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>What makes such a snapshot again without fetching anything.</summary>
    private static string Again(CommandHost host, string id) =>
        LedgerView.Open(host.Ledger)?.Snapshot(id) switch
        {
            { Pipeline: EtlComposition.ImportName } => "import PATH… (as before)",
            { Pipeline: var pipeline and not EtlComposition.DefaultPipeline } => $"run {pipeline} --from publish",
            _ => "run --from publish",
        };
}
