using System.Globalization;
using Etl.Runs.Known;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>What failed in a run: what is new first and one by one, what is known counted below, what is muted last.</summary>
internal static class FailurePrinter
{
    private const int GroupsShown = 20;
    private const int DocumentsShown = 3;

    /// <summary>Prints it.</summary>
    /// <param name="output">Console.</param>
    /// <param name="status">The run.</param>
    /// <param name="judge">Tells what is known.</param>
    public static void Print(IAnsiConsole output, RunStatus status, FailureJudge judge)
    {
        var muted = status.Failures.Select(f => (Failure: f, By: judge.MutedBy(f))).ToLookup(static f => f.By is not null);
        DocumentFailure[] told = [.. muted[false].Select(static f => f.Failure)];
        PrintNew(output, [.. told.Where(static f => f.IsNew)], status.HasNightBefore);
        PrintAsBefore(output, [.. told.Where(static f => !f.IsNew)]);
        PrintMuted(output, [.. muted[true].Select(static f => (f.Failure, f.By!))]);
        PrintEntries(output, status, judge);
        var more = status.FailureCount - status.Failures.Count(static f => f.DocumentId.Length > 0);
        if (more > 0)
        {
            output.Line($"  and {Words.Count(more, "document")} more that failed: --source and --code choose among them");
        }
    }

    private static void PrintNew(IAnsiConsole output, IReadOnlyList<DocumentFailure> failures, bool hasNightBefore)
    {
        if (failures.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line(hasNightBefore ? "Failed, and did not on the night before" : "Failed");
        var groups = failures.GroupBy(static f => (f.Stage, f.Code, f.Message, IsSource: f.DocumentId.Length == 0)).ToList();
        foreach (var group in groups.Take(GroupsShown))
        {
            DocumentFailure[] documents = [.. group];
            foreach (var failure in documents.Take(DocumentsShown))
            {
                output.Line($"  {failure.SourceId}  {(group.Key.IsSource ? "the source as a whole" : $"{failure.DocumentId}  {failure.Url}")}");
            }

            if (documents.Length > DocumentsShown)
            {
                output.Line($"  and {Words.Count(documents.Length - DocumentsShown, "document")} more with the same words");
            }

            output.Line($"      {group.Key.Stage}: {group.Key.Code}: {group.Key.Message}");
        }

        if (groups.Skip(GroupsShown).Sum(static g => g.Count()) is > 0 and var more)
        {
            output.Line($"  and {Words.Count(more, "document")} more: --json has them all");
        }
    }

    private static void PrintAsBefore(IAnsiConsole output, IReadOnlyList<DocumentFailure> failures)
    {
        if (failures.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line("Failed as on the night before");
        foreach (var code in failures.GroupBy(static f => (f.Stage, f.Code)).OrderByDescending(static g => g.Count())
            .ThenBy(static g => g.Key.Code, StringComparer.Ordinal))
        {
            var example = code.First();
            output.Line($"  {code.Key.Stage}: {code.Key.Code}: {Words.Count(code.Count(), example.DocumentId.Length > 0 ? "document" : "source")}");
            output.Line($"      such as {example.SourceId}  {example.DocumentId}  {example.Url}".TrimEnd());
        }
    }

    private static void PrintMuted(IAnsiConsole output, IReadOnlyList<(DocumentFailure Failure, KnownFailure By)> failures)
    {
        if (failures.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line("Failed, known and muted by config/known.yaml");
        foreach (var entry in failures.GroupBy(static f => f.By))
        {
            output.Line($"  {entry.Key.Code}: {Words.Count(entry.Count(), "document")}, until {Day(entry.Key)}: {entry.Key.Reason}");
        }
    }

    private static void PrintEntries(IAnsiConsole output, RunStatus status, FailureJudge judge)
    {
        var needless = status.Run.Whole && status.Run.SnapshotId is not null ? judge.Needless(status.Failures, status.Lists) : [];
        if (judge.Expired.Count + needless.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line("Entries of config/known.yaml to look at");
        foreach (var entry in judge.Expired)
        {
            output.Line($"  {NameOf(entry)}: its day {Day(entry)} is over; it mutes nothing");
        }

        foreach (var entry in needless)
        {
            output.Line($"  {NameOf(entry)}: nothing failed so; it can go");
        }
    }

    /// <summary>The last day of an entry.</summary>
    public static string Day(KnownFailure entry) => entry.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What an entry is about.</summary>
    public static string NameOf(KnownFailure entry) => string.Join(' ', new[] { entry.Code, entry.Source, entry.Document }.OfType<string>());
}
