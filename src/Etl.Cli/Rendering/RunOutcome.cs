using Etl.Runs;

namespace Etl.Cli.Rendering;

/// <summary>The end of a run: its report on standard output, its exit code.</summary>
internal static class RunOutcome
{
    private const int FailuresRead = 1000;

    /// <summary>Prints how a run ended.</summary>
    /// <param name="host">Host.</param>
    /// <param name="result">Result.</param>
    /// <returns>Exit code.</returns>
    public static int Print(CommandHost host, RunResult result)
    {
        if (host.IsJson)
            JsonOutput.Write(result);
        else if (Status(host, result) is { } status)
            StatusReport.Print(host, status, withHints: true);
        // A run that never began has left no trace but this.
        if (result.RunId is null && result.Message is { } message)
            host.Error.Line(message);
        return result.ExitCode;
    }

    /// <summary>What the ledger says of the run.</summary>
    /// <param name="host">Host.</param>
    /// <param name="result">Result.</param>
    /// <returns>The run; null when it never began.</returns>
    public static RunStatus? Status(CommandHost host, RunResult result) =>
        result.RunId is null ? null : Ledger.Open(host.DataDirectory)?.Status(result.RunId, FailuresRead);
}
