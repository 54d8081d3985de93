using System.CommandLine;
using System.Globalization;
using Etl.Cli.Rendering;
using Etl.Model.Text;
using Etl.Publish.Snapshots;

namespace Etl.Cli.Commands;

/// <summary><c>etl snapshot diff [A] [B]</c>: what is other in B than in A.</summary>
internal static class SnapshotDiffCommand
{
    private static readonly Argument<string?> Before = new("A") { Description = "Older snapshot (default: the one before B)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> After = new("B") { Description = "Newer snapshot (default: the latest)", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Limit = CountOption.Create("--limit", "Most differences shown; --json has them all", 50);

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("diff", "Shows which facts are other than in an earlier snapshot") { Before, After, Limit }.Does(RunAsync);

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
        await foreach (var change in host.Snapshots.DiffAsync(before, parsed.GetValue(After), cancellationToken))
        {
            counts[change.Change] = counts.GetValueOrDefault(change.Change) + 1;
            if (shown.Count < limit)
            {
                shown.Add(change);
            }
        }

        if (host.IsJson)
        {
            JsonOutput.Write(shown);
        }
        else if (counts.Count == 0)
        {
            host.Output.Line("No fact is other than before.");
        }
        else
        {
            Print(host, counts, shown);
        }

        return ExitCode.Done;
    }

    private static int PrintNothingBefore(CommandHost host, string? after)
    {
        if (host.IsJson)
        {
            JsonOutput.Write(Array.Empty<FactChange>());
        }
        else
        {
            host.Output.Line($"Snapshot {(after is null or "latest" ? host.Snapshots.LatestId : after)} has none before it: there is nothing to compare it with yet. The next one that is published can be compared with it.");
        }

        return ExitCode.Done;
    }

    private static void Print(CommandHost host, Dictionary<ChangeKind, long> counts, List<FactChange> shown)
    {
        host.Output.Line($"{Words.Count(counts.Values.Sum(), "fact")} differ: {string.Join(", ", counts.OrderBy(static c => c.Key).Select(static c => $"{Words.Number(c.Value)} {SnakeCase.Of(c.Key)}"))}");
        var table = Tables.Create(host.Output, "report", ">year", "table", "item", "measure", "change", ">before", ">now");
        foreach (var c in shown)
        {
            table.Add(c.ReportId, c.ReportYear.ToString(CultureInfo.InvariantCulture), c.Table, c.Item, c.Measure, SnakeCase.Of(c.Change), Number(c.OldValue), Number(c.NewValue));
        }

        host.Output.Write(table);
        var more = counts.Values.Sum() - shown.Count;
        if (more > 0)
        {
            host.Output.Line($"and {Words.Number(more)} more: --limit N shows more, --json all");
        }
    }

    private static string Number(double? number) => number is { } known ? known.ToString("0.######", CultureInfo.InvariantCulture) : "";
}
