using Etl.Model.Findings;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Cli.Printing;

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
        if (run.Reason == NightReason.Configuration)
        {
            yield return ("source check", "says what is wrong in the configuration, file, line and column");
        }

        if (run.State == RunState.Missed)
        {
            yield return ($"run {run.Pipeline}", "makes up for the night, once the reason is mended");
        }

        if (run.State is RunState.Stopped or RunState.Killed && !import)
        {
            yield return ($"run {run.Pipeline}", "goes on where it was stopped");
        }

        if (run.State == RunState.Failed && !import && status.Gates.All(static g => g.Passed))
        {
            yield return ($"run {run.Pipeline}", "tries again, once the reason is mended; what is done is kept");
        }

        if (status.Failures.Any(static f => IsMadeUp(f.Code, f.Url)) || status.Lists.Any(static l => IsMadeUp(l.Code, l.Url)))
        {
            yield return ("demo", "hosts that end in .example are made up; this serves them");
        }

        if (status.Failures.Where(static f => f.DocumentId.Length > 0).OrderByDescending(static f => f.IsNew).FirstOrDefault() is { } failed)
        {
            yield return ($"show {failed.DocumentId}", "shows the first of the failed documents at every stage");
            yield return ($"rerun {run.RunId}", "does again what failed, from the stage where it failed");
        }

        if (status.Failures.FirstOrDefault(static f => f.DocumentId.Length == 0) is { } source && !import)
        {
            yield return ($"source preview {source.SourceId}", "tries the source without writing anything");
        }
        // Where there is nothing at all, publishing it by force is no advice.
        if (run.SnapshotId is null && !import && status.Gates.Any(static g => !g.Passed && g.SourceId.Length == 0)
            && status.Gates.All(static g => g.Passed || g.SourceId.Length > 0 || g.Gate is not ("reports_min" or "sources")))
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

    /// <summary>A host of the sample sites, asked for without them.</summary>
    private static bool IsMadeUp(string? code, string url) =>
        code == FetchCodes.HostNotFound
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Host.EndsWith(".example", StringComparison.OrdinalIgnoreCase);
}
