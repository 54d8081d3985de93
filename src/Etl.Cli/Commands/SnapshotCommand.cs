using System.CommandLine;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot</c>: the analyst's bench.</summary>
internal static class SnapshotCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => new("snapshot", "Lists, shows, verifies, compares, tells the history of, exports, publishes and removes snapshots")
    {
        SnapshotListCommand.Create(),
        SnapshotVerifyCommand.Create(),
        SnapshotDiffCommand.Create(),
        SnapshotHistoryCommand.Create(),
        SnapshotLookCommand.Create(),
        SnapshotExportCommand.Create(),
        SnapshotPublishCommand.Create(),
        SnapshotPruneCommand.Create(),
    };

    /// <summary>The argument that names a snapshot.</summary>
    public static Argument<string?> IdArgument() => new("ID") { Description = "Id of the snapshot (default: the latest)", Arity = ArgumentArity.ZeroOrOne };
}
