using Etl.Model.Findings;
using Etl.Runs.Nights;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>One run, for the person who comes in the morning: how it ended, what it did, what failed and why, what to type next.</summary>
internal static class StatusPrinter
{
    private const int FailuresShown = 20;
    private const int ReasonsShown = 8;
    private const int Narrow = 120;

    /// <summary>Prints it.</summary>
    /// <param name="host">Host.</param>
    /// <param name="status">The run.</param>
    /// <param name="withHints">Whether to say what to type next.</param>
    public static void Print(CommandHost host, RunStatus status, bool withHints)
    {
        var output = host.Output;
        foreach (var line in Headline(host, status))
        {
            output.Line(line);
        }

        if (status.Counts.Count > 0)
        {
            output.Write(Counts(output, status));
        }

        PrintReasons(output, status);
        PrintConfiguration(output, status);
        PrintGates(output, status);
        PrintStanding(output, status);
        PrintLists(output, status);
        PrintEmpty(host, status);
        var judge = host.Judge();
        FailurePrinter.Print(output, status, judge);
        PrintLeftOut(output, status);
        NoticePrinter.PrintSum(output, NoticeView.Open(host.Ledger)?.OfRun(status.Run.RunId, status.Run.StartedAt) ?? []);
        if (withHints)
        {
            Hints.Print(host, NextSteps.Of(status, IsFirstSnapshot(host)));
        }
    }

    private static bool IsFirstSnapshot(CommandHost host) =>
        Path.Combine(host.DataDirectory, "snapshots") is var folder
            && (!Directory.Exists(folder) || Directory.EnumerateDirectories(folder, "*Z-*").Take(2).Count() < 2);

    private static IEnumerable<string> Headline(CommandHost host, RunStatus status)
    {
        var run = status.Run;
        var took = run.EndedAt is { } ended ? $", took {Words.Duration(ended - run.StartedAt)}" : "";
        if (run.State is RunState.Waiting or RunState.Missed or RunState.Skipped || run.Reason is not null)
        {
            yield return NightWords.Of(run);
            yield break;
        }

        yield return $"Run {run.RunId} ({run.Pipeline}{(run.Kind == RunKind.Rerun ? ", rerun" : "")}) began {Words.Instant(run.StartedAt)}{took}.";
        yield return run.State switch
        {
            RunState.Running => $"It is at work in process {run.ProcessId}.",
            RunState.Killed => $"It did not end in good order: its process {run.ProcessId} is gone. What it had done is kept; the next run goes on from there.",
            RunState.Stopped => "It was stopped. What it had done is kept; the next run goes on from there.",
            RunState.Failed => $"It failed: {run.Message ?? "no reason is known"}",
            RunState.Partial when run.Ending == RunEnding.Prepared =>
                $"It did what was asked and nothing was to be published, but not all is well: {Shortcomings(status)}.",
            RunState.Partial => $"It published, but not all is well: {Shortcomings(status)}.",
            _ when run.Ending == RunEnding.Prepared => "It did what was asked; nothing was to be published.",
            _ when status.Left > 0 => $"It published. {Standing(status)}.{(run.Message is { } also ? " " + also : "")}",
            _ when run.Message is { } message => $"It published. {message}",
            _ when status.FailureCount > 0 => $"It published; {Words.Count(status.FailureCount, "document")} failed, all of them known.",
            _ => "All is well.",
        };
        if (run.Kind != RunKind.Rerun && run.State is RunState.Done
            or RunState.Partial && status.Counts.Any(static c => c.Reused > 0) && status.Counts.All(static c => c.Done == 0))
        {
            yield return status.Counts.Any(static c => c.Stage == StageNames.Fetch && c.Failed > 0)
                ? "Nothing has changed in what could be fetched: every stored result was used again."
                : "Nothing has changed since it was last looked at: every stored result was used again.";
        }

        // A gate's message says so itself.
        if (run.State is RunState.Failed && run.Ending != RunEnding.Held)
        {
            yield return "Nothing was published; the latest snapshot is what it was.";
        }

        if (run.SnapshotId is { } snapshot)
        {
            yield return $"Snapshot {Path.Combine(host.DataDirectory, "snapshots", snapshot)}{(run.Forced ? " (published against the gates, on demand)" : "")}";
        }
    }

    private static string FailedInWords(RunStatus status)
    {
        // Of all failures only as many are read as are looked at one by one.
        var isNew = status.Failures.Count(static f => f is { IsNew: true, DocumentId.Length: > 0 });
        var which = isNew == status.FailureCount ? "" : isNew == 0 ? ", as on the night before" : $", {Words.Number(isNew)} of them new";
        return $"{Words.Count(status.FailureCount, "document")} failed{which}";
    }

    private static string Shortcomings(RunStatus status)
    {
        List<string> parts = [];
        if (status.Run.Message is { } message)
        {
            parts.Add(message.TrimEnd('.'));
        }

        if (status.FailureCount > 0)
        {
            parts.Add(FailedInWords(status));
        }

        string[] sources = [.. status.Failures.Where(static f => f.DocumentId.Length == 0).Select(static f => f.SourceId)];
        if (sources.Length > 0)
        {
            parts.Add($"could not go through {string.Join(", ", sources)}");
        }

        if (status.Kept + status.Left > 0)
        {
            parts.Add(Standing(status));
        }

        if (status.Lists.Count > 0)
        {
            parts.Add($"{Words.Count(status.Lists.Count, "list")} not read as expected");
        }

        string[] stale = [.. status.Sources.Where(static s => s.StaleSince is not null).Select(static s => s.SourceId)];
        if (stale.Length > 0)
        {
            parts.Add($"{string.Join(", ", stale)} {(stale.Length == 1 ? "keeps its rows" : "keep their rows")} of an earlier snapshot");
        }

        return parts.Count > 0 ? string.Join("; ", parts) : "see the gates below";
    }

    private static ResultTable Counts(IAnsiConsole output, RunStatus status)
    {
        string[] stages = [.. StageNames.OfDocuments.Where(s => status.Counts.Any(c => c.Stage == s))];
        var table = new ResultTable(["source", .. stages.Select(static s => ">" + s), ">reports", ">facts"]);
        foreach (var source in status.Counts.GroupBy(static c => c.SourceId))
        {
            var figures = status.Sources.FirstOrDefault(s => s.SourceId == source.Key);
            table.Add([
                source.Key,
                .. stages.Select(s => Cell(source.FirstOrDefault(c => c.Stage == s), output.Profile.Width < Narrow ? "\n" : ", ")),
                figures is null ? "" : Words.Number(figures.Reports),
                figures is null ? "" : Words.Number(figures.Facts)]);
        }

        return table;
    }

    private static string Cell(StageCount? count, string separator)
    {
        if (count is null)
        {
            return "";
        }
        // Later stages leave out what did not come that far: that is told where it ended.
        var skipped = count.Stage == StageNames.Fetch ? count.Skipped : 0;
        (long Number, string What)[] parts = [(count.Done, "new"), (count.Reused, "reused"), (count.Failed, "failed"), (skipped, "left out")];
        return string.Join(separator, parts.Where(static p => p.Number > 0).Select(static p => $"{Words.Number(p.Number)} {p.What}"));
    }

    private static void PrintReasons(IAnsiConsole output, RunStatus status)
    {
        // What follows from an earlier stage by itself is no reason.
        RedoneCount[] reasons = [.. status.Reasons.Where(static r => r.Cause != RedoneCause.Followed)];
        if (reasons.Length == 0)
        {
            return;
        }

        output.Line();
        output.Line("Why it was done");
        foreach (var reason in reasons.Take(ReasonsShown))
        {
            output.Line($"  {Words.Count(reason.Documents, "document")} from {reason.Stage} on: {reason.Reason}");
        }

        if (reasons.Length > ReasonsShown)
        {
            output.Line($"  and for {Words.Count(reasons.Length - ReasonsShown, "more reason")}: --json has them all");
        }
    }

    private static void PrintConfiguration(IAnsiConsole output, RunStatus status)
    {
        if (status.Configuration.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line("Files of the configuration that are not as in the run before");
        foreach (var change in status.Configuration)
        {
            output.Line($"  {change.File}{(change.Before is null ? " is new" : change.Now is null ? " is there no more" : " was changed")}");
        }
    }

    private static void PrintGates(IAnsiConsole output, RunStatus status)
    {
        GateVerdict[] fallen = [.. status.Gates.Where(static g => !g.Passed)];
        if (fallen.Length == 0)
        {
            return;
        }

        output.Line();
        output.Line("Gates not passed");
        foreach (var gate in fallen)
        {
            output.Line($"  {(gate.SourceId.Length > 0 ? gate.SourceId : "all sources")}  {gate.Gate}: {gate.Message}");
        }
    }

    /// <summary>How many reports are of an earlier night, and how many left.</summary>
    private static string Standing(RunStatus status)
    {
        (long Number, string What)[] parts = [(status.Kept, "kept from an earlier night"), (status.Left, "left the snapshot")];
        return string.Join(", ", parts.Where(static p => p.Number > 0)
            .Select(static (p, i) => i == 0 ? $"{Words.Count(p.Number, "report")} {p.What}" : $"{Words.Number(p.Number)} {p.What}"));
    }

    private static void PrintStanding(IAnsiConsole output, RunStatus status)
    {
        if (status.Kept + status.Left == 0)
        {
            return;
        }

        output.Line();
        output.Line("Reports that left, or are kept from an earlier night");
        foreach (var report in status.Standing.Take(FailuresShown))
        {
            output.Line($"  {report.SourceId}  {report.DocumentId}  {report.Url}");
            var since = report.Since is { } good ? $", last good {Words.Instant(good)}" : "";
            output.Line($"      {(report.State == StandingState.Left ? "left" : $"kept{since}")}: {report.Code}: {report.Message}");
        }

        if (status.Kept + status.Left - Math.Min(status.Standing.Count, FailuresShown) is > 0 and var more)
        {
            output.Line($"  and {Words.Count(more, "report")} more: --json has them all");
        }
    }

    private static void PrintLists(IAnsiConsole output, RunStatus status)
    {
        if (status.Lists.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line("Lists not read as expected");
        foreach (var list in status.Lists.Take(FailuresShown))
        {
            output.Line($"  {list.SourceId}  {list.Url}{(list.Name.Length > 0 ? $"  {list.Name}" : "")}");
            output.Line($"      {(list.Failed ? "failed" : "incomplete")}: {list.Code}: {list.Message}");
        }

        if (status.Lists.Count > FailuresShown)
        {
            output.Line($"  and {Words.Count(status.Lists.Count - FailuresShown, "list")} more: --json has them all");
        }
    }

    /// <summary>Reports that were read and hold nothing: a fact of the snapshot, not of tonight's reading.</summary>
    private static void PrintEmpty(CommandHost host, RunStatus status)
    {
        SourceFigures[] sources = [.. status.Sources.Where(static s => s.Empty > 0)];
        if (sources.Length == 0)
        {
            return;
        }

        var output = host.Output;
        output.Line();
        output.Line($"Reports without one number ({IssueCodes.EmptyReport})");
        foreach (var source in sources)
        {
            output.Line($"  {source.SourceId}  {Words.Count(source.Empty, "report")} of {Words.Number(source.Reports)}");
        }
    }

    private static void PrintLeftOut(IAnsiConsole output, RunStatus status)
    {
        if (status.LeftOut.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line("Left out");
        foreach (var document in status.LeftOut.Take(FailuresShown))
        {
            output.Line($"  {document.SourceId}  {document.DocumentId}  {document.Url}");
            output.Line($"      {document.Code}: {document.Message}");
        }

        var more = status.Counts.Where(static c => c.Stage == StageNames.Fetch).Sum(static c => c.Skipped) - Math.Min(status.LeftOut.Count, FailuresShown);
        if (more > 0)
        {
            output.Line($"  and {Words.Count(more, "document")} more: --json has them all");
        }
    }
}
