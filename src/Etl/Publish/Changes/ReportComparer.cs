using Etl.Publish.Snapshots;

namespace Etl.Publish.Changes;

/// <summary>Compares the reports of two snapshots, before their facts are looked at.</summary>
/// <param name="before">Reports before, by id.</param>
/// <param name="after">Reports now, by id.</param>
/// <param name="causes">Says why.</param>
internal sealed class ReportComparer(IReadOnlyDictionary<string, ReportState> before, IReadOnlyDictionary<string, ReportState> after, CauseFinder causes)
{
    private readonly Dictionary<string, string> _movedFrom = FindMoves(before, after);
    private readonly HashSet<string> _moved = [];

    /// <summary>Whether a report, by its id before or now, is one that moved: its facts are the same.</summary>
    public bool IsMoved(string reportId)
    {
        if (_moved.Count == 0)
        {
            _moved.UnionWith(_movedFrom.Keys);
            _moved.UnionWith(_movedFrom.Values);
        }

        return _moved.Contains(reportId);
    }

    /// <summary>What a report is called and where it stands, now or last; null for one of another year.</summary>
    public ReportState? StateOf(string reportId) => after.GetValueOrDefault(reportId) ?? before.GetValueOrDefault(reportId);

    /// <summary>Why a report differs.</summary>
    public ChangeCause CauseOf(string reportId) => causes.Of(before.GetValueOrDefault(reportId), after.GetValueOrDefault(reportId));

    /// <summary>All reports that differ, in order of their ids.</summary>
    /// <param name="factsChanged">How many facts of each report differ.</param>
    public IReadOnlyList<ReportChange> Changes(IReadOnlyDictionary<string, int> factsChanged)
    {
        HashSet<string> left = [.. _movedFrom.Values];
        List<ReportChange> changes = [];
        foreach (var id in before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(id => !left.Contains(id)).Order(StringComparer.Ordinal))
        {
            var now = after.GetValueOrDefault(id);
            var old = before.GetValueOrDefault(_movedFrom.GetValueOrDefault(id, id));
            var facts = factsChanged.GetValueOrDefault(id);
            if (KindOf(old, now, facts) is { } kind)
            {
                changes.Add(Change(kind, old, now, facts));
            }
        }

        return changes;
    }

    private static ReportChangeKind? KindOf(ReportState? old, ReportState? now, int factsChanged)
    {
        if (old is null || now is null)
        {
            return old is null ? ReportChangeKind.New : ReportChangeKind.Gone;
        }

        if (old.ReportId != now.ReportId)
        {
            return ReportChangeKind.Moved;
        }

        return !old.IsOfSameClassAs(now) ? ReportChangeKind.Reclassified
            : factsChanged > 0 ? ReportChangeKind.Restated
            : old.Url != now.Url ? ReportChangeKind.Moved
            : IsRestated(old, now) ? ReportChangeKind.Restated
            : old.StaleSince != now.StaleSince ? ReportChangeKind.Stale
            : null;
    }

    private static bool IsRestated(ReportState old, ReportState now) => old.Version is { } was && now.Version is { } @is
        ? was.Digest != @is.Digest
        : old.PageSha256 != now.PageSha256;

    private ReportChange Change(ReportChangeKind kind, ReportState? old, ReportState? now, int factsChanged)
    {
        var known = (now ?? old)!;
        var cause = kind switch
        {
            ReportChangeKind.Moved => causes.OfMove(old!, now!),
            ReportChangeKind.Stale => ChangeCause.Source,
            _ => causes.Of(old, now),
        };
        return new ReportChange(
            known.ReportId, old?.ReportId, known.PublisherId, known.Publisher, old?.Year, now?.Year, old?.Region, now?.Region, kind, cause, factsChanged,
            known.Url, now?.StaleSince);
    }

    /// <summary>Pairs what is new with what is gone, by their ids: same body, same year, same numbers. Where several are alike, they are paired in order of
    /// their ids.</summary>
    private static Dictionary<string, string> FindMoves(IReadOnlyDictionary<string, ReportState> before, IReadOnlyDictionary<string, ReportState> after)
    {
        var came = after.Values.Where(r => !before.ContainsKey(r.ReportId) && r.Version is not null)
            .GroupBy(KeyOf).ToDictionary(static g => g.Key, static g => new Queue<ReportState>(g.OrderBy(static r => r.ReportId, StringComparer.Ordinal)));
        Dictionary<string, string> moves = new(StringComparer.Ordinal);
        foreach (var gone in before.Values.Where(r => !after.ContainsKey(r.ReportId) && r.Version is not null)
            .OrderBy(static r => r.ReportId, StringComparer.Ordinal))
        {
            if (came.TryGetValue(KeyOf(gone), out var alike) && alike.TryDequeue(out var now))
            {
                moves.Add(now.ReportId, gone.ReportId);
            }
        }

        return moves;

        // A report of which nobody knows whose it is has moved where its bytes have.
        static (int Year, string Body, string Numbers) KeyOf(ReportState r) =>
            (r.Year, r.PublisherId ?? (r.Publisher is null ? r.PageSha256 : $"{r.Region} {r.Publisher}"), r.Version!.Numbers);
    }
}
