using System.CommandLine;

namespace Etl.Cli.Commands;

/// <summary>The commands, in the order in which help lists them.</summary>
internal static class AllCommands
{
    /// <summary>Creates them.</summary>
    public static IEnumerable<Command> Create() =>
    [
        DemoCommand.Create(),
        RunCommand.Create(),
        RerunCommand.Create(),
        StopCommand.Create(),
        ImportCommand.Create(),
        RunsCommand.Create(),
        StatusCommand.Create(),
        NoticesCommand.Create(),
        ShowCommand.Create(),
        SourceCommand.Create(),
        SnapshotCommand.Create(),
        QueryCommand.Create(),
        ArchiveCommand.Create(),
        LedgerCommand.Create(),
        ServeCommand.Create(),
        WorkersCommand.Create(),
    ];
}
