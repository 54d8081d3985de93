using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Cli.Rendering;

/// <summary>What to type after a run, by how it ended.</summary>
internal static class NextSteps
{
    /// <summary>The steps, the most useful first.</summary>
    /// <param name="status">The run.</param>
    /// <param name="isFirstSnapshot">Whether there is no snapshot to compare its own with.</param>
    /// <returns>Commands without the program's name, and what they do.</returns>
    public static IEnumerable<(string Command, string Does)> Of(RunStatus status, bool isFirstSnapshot)
    {
        var run = status.Run;
        var import = run.ScopeRunId is not null;
        if (run.State is RunState.Stopped or RunState.Killed && !import)
        {
            yield return ($"run {run.Pipeline}", "goes on where it was stopped");
        }

        if (run.State == RunState.Failed && !import && status.Gates.All(static g => g.Passed))
        {
            yield return ($"run {run.Pipeline}", "tries again, once the reason is mended; what is done is kept");
        }

        if (status.Failures.Any(static f => f.Url.Contains(".example/", StringComparison.Ordinal) || f.Message.Contains(".example", StringComparison.Ordinal)) && status.Failures.Any(static f => f.Code == "host_not_found"))
        {
            yield return ("demo", "hosts that end in .example are made up; this serves them");
        }

        if (status.Failures.FirstOrDefault(static f => f.DocumentId.Length > 0) is { } failed)
        {
            yield return ($"show {failed.DocumentId}", "shows the first of the failed documents at every stage");
            yield return ($"rerun {run.RunId}", "does again what failed, from the stage where it failed");
        }

        if (status.Failures.FirstOrDefault(static f => f.DocumentId.Length == 0) is { } source && !import)
        {
            yield return ($"source preview {source.SourceId}", "tries the source without writing anything");
        }
        // Where there is nothing at all, publishing it by force is no advice.
        if (run.SnapshotId is null && !import && status.Gates.Any(static g => !g.Passed && g.SourceId.Length == 0) && status.Gates.All(static g => g.Passed || g.SourceId.Length > 0 || g.Gate is not ("reports_min" or "sources")))
        {
            yield return ($"run {run.Pipeline} --force", "publishes all the same, and records that it did");
        }

        if (run.SnapshotId is not null)
        {
            if (!isFirstSnapshot)
            {
                yield return ("snapshot diff", "shows what is other than in the snapshot before");
            }

            yield return ("snapshot export --out export", "writes the tables as CSV files");
        }
    }
}
