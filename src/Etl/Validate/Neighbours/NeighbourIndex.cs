using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Validate.Publishers;

namespace Etl.Validate.Neighbours;

/// <summary>
/// The figures of all reports of a snapshot. First all are added, on one thread; then <see cref="Find"/> can be asked from
/// any. Memory: about 600 bytes a report.
/// </summary>
public sealed class NeighbourIndex
{
    private static readonly Table[] AllTables = Enum.GetValues<Table>();
    private readonly FigureLayout _layout;
    private readonly Dictionary<string, ReportFigures> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ReportFigures>> _publishers = new(StringComparer.Ordinal);
    private readonly Dictionary<(Table Table, ulong Hash), List<ReportFigures>> _tables = [];
    private readonly Dictionary<(string Peers, int Year, int Cell), List<(double Amount, string Publisher)>> _amounts = [];
    private readonly PublisherRegister _register;
    private bool _isComplete;

    internal NeighbourIndex(FigureLayout layout) => (_layout, _register) = (layout, new PublisherRegister(layout.Naming, layout.Bodies));

    /// <summary>Number of reports whose publisher is known.</summary>
    public int Count => _reports.Count;

    /// <summary>All publishers, by id; empty before the index is complete.</summary>
    public IReadOnlyList<KnownPublisher> Publishers => _register.Publishers;

    /// <summary>Adds the figures of a report.</summary>
    /// <param name="figures">What <c>NeighbourRules.FiguresOf</c> gave.</param>
    /// <returns>False where they were taken for other rules, or are damaged: they must be taken again.</returns>
    public bool TryAdd(byte[] figures)
    {
        if (ReportFigures.TryRead(_layout, figures) is not { } read)
        {
            return false;
        }

        Add(read);
        return true;
    }

    /// <summary>Adds the figures of a report.</summary>
    /// <param name="report">Validated report.</param>
    public void Add(Report report) => Add(ReportFigures.Of(_layout, report));

    /// <summary>Puts in order what was added; nothing can be added any more.</summary>
    public void Complete()
    {
        _register.Complete(ContinuityOf, (one, other) => _reports[one].Facts == _reports[other].Facts);
        foreach (var report in _reports.Values)
        {
            Place(report, report.Publisher = _register.Find(report.Id)?.PublisherId);
        }

        foreach (var list in _publishers.Values)
        {
            list.Sort(static (a, b) => a.Year != b.Year ? a.Year.CompareTo(b.Year) : string.CompareOrdinal(a.Id, b.Id));
        }

        foreach (var list in _tables.Values)
        {
            list.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        }

        foreach (var list in _amounts.Values)
        {
            list.Sort(static (a, b) => a.Amount != b.Amount ? a.Amount.CompareTo(b.Amount) : string.CompareOrdinal(a.Publisher, b.Publisher));
        }

        _isComplete = true;
    }

    /// <summary>What the rules between reports say of a report.</summary>
    /// <param name="reportId">Report.</param>
    /// <returns>The findings; none for a report whose publisher is unknown.</returns>
    public NeighbourFindings Find(string reportId)
    {
        if (!_isComplete)
        {
            throw new InvalidOperationException("The index is not complete yet: findings would depend on the order of reports.");
        }

        if (!_reports.TryGetValue(reportId, out var report))
        {
            return NeighbourFindings.None;
        }

        var checks = new List<Check>();
        var issues = new List<Issue>(_register.IssuesOf(reportId));
        var attribution = _register.AttributionOf(reportId);
        if (report.Publisher is null || report.Year == 0)
        {
            return new NeighbourFindings(checks, issues) { Attribution = attribution };
        }

        var all = _publishers[report.Publisher];
        var twins = all.FindAll(r => r.Year == report.Year);
        DuplicateCheck.Run(report, twins, issues);
        if (all.FindAll(r => r.Year == report.Year - 1) is { Count: > 0 } before)
        {
            YearCheck.Run(_layout, report, twins, before, checks, issues);
        }

        ScaleCheck.Run(_layout, report, all, PeersOf, checks, issues);
        RepeatedTableCheck.Run(_layout, report, EqualTablesOf, checks, issues);
        return new NeighbourFindings(checks, issues) { Attribution = attribution };
    }

    private List<(double Amount, string Publisher)> PeersOf(ReportFigures report, int cell) =>
        report.Peers is null ? [] : _amounts.GetValueOrDefault((report.Peers, report.Year, cell)) ?? [];

    private List<ReportFigures> EqualTablesOf(ReportFigures report, Table table) =>
        _tables.GetValueOrDefault((table, report.Tables[(int)table - 1].Hash)) ?? [];

    private void Add(ReportFigures report)
    {
        if (_isComplete)
        {
            throw new InvalidOperationException("The index is complete: nothing can be added.");
        }

        // One of nobody has nothing to be held against.
        if (report.Mark is { } mark && _reports.TryAdd(report.Id, report))
        {
            _register.Add(mark);
        }
    }

    private Continuity ContinuityOf(string before, string after) => YearCheck.Compare(_layout, _reports[after], _reports[before]);

    private void Place(ReportFigures report, string? publisher)
    {
        if (publisher is null || report.Year == 0)
        {
            return;
        }

        Append(_publishers, publisher, report);
        foreach (var table in AllTables)
        {
            if (RepeatedTableCheck.IsTelling(report.Tables[(int)table - 1]))
            {
                Append(_tables, (table, report.Tables[(int)table - 1].Hash), report);
            }
        }

        if (report.Peers is not null)
        {
            foreach (var (cell, _) in _layout.Amounts)
            {
                if (report[cell] > 0)
                {
                    Append(_amounts, (report.Peers, report.Year, cell), (report[cell], publisher));
                }
            }
        }
    }

    private static void Append<TKey, T>(Dictionary<TKey, List<T>> lists, TKey key, T value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = new List<T>(1);
        }

        list.Add(value);
    }
}
