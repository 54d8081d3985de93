using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Dapper;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Publish.Snapshots;
using Etl.Runs.Ledger;
using Etl.Runs.Stages;
using Etl.Validate.Neighbours;

namespace Etl.Runs.Publishing;

/// <summary>The reports that a run's snapshot is made of; never holds more than two pages of them.</summary>
/// <param name="database">The ledger.</param>
/// <param name="line">The stages, to read the last one's outputs with.</param>
/// <param name="runId">The run.</param>
/// <param name="heads">What the manifest says of each, in order: see <see cref="ManifestHeads"/>.</param>
/// <param name="neighbours">What is to be added to the reports; null for nothing.</param>
internal sealed class ManifestReports(LedgerDatabase database, StageLine line, string runId, Task<List<ManifestHead>> heads,
    NeighbourIndex? neighbours = null) : IReportSource
{
    private Task<List<ManifestHead>>? _heads = heads;

    // A decoded report is some hundred kilobytes.
    private const int PageSize = 64;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReportHead> HeadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await (Interlocked.Exchange(ref _heads, null) ?? throw new InvalidOperationException("Heads are given once."));
        // Holding a report against its neighbours costs more than reading its row: side by side, given in order.
        var given = new ReportHead[rows.Count];
        SideBySide(rows.Count, i => given[i] = new ReportHead(rows[i].ResultId, rows[i].ReportYear, KeyOf(rows[i])));
        foreach (var one in given)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return one;
        }

        // They are as many as there are reports, and nobody asks for them again.
        rows.Clear();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PublishedReport> ReadAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var connection = database.Connect();
        var reading = PageAsync(connection, year, "", cancellationToken);
        try
        {
            for (var isLast = false; !isLast;)
            {
                var page = await reading;
                isLast = page.Length < PageSize;
                if (!isLast)
                {
                    // Whoever takes the reports has work with them: the next ones are read and decoded meanwhile.
                    reading = PageAsync(connection, year, page[^1].ResultId, cancellationToken);
                }

                foreach (var (_, report) in page)
                {
                    yield return report;
                }
            }
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<(string ResultId, PublishedReport Report)[]> PageAsync(
        DbConnection connection, int year, string after, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            List<ReportRow> rows =
            [
                .. connection.Query<ReportRow>(
                    """
                    SELECT m.result_id, m.document_id, m.fetched_at, m.stale_since, m.stale_code, o.body FROM manifest m
                    LEFT JOIN outputs o ON o.document_id = m.document_id AND o.stage = m.stage AND o.memo_key = m.memo_key
                    WHERE m.run_id = @runId AND m.report_year = @year AND m.result_id > @after ORDER BY m.result_id LIMIT @PageSize
                    """,
                    new { runId, year, after, PageSize }),
            ];
            cancellationToken.ThrowIfCancellationRequested();

            // Decoding costs more than all the rest of the reading: side by side, given in order.
            var reports = new (string, PublishedReport)[rows.Count];
            SideBySide(rows.Count, i => reports[i] = (rows[i].ResultId, Publish(rows[i])));
            return reports;
        },
        CancellationToken.None);

    /// <summary>All that a snapshot says of a report depends on its output, on when its page was first fetched, and on its neighbours.</summary>
    private string KeyOf(ManifestHead row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.OutputSha256} {row.FetchedAt.UtcDateTime:O} {row.StaleSince?.UtcDateTime:O} {row.StaleCode} {neighbours?.Find(row.ResultId).Key()}");

    private PublishedReport Publish(ReportRow row)
    {
        var report = StoredReport.Decode(line, row.DocumentId, row.Body);
        var findings = neighbours?.Find(report.ReportId) ?? NeighbourFindings.None;
        report = findings.AddTo(report);
        if (row.StaleSince is { } since)
        {
            report = report with { Issues = [.. report.Issues, StandingIssues.Kept.Issue((row.StaleCode ?? RunCodes.NotRead, since))] };
        }

        return new PublishedReport(report, row.FetchedAt)
        {
            Attribution = findings.Attribution,
            StaleSince = row.StaleSince,
            Digest = ReportDigest.Of(report),
        };
    }

    /// <summary>What fails first is thrown as it is: it says what is to be done.</summary>
    private static void SideBySide(int count, Action<int> work)
    {
        try
        {
            Parallel.For(0, count, work);
        }
        catch (AggregateException e) when (e.InnerException is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private sealed class ReportRow
    {
        public string ResultId { get; init; } = "";

        public string DocumentId { get; init; } = "";

        public DateTimeOffset FetchedAt { get; init; }

        public DateTimeOffset? StaleSince { get; init; }

        public string? StaleCode { get; init; }

        public byte[]? Body { get; init; }
    }
}
