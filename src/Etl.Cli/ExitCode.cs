using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Cli;

/// <summary>Exit codes of the program; scripts rely on them.</summary>
internal static class ExitCode
{
    /// <summary>Done, nothing failed.</summary>
    public const int Done = 0;

    /// <summary>Failed, nothing was published.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or configuration: nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>Published, but some documents failed.</summary>
    public const int Partial = 3;

    /// <summary>Stopped by the user.</summary>
    public const int Stopped = 130;

    /// <summary>The exit code of a run of the ledger.</summary>
    /// <param name="run">The run.</param>
    /// <returns>The code; null while it works or waits, when its process died, and for a night that never began.</returns>
    public static int? Of(RunRecord run) => run.Ending is null ? null : Of(run.State);

    /// <summary>The exit code of a run that ended.</summary>
    /// <param name="result">How it ended.</param>
    /// <returns>The code.</returns>
    public static int Of(RunResult result) => result.NotBegun == NightReason.Configuration ? Usage : Of(result.State);

    private static int Of(RunState state) => state switch
    {
        RunState.Done => Done,
        RunState.Partial => Partial,
        RunState.Stopped => Stopped,
        _ => Failed,
    };
}
