using System.CommandLine;
using System.Globalization;
using Etl.Cli.Printing;
using Etl.Model.Text;
using Etl.Publish.Snapshots;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot diff [A] [B]</c>: what is other in B than in A, and why.</summary>
internal static class SnapshotDiffCommand
{
    private static readonly Argument<string?> Before = new("A") { Description = "Older snapshot (default: the one before B)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> After = new("B") { Description = "Newer snapshot (default: the latest)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Limit = CountOption.Create("--limit", "Most differences shown; --json has them all", 50);

    /// <summary>Creates the command.</summary>
    public static Command Create() =>
        new Command("diff", "Shows which reports and facts are other than in an earlier snapshot, and why") { Before, After, Limit }.Does(RunAsync);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var before = parsed.GetValue(Before) ?? await host.Snapshots.PreviousAsync(parsed.GetValue(After), cancellationToken);
        if (before is null)
        {
            return PrintNothingBefore(host, parsed.GetValue(After));
        }

        Dictionary<ChangeKind, long> counts = [];
        List<FactChange> shown = [];
        var limit = host.IsJson ? int.MaxValue : parsed.GetValue(Limit);
        var reports = await host.Snapshots.DiffAsync(before, parsed.GetValue(After), Take, cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(new { reports, facts = shown });
        }
        else if (reports.Count == 0)
        {
            host.Output.Line("No report and no fact is other than before.");
        }
        else
        {
            PrintReports(host, reports, limit);
            Print(host, counts, shown);
        }

        return ExitCode.Done;

        void Take(FactChange change)
        {
            counts[change.Change] = counts.GetValueOrDefault(change.Change) + 1;
            if (shown.Count < limit)
            {
                shown.Add(change);
            }
        }
    }

    private static int PrintNothingBefore(CommandHost host, string? after)
    {
        if (host.IsJson)
        {
            JsonOutput.Write(new { reports = Array.Empty<ReportChange>(), facts = Array.Empty<FactChange>() });
        }
        else
        {
            host.Output.Line(
                $"Snapshot {(after is null or "latest" ? host.Snapshots.LatestId : after)} has none before it: there is nothing to compare it with yet. The "
                    + "next one that is published can be compared with it.");
        }

        return ExitCode.Done;
    }

    private static void PrintReports(CommandHost host, IReadOnlyList<ReportChange> reports, int limit)
    {
        var kinds = reports.GroupBy(static r => (r.Change, r.Cause)).OrderBy(static g => g.Key);
        host.Output.Line(
            $"{Words.Count(reports.Count, "report")} differ: "
                + $"{string.Join(", ", kinds.Select(static g => $"{Words.Number(g.Count())} {SnakeCase.Of(g.Key.Change)} ({SnakeCase.Of(g.Key.Cause)})"))}");
        var table = new ResultTable("report", "publisher", ">year", "change", "cause", ">facts", "address");
        foreach (var r in reports.Take(limit))
        {
            table.Add(r.ReportId, r.Publisher, Both(r.OldYear?.ToString(CultureInfo.InvariantCulture), r.NewYear?.ToString(CultureInfo.InvariantCulture)),
                SnakeCase.Of(r.Change), SnakeCase.Of(r.Cause), Words.Number(r.FactsChanged), r.Url);
        }

        host.Output.Write(table);
        PrintMore(host, reports.Count - limit);
    }

    private static string? Both(string? old, string? now) => old is null || now is null || old == now ? now ?? old : $"{old} → {now}";

    private static void PrintMore(CommandHost host, long more)
    {
        if (more > 0)
        {
            host.Output.Line($"and {Words.Number(more)} more: --limit N shows more, --json all");
        }
    }

    private static void Print(CommandHost host, Dictionary<ChangeKind, long> counts, List<FactChange> shown)
    {
        if (shown.Count == 0)
        {
            host.Output.Line("No fact is other than before.");
            return;
        }

        host.Output.Line(
            $"{Words.Count(counts.Values.Sum(), "fact")} differ: "
                + $"{string.Join(", ", counts.OrderBy(static c => c.Key).Select(static c => $"{Words.Number(c.Value)} {SnakeCase.Of(c.Key)}"))}");
        var table = new ResultTable("report", ">year", "table", "item", "measure", "change", "cause", ">before", ">now");
        foreach (var c in shown)
        {
            table.Add(c.ReportId, c.ReportYear.ToString(CultureInfo.InvariantCulture), c.Table, c.Item, c.Measure, SnakeCase.Of(c.Change),
                SnakeCase.Of(c.Cause), Number(c.OldValue ?? c.OldResolved), Number(c.NewValue ?? c.NewResolved));
        }

        host.Output.Write(table);
        PrintMore(host, counts.Values.Sum() - shown.Count);
    }

    private static string Number(double? number) => number is { } known ? known.ToString("0.######", CultureInfo.InvariantCulture) : "";
}
