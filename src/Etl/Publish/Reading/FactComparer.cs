using System.Runtime.CompilerServices;

namespace Etl.Publish.Reading;

/// <summary>
/// Compares facts with those of an older snapshot while the newer ones go by: both come in order of report ids, so one
/// report of each is enough.
/// </summary>
internal sealed class FactComparer(IAsyncEnumerator<ReportFacts>? old) : IAsyncDisposable
{
    private bool _hasOld;
    private bool _isStarted;

    /// <summary>Differences up to and with a report.</summary>
    public async IAsyncEnumerable<FactChange> UpToAsync(ReportFacts report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (old is null)
        {
            yield break; // there is nothing to differ from
        }

        await StartAsync();
        while (_hasOld && string.CompareOrdinal(old.Current.ReportId, report.ReportId) < 0)
        {
            foreach (FactChange change in Compare(old.Current, null))
            {
                yield return change;
            }

            await MoveAsync(cancellationToken);
        }

        ReportFacts? same = null;
        if (_hasOld && old.Current.ReportId == report.ReportId)
        {
            same = old.Current;
            await MoveAsync(cancellationToken);
        }

        foreach (FactChange change in Compare(same, report))
        {
            yield return change;
        }
    }

    /// <summary>Differences after the last report: what is there no more.</summary>
    public async IAsyncEnumerable<FactChange> RestAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (old is null)
        {
            yield break;
        }

        await StartAsync();
        while (_hasOld)
        {
            foreach (FactChange change in Compare(old.Current, null))
            {
                yield return change;
            }

            await MoveAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => old?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Differences within a report, in order of the cells. A value is compared as printed: a blank is not a zero.</summary>
    private static IEnumerable<FactChange> Compare(ReportFacts? before, ReportFacts? after)
    {
        List<FactValue> left = Sorted(before);
        List<FactValue> right = Sorted(after);
        int l = 0;
        int r = 0;
        while (l < left.Count || r < right.Count)
        {
            int order = l == left.Count ? 1 : r == right.Count ? -1 : FactValue.CompareCells(left[l], right[r]);
            if (order < 0)
            {
                yield return Change(left[l], before!, ChangeKind.Removed, left[l].Value, null);
            }
            else if (order > 0)
            {
                yield return Change(right[r], after!, ChangeKind.Added, null, right[r].Value);
            }
            else if (!Nullable.Equals(left[l].Value, right[r].Value))
            {
                yield return Change(right[r], after!, ChangeKind.Revised, left[l].Value, right[r].Value);
            }

            l += order <= 0 ? 1 : 0;
            r += order >= 0 ? 1 : 0;
        }
    }

    private static List<FactValue> Sorted(ReportFacts? report) =>
        report is null ? [] : [.. report.Facts.Order(Comparer<FactValue>.Create(FactValue.CompareCells))];

    private static FactChange Change(FactValue cell, ReportFacts report, ChangeKind kind, double? before, double? after) =>
        new(report.ReportId, report.Year, cell.Table, cell.Item, cell.Measure, kind, before, after);

    private async ValueTask StartAsync()
    {
        if (!_isStarted)
        {
            _isStarted = true;
            _hasOld = await old!.MoveNextAsync();
        }
    }

    private async ValueTask MoveAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _hasOld = await old!.MoveNextAsync();
    }
}
