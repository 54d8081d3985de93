using Etl.Model.Reports;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Changes;

/// <summary>
/// What each report said from when to when, carried on from snapshot to snapshot: the versions of the snapshot before, and
/// those of the one that is being written.
/// </summary>
/// <param name="earlier">Versions of the snapshot before; empty when there is none.</param>
/// <param name="lastNight">When that was published.</param>
/// <param name="now">When this one is published.</param>
internal sealed class VersionBook(IReadOnlyList<ReportVersion> earlier, DateTimeOffset lastNight, DateTimeOffset now)
{
    // On most nights no year is written anew, and nobody asks by report.
    private readonly Lazy<ILookup<string, ReportVersion>> _byReport = new(() => earlier.ToLookup(static v => v.ReportId, StringComparer.Ordinal));
    private readonly Lazy<ILookup<int, ReportVersion>> _standingByYear =
        new(() => earlier.Where(static v => v.LastNight is null).ToLookup(static v => v.ReportYear));
    private readonly Dictionary<string, ReportVersion> _standing = new(StringComparer.Ordinal);
    private bool _hasWritten;

    /// <summary>Versions that stand in the snapshot that is being written, by report.</summary>
    public IReadOnlyDictionary<string, ReportVersion> Standing => _standing;

    /// <summary>True where all that stood before stands on, and nothing else was taken in: the versions are those of the snapshot before.</summary>
    public bool IsAsBefore => !_hasWritten && _standing.Count == _standingByYear.Value.Sum(static y => y.Count());

    /// <summary>Takes a report in.</summary>
    /// <param name="report">The report.</param>
    /// <param name="digest">What it says; null where it is not known yet.</param>
    /// <returns>The first night on which any version of it was there, and the first of this one.</returns>
    public (DateTimeOffset FirstSeen, DateTimeOffset LastChanged) Add(Report report, ReportDigest? digest = null)
    {
        _hasWritten = true;
        (var content, var numbers) = digest ?? ReportDigest.Of(report);
        ReportVersion? same = null;
        var first = now;
        foreach (var version in _byReport.Value[report.ReportId])
        {
            first = version.FirstNight < first ? version.FirstNight : first;
            same = version.LastNight is null && version.Digest == content ? version : same;
        }

        _standing[report.ReportId] = same ?? new ReportVersion
        {
            ReportId = report.ReportId,
            ReportYear = report.Year,
            Digest = content,
            Numbers = numbers,
            PageSha256 = report.PageSha256,
            Url = report.Url,
            FirstNight = now,
        };
        return (first, _standing[report.ReportId].FirstNight);
    }

    /// <summary>Takes in a year that is as it was.</summary>
    public void Keep(int year)
    {
        foreach (var version in _standingByYear.Value[year])
        {
            _standing[version.ReportId] = version;
        }
    }

    /// <summary>All versions, in order of report and time: those that stood before and do no more have a last night.</summary>
    /// <param name="changes">How and why reports differ from the snapshot before; null where there is nothing to compare with.</param>
    public IEnumerable<ReportVersion> Complete(IReadOnlyList<ReportChange>? changes)
    {
        var told = changes?.ToDictionary(static c => c.ReportId, StringComparer.Ordinal);
        // What stands on is the same object: records would be compared by all their texts.
        var ended = earlier.Where(v => v.LastNight is not null || !ReferenceEquals(_standing.GetValueOrDefault(v.ReportId), v))
            .Select(v => v with { LastNight = v.LastNight ?? lastNight });
        var standing = _standing.Values.Select(v => v.FirstNight == now && told?.GetValueOrDefault(v.ReportId) is { } change
            ? v with { Change = change.Change, Cause = change.Cause } : v);
        return ended.Concat(standing).OrderBy(static v => v.ReportId, StringComparer.Ordinal).ThenBy(static v => v.FirstNight);
    }
}
