using System.Runtime.CompilerServices;

namespace Etl.Publish.Reading;

/// <summary>
/// Compares facts of two snapshots: both come in order of report ids, so one report of each is enough in memory.
/// </summary>
internal static class FactComparer
{
    /// <summary>Differences, in order of report, table, item and measure.</summary>
    /// <param name="before">Facts of the older.</param>
    /// <param name="after">Facts of the newer.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static async IAsyncEnumerable<FactDifference> CompareAsync(
        IAsyncEnumerable<ReportFacts> before, IAsyncEnumerable<ReportFacts> after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var left = before.GetAsyncEnumerator(cancellationToken);
        await using var right = after.GetAsyncEnumerator(cancellationToken);
        var hasLeft = await left.MoveNextAsync();
        var hasRight = await right.MoveNextAsync();
        while (hasLeft || hasRight)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var order = !hasLeft ? 1 : !hasRight ? -1 : string.CompareOrdinal(left.Current.ReportId, right.Current.ReportId);
            foreach (var change in Compare(order <= 0 ? left.Current : null, order >= 0 ? right.Current : null))
            {
                yield return change;
            }

            hasLeft = order <= 0 ? await left.MoveNextAsync() : hasLeft;
            hasRight = order >= 0 ? await right.MoveNextAsync() : hasRight;
        }
    }

    /// <summary>Differences within a report, in order of the cells. Values are compared as printed and as resolved: a blank is not a zero.</summary>
    private static IEnumerable<FactDifference> Compare(ReportFacts? before, ReportFacts? after)
    {
        var left = Sorted(before);
        var right = Sorted(after);
        var l = 0;
        var r = 0;
        while (l < left.Count || r < right.Count)
        {
            var order = l == left.Count ? 1 : r == right.Count ? -1 : FactValue.CompareCells(left[l], right[r]);
            if (order != 0 || !left[l].HasNumbersOf(right[r]))
            {
                yield return new FactDifference((order < 0 ? before : after)!.ReportId, (order < 0 ? before : after)!.Year, order <= 0 ? left[l] : null,
                    order >= 0 ? right[r] : null);
            }

            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }
    }

    private static List<FactValue> Sorted(ReportFacts? report) =>
        report is null ? [] : [.. report.Facts.Order(Comparer<FactValue>.Create(FactValue.CompareCells))];
}
