using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Views;

namespace Etl.Cli.Printing;

/// <summary>The end of a run: its report on standard output, its exit code.</summary>
internal static class RunPrinter
{
    private const int FailuresRead = 1000;

    /// <summary>Prints how a run ended.</summary>
    /// <param name="host">Host.</param>
    /// <param name="result">Result.</param>
    /// <returns>Exit code.</returns>
    public static int Print(CommandHost host, RunResult result)
    {
        var status = host.IsJson ? null : Status(host, result);
        if (host.IsJson)
        {
            JsonOutput.Write(RunJson.Of(result));
        }
        else if (status is not null)
        {
            StatusPrinter.Print(host, status, withHints: true);
        }
        // A run that never began, or whose end could not be written, has left no trace but this.
        if ((result.RunId is null || (!host.IsJson && status is null)) && result.Message is { } message)
        {
            host.Error.Line(message);
        }

        return ExitCode.Of(result);
    }

    /// <summary>How the run ended, with what the ledger says of it besides.</summary>
    /// <param name="host">Host.</param>
    /// <param name="result">Result.</param>
    /// <returns>The run; null when it never began, or the ledger can't be read.</returns>
    public static RunStatus? Status(CommandHost host, RunResult result)
    {
        if (result.RunId is null)
        {
            return null;
        }

        try
        {
            return LedgerView.Open(host.Ledger)?.Status(result.RunId, FailuresRead) is { } status ? Ended(status, result) : null;
        }
        catch (Exception) when (result.State == RunState.Failed)
        {
            // What made the run fail may make the reading fail: the result itself says what it was.
            return null;
        }
    }

    /// <summary>On a full disk the ledger may not have heard of the end: the result has the last word.</summary>
    private static RunStatus Ended(RunStatus status, RunResult result) => status with
    {
        Run = status.Run with
        {
            State = result.State,
            Message = result.Message,
            Ending = result.Ending,
            SnapshotId = result.SnapshotId ?? status.Run.SnapshotId,
            Unchanged = result.Unchanged,
            EndedAt = status.Run.EndedAt ?? status.Run.StartedAt + result.Duration,
        },
        Counts = result.Counts,
        Gates = result.Gates,
    };
}
