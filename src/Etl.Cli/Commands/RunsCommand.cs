using System.CommandLine;
using Etl.Cli.Printing;
using Etl.Model.Text;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>etl runs</c>: the runs, the newest first.</summary>
internal static class RunsCommand
{
    private const int FilesNamed = 2;

    private static readonly Option<int> Limit = CountOption.Create("--limit", "Most runs", 20);
    private static readonly Option<string[]> Source = FilterOptions.Source();
    private static readonly Option<string[]> Code = FilterOptions.Code();
    private static readonly Option<DateTimeOffset?> Since = FilterOptions.Since("Runs that began");

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("runs", "Lists the runs, the newest first, and how the last nights went") { Limit, Source, Code,
        Since }.Does(RunAsync);

    private static Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var filter = FilterOptions.Of(parsed, Source, Code, Since);
        var history = HistoryView.Open(host.Ledger);
        var ids = history?.RunsOf(filter, parsed.GetValue(Limit));
        IReadOnlyList<RunRecord> runs = [.. (LedgerView.Open(host.Ledger)?.Runs(filter.IsNone ? parsed.GetValue(Limit) : int.MaxValue) ?? [])
            .Where(r => ids!.Contains(r.RunId))];
        var changed = history?.ConfigurationChanges().ToLookup(static c => c.RunId, StringComparer.Ordinal);
        if (host.IsJson)
        {
            JsonOutput.Write(runs.Select(r => RunJson.Of(r, [.. changed![r.RunId]])));
        }
        else if (runs.Count == 0 && !filter.IsNone && history is not null)
        {
            host.Output.Line("No run is left by --source, --code and --since.");
        }
        else if (runs.Count == 0)
        {
            host.Output.Line($"Nothing has run yet in {host.DataDirectory}. To begin: {host.Etl("run")}, or {host.Etl("demo")} for a try without network.");
        }
        else
        {
            host.Output.Write(TableOf(runs, changed!));
            foreach (var trend in filter.IsNone ? history!.Trends() : [])
            {
                host.Output.Line(InWords(trend));
            }
        }

        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>The last night beside the middle and the range of those before.</summary>
    private static string InWords(RunTrend trend)
    {
        var last = trend.Nights[0];
        var nights = trend.Nights.Count == 1 ? "one night" : $"the last {Words.Number(trend.Nights.Count)} nights";
        return $"{trend.Pipeline}, {nights}: took {Of(static n => n.Took.Ticks, static t => Words.Duration(TimeSpan.FromTicks(t)))}; "
            + $"{Of(static n => n.Documents, Words.Number)} documents; {Of(static n => n.Failed, Words.Number)} failed. "
            + $"The last: {Words.Duration(last.Took)}, {Words.Count(last.Documents, "document")}, {Words.Number(last.Failed)} failed.";

        string Of(Func<TrendNight, long> value, Func<long, string> word)
        {
            long[] values = [.. trend.Nights.Select(value).Order()];
            return values[0] == values[^1] ? word(values[0]) : $"{word(values[values.Length / 2])} ({word(values[0])} to {word(values[^1])})";
        }
    }

    /// <summary>Files of the configuration, the first by name.</summary>
    private static string Changes(IEnumerable<ConfigurationChange> changes)
    {
        string[] files = [.. changes.Select(static c => c.File)];
        return files.Length <= FilesNamed ? string.Join(", ", files)
            : $"{string.Join(", ", files.Take(FilesNamed))} and {Words.Count(files.Length - FilesNamed, "file")} more";
    }

    private static ResultTable TableOf(IReadOnlyList<RunRecord> runs, ILookup<string, ConfigurationChange> changed)
    {
        string[] columns = ["run", "pipeline", "kind", "ended as", ">exit", "began", ">took", "snapshot"];
        // Most nights nobody has changed anything.
        var hasChanges = runs.Any(r => changed.Contains(r.RunId));
        var table = new ResultTable(hasChanges ? [.. columns, "changed before it"] : columns);
        foreach (var run in runs)
        {
            string?[] cells =
            [
                run.RunId,
                run.Pipeline,
                SnakeCase.Of(run.Kind),
                SnakeCase.Of(run.State),
                ExitCode.Of(run) is { } code ? Words.Number(code) : "",
                Words.Instant(run.StartedAt),
                run.EndedAt is { } ended ? Words.Duration(ended - run.StartedAt) : "",
                run.SnapshotId,
            ];
            table.Add(hasChanges ? [.. cells, Changes(changed[run.RunId])] : cells);
        }

        return table;
    }
}
