using System.CommandLine;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot prune</c>: removes old snapshots.</summary>
internal static class SnapshotPruneCommand
{
    private static readonly Option<int> Keep = CountOption.Create("--keep", "Snapshots to keep", 30);

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("prune", "Removes all but the newest snapshots; the latest always stays") { Keep }
        .Does(RunAsync, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var keep = parsed.GetValue(Keep);
        var removed = await host.Snapshots.PruneAsync(keep, cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(new { removed });
            return ExitCode.Done;
        }

        foreach (var id in removed)
        {
            host.Output.Line($"Removed {id}");
        }

        if (removed.Count == 0)
        {
            host.Output.Line($"Nothing to remove: there are no more than {Words.Count(keep, "snapshot")}. --keep N keeps fewer.");
        }

        return ExitCode.Done;
    }
}
