using System.CommandLine;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot publish [ID] --to DIR</c>.</summary>
internal static class SnapshotPublishCommand
{
    private static readonly Argument<string?> Id = SnapshotCommand.IdArgument();
    private static readonly Option<string> To =
        new("--to") { Description = "Directory of snapshots that others read; made if need be", HelpName = "DIR", Required = true };
    private static readonly Option<int> Keep = CountOption.Create("--keep", "Snapshots to keep there", 30);

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("publish", "Copies a snapshot to where others read it: a web server's directory, a mounted bucket") { Id, To, Keep }
            .Does(RunAsync, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var copied = await host.Snapshots.CopyAsync(parsed.GetValue(Id), parsed.GetValue(To)!, parsed.GetValue(Keep), cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(copied);
            return ExitCode.Done;
        }

        host.Output.Line(copied.IsNew ? $"Published {copied.Id} as {copied.Directory}." : $"{copied.Directory} is there already.");
        host.Output.Line(copied.IsLatest ? "It is the latest there." : "A newer one is the latest there.");
        foreach (var id in copied.Removed)
        {
            host.Output.Line($"Removed {id}");
        }

        return ExitCode.Done;
    }
}
