using System.Runtime.CompilerServices;
using Etl.Publish.Errors;
using Etl.Publish.Reading;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Changes;

/// <summary>What differs between two snapshots: the facts as they are read, and after the last of them the reports.</summary>
internal sealed class SnapshotDifference
{
    private readonly SnapshotSide _before;
    private readonly SnapshotSide _after;
    private readonly IReadOnlySet<int> _years;
    private readonly ReportComparer _comparer;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    private SnapshotDifference(SnapshotSide before, SnapshotSide after, IReadOnlySet<int> years, ReportComparer comparer)
    {
        _before = before;
        _after = after;
        _years = years;
        _comparer = comparer;
    }

    /// <summary>Compares the reports of those years in which anything differs.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public static async Task<SnapshotDifference> OpenAsync(SnapshotSide before, SnapshotSide after, CancellationToken cancellationToken)
    {
        var years = after.YearsOtherThan(before);
        var any = years.Count > 0;
        var old = any ? await before.ReportsAsync(years, cancellationToken) : [];
        var now = any ? await after.ReportsAsync(years, cancellationToken) : [];
        var otherwise = before.ConfigurationHash != after.ConfigurationHash ? ChangeCause.Configuration
            : before.CodeVersion != after.CodeVersion ? ChangeCause.Program
            : ChangeCause.Page;
        CauseFinder causes =
            new(any ? await before.DocumentsAsync(cancellationToken) : [], any ? await after.DocumentsAsync(cancellationToken) : [], otherwise);
        return new SnapshotDifference(before, after, years, new ReportComparer(old, now, causes));
    }

    /// <summary>Facts that differ, in order of report, table, item and measure.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public async IAsyncEnumerable<FactChange> FactsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _counts.Clear();
        await foreach (var d in FactComparer.CompareAsync(_before.FactsAsync(_years, cancellationToken), _after.FactsAsync(_years, cancellationToken),
            cancellationToken))
        {
            if (_comparer.IsMoved(d.ReportId))
            {
                continue;
            }

            _counts[d.ReportId] = _counts.GetValueOrDefault(d.ReportId) + 1;
            var report = _comparer.StateOf(d.ReportId);
            var cell = (d.After ?? d.Before)!.Value;
            var kind = d.Before is null ? ChangeKind.Added : d.After is null ? ChangeKind.Removed : ChangeKind.Revised;
            yield return new FactChange(
                d.ReportId, report?.Year ?? d.Year, report?.PublisherId, report?.Publisher, report?.Url, cell.Table, cell.Item, cell.Measure, kind,
                d.Before?.Value, d.After?.Value, d.Before?.Resolved, d.After?.Resolved, _comparer.CauseOf(d.ReportId));
        }
    }

    /// <summary>Reports that differ, in order of their ids; complete once all facts have been read.</summary>
    public IReadOnlyList<ReportChange> Reports() => _comparer.Changes(_counts);
}
