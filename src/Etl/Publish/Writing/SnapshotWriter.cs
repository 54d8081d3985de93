using Etl.Model;
using Etl.Publish.Reading;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>Writes all tables of a snapshot into a directory.</summary>
internal sealed class SnapshotWriter : IAsyncDisposable
{
    private static readonly HashSet<string> TableWords = [.. Enum.GetValues<Table>().Select(t => SnakeCase.Of(t))];

    private readonly PartitionSet _partitions;
    private readonly TableWriter<PublishedReport> _reports;
    private readonly TableWriter<FactRow> _facts;
    private readonly (TableWriter<WideRow> Writer, WideRows Rows)[] _wide;
    private readonly TableWriter<CheckRow> _checks;
    private readonly TableWriter<SectionRow> _sections;
    private readonly TableWriter<IssueRow> _issues;
    private readonly TableWriter<PageRecord> _pages;
    private readonly TableWriter<FactChange> _changes;
    private string? _lastReport;

    public SnapshotWriter(string directory, FormMeasures measures, WriteLimits limits)
    {
        SnapshotTables tables = new(measures);
        _partitions = new PartitionSet(limits);
        _reports = Writer(tables.Reports);
        _facts = Writer(tables.Facts);
        _wide =
        [
            (Writer(tables.Disclosure), new WideRows(Table.Disclosure, measures.Disclosure)),
            (Writer(tables.Requests), new WideRows(Table.Requests, measures.Requests)),
            (Writer(tables.Appeals), new WideRows(Table.Appeals, measures.Appeals)),
        ];
        _checks = Writer(tables.Checks);
        _sections = Writer(tables.Sections);
        _issues = Writer(tables.Issues);
        _pages = Writer(tables.Pages);
        _changes = Writer(tables.Changes);

        TableWriter<TRow> Writer<TRow>(SnapshotTable<TRow> table) => new(table, directory, _partitions, limits);
    }

    /// <summary>Writes a report and its differences from the snapshot before.</summary>
    /// <exception cref="SnapshotInputException">Reports do not come in order of their ids, or a fact is in no table.</exception>
    public async Task AddAsync(PublishedReport published, FactComparer comparer, CancellationToken cancellationToken)
    {
        Report report = published.Report;
        if (_lastReport is not null && string.CompareOrdinal(_lastReport, report.ReportId) >= 0)
        {
            throw new SnapshotInputException($"reports must come in order of their ids, each once: {report.ReportId} came after {_lastReport}");
        }

        if (report.Facts.FirstOrDefault(f => !TableWords.Contains(f.Table)) is { } stray)
        {
            throw new SnapshotInputException($"report {report.ReportId} has a fact of table '{stray.Table}', which no form has");
        }

        _lastReport = report.ReportId;
        await _reports.AddAsync(report.Year, published, cancellationToken);
        foreach (Fact fact in report.Facts)
        {
            await _facts.AddAsync(report.Year, new FactRow(report, fact), cancellationToken);
        }

        foreach ((TableWriter<WideRow> writer, WideRows rows) in _wide)
        {
            foreach (WideRow row in rows.Of(report))
            {
                await writer.AddAsync(report.Year, row, cancellationToken);
            }
        }

        foreach (Check check in report.Checks)
        {
            await _checks.AddAsync(report.Year, new CheckRow(report, check), cancellationToken);
        }

        foreach (Section section in report.Sections.OrderBy(s => s.Ordinal))
        {
            await _sections.AddAsync(report.Year, new SectionRow(report, section), cancellationToken);
        }

        foreach (Issue issue in report.Issues)
        {
            await _issues.AddAsync(report.Year, new IssueRow(report, report.DocumentId, issue), cancellationToken);
        }

        if (report.Facts.Count > 0)
        {
            ReportFacts facts = new(
                report.ReportId, report.Year, [.. report.Facts.Select(f => new FactValue(f.Table, f.Item, f.Measure, f.Value))]);
            await AddAsync(comparer.UpToAsync(facts, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Writes what is not of one report, and completes all files.</summary>
    public async Task<IReadOnlyList<TableFiles>> CompleteAsync(
        IReadOnlyList<PageRecord> pages, IReadOnlyList<DocumentIssue> documentIssues, FactComparer comparer, CancellationToken cancellationToken)
    {
        await AddAsync(comparer.RestAsync(cancellationToken), cancellationToken);
        foreach (DocumentIssue issue in documentIssues.OrderBy(i => i.DocumentId, StringComparer.Ordinal))
        {
            await _issues.AddAsync(0, new IssueRow(null, issue.DocumentId, issue.Issue), cancellationToken);
        }

        foreach (PageRecord page in pages.OrderBy(p => p.DocumentId, StringComparer.Ordinal).ThenBy(p => p.Url, StringComparer.Ordinal))
        {
            await _pages.AddAsync(0, page, cancellationToken);
        }

        return
        [
            await _reports.CompleteAsync(cancellationToken),
            await _facts.CompleteAsync(cancellationToken),
            await _wide[0].Writer.CompleteAsync(cancellationToken),
            await _wide[1].Writer.CompleteAsync(cancellationToken),
            await _wide[2].Writer.CompleteAsync(cancellationToken),
            await _checks.CompleteAsync(cancellationToken),
            await _sections.CompleteAsync(cancellationToken),
            await _issues.CompleteAsync(cancellationToken),
            await _pages.CompleteAsync(cancellationToken),
            await _changes.CompleteAsync(cancellationToken),
        ];
    }

    public ValueTask DisposeAsync() => _partitions.DisposeAsync();

    private async Task AddAsync(IAsyncEnumerable<FactChange> changes, CancellationToken cancellationToken)
    {
        await foreach (FactChange change in changes)
        {
            await _changes.AddAsync(0, change, cancellationToken);
        }
    }
}
