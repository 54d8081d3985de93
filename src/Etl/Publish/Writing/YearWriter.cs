using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Publish.Changes;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>
/// Writes the files of one year, of all tables that are in years. What they hold depends on the year's rows alone, so that
/// they are the same whichever other years are written beside them.
/// </summary>
internal sealed class YearWriter : IAsyncDisposable
{
    private static readonly HashSet<string> TableWords = [.. Enum.GetValues<Table>().Select(t => SnakeCase.Of(t))];

    private readonly int _year;
    private readonly PartitionSet _partitions;
    private readonly TableWriter<PublishedReport> _reports;
    private readonly TableWriter<FactRow> _facts;
    private readonly (TableWriter<WideRow> Writer, WideRows Rows)[] _wide;
    private readonly TableWriter<IndicatorRow> _indicators;
    private readonly IndicatorReader _reader;
    private readonly IssueBook _book;
    private readonly TableWriter<CheckRow> _checks;
    private readonly TableWriter<SectionRow> _sections;
    private readonly TableWriter<IssueRow> _issues;
    private string? _lastReport;

    public YearWriter(int year, string directory, SnapshotTables tables, FormMeasures measures, IndicatorReader reader, IssueBook book, WriteLimits limits)
    {
        (_year, _reader, _book) = (year, reader, book);
        _partitions = new PartitionSet(limits);
        _reports = Writer(tables.Reports);
        _facts = Writer(tables.Facts);
        _wide =
        [
            (Writer(tables.Disclosure), new WideRows(Table.Disclosure, measures.Disclosure)),
            (Writer(tables.Requests), new WideRows(Table.Requests, measures.Requests)),
            (Writer(tables.Appeals), new WideRows(Table.Appeals, measures.Appeals)),
        ];
        _indicators = Writer(tables.Indicators);
        _checks = Writer(tables.Checks);
        _sections = Writer(tables.Sections);
        _issues = Writer(tables.Issues);

        TableWriter<TRow> Writer<TRow>(SnapshotTable<TRow> table) => new(table, directory, year, _partitions, limits);
    }

    /// <summary>Writes a report.</summary>
    /// <exception cref="SnapshotInputException">Reports do not come in order of their ids, are of another year, or a fact is in no table.</exception>
    public async Task AddAsync(PublishedReport published, CancellationToken cancellationToken)
    {
        var report = published.Report;
        Check(report);
        _lastReport = report.ReportId;
        await _reports.AddAsync(published, cancellationToken);
        foreach (var fact in report.Facts)
        {
            _facts.Take(new FactRow(published, fact));
        }

        await _facts.AddTakenAsync(cancellationToken);
        foreach ((var writer, var rows) in _wide)
        {
            foreach (var row in rows.Of(published))
            {
                writer.Take(row);
            }

            await writer.AddTakenAsync(cancellationToken);
        }

        if (_reader.Read(published) is { } indicators)
        {
            await _indicators.AddAsync(indicators, cancellationToken);
        }

        foreach (var check in report.Checks)
        {
            _checks.Take(new CheckRow(report, check));
        }

        await _checks.AddTakenAsync(cancellationToken);
        foreach (var section in report.Sections.OrderBy(s => s.Ordinal))
        {
            _sections.Take(new SectionRow(report, section));
        }

        await _sections.AddTakenAsync(cancellationToken);
        foreach (var issue in report.Issues)
        {
            _issues.Take(new IssueRow(report, report.DocumentId, issue, _book.FirstSeen(report.DocumentId, issue)));
        }

        await _issues.AddTakenAsync(cancellationToken);
    }

    /// <summary>Writes an issue of a document that became no report.</summary>
    public async Task AddAsync(DocumentIssue issue, CancellationToken cancellationToken) =>
        await _issues.AddAsync(new IssueRow(null, issue.DocumentId, issue.Issue, _book.FirstSeen(issue.DocumentId, issue.Issue)), cancellationToken);

    /// <summary>Completes all files.</summary>
    /// <returns>Tables and their files; none of a table that has no rows.</returns>
    public async Task<IReadOnlyList<(string Table, DataFile File)>> CompleteAsync(CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<(string, DataFile)>>[] tables =
        [
            FilesAsync(_reports), FilesAsync(_facts), .. _wide.Select(w => FilesAsync(w.Writer)), FilesAsync(_indicators), FilesAsync(_checks),
            FilesAsync(_sections), FilesAsync(_issues),
        ];
        return [.. (await Task.WhenAll(tables)).SelectMany(files => files)];

        Task<IReadOnlyList<(string, DataFile)>> FilesAsync<TRow>(TableWriter<TRow> table) => _partitions.CompleteAsync<IReadOnlyList<(string, DataFile)>>(
            async () => [.. (await table.CompleteAsync(cancellationToken)).Select(f => (table.Spec.Name, f))],
            cancellationToken);
    }

    public ValueTask DisposeAsync() => _partitions.DisposeAsync();

    private void Check(Report report)
    {
        if (_lastReport is not null && string.CompareOrdinal(_lastReport, report.ReportId) >= 0)
        {
            throw new SnapshotInputException($"reports must come in order of their ids, each once: {report.ReportId} came after {_lastReport}");
        }

        if (report.Year != _year)
        {
            throw new SnapshotInputException($"report {report.ReportId} is of {report.Year}, but was given as one of {_year}");
        }

        if (report.Facts.FirstOrDefault(f => !TableWords.Contains(f.Table)) is { } stray)
        {
            throw new SnapshotInputException($"report {report.ReportId} has a fact of table '{stray.Table}', which no form has");
        }
    }
}
