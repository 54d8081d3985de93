using System.Runtime.CompilerServices;
using System.Text.Json;
using Etl.Model.Reports;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish;

/// <summary>Reports in memory, in the order in which they are given within a year; their content is their key.</summary>
internal sealed class SampleReports(IEnumerable<PublishedReport> reports) : IReportSource
{
    /// <summary>False for reports of which nobody knows whether they have changed.</summary>
    public bool HasKeys { get; init; } = true;

    public Action<int> OnRead { get; init; } = static _ => { };

    public async IAsyncEnumerable<ReportHead> HeadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var report in reports.OrderBy(r => r.Report.Year))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return new ReportHead(report.Report.ReportId, report.Report.Year, HasKeys ? JsonSerializer.Serialize(report) : null);
        }
    }

    public async IAsyncEnumerable<PublishedReport> ReadAsync(int year, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OnRead(year);
        foreach (var report in reports.Where(r => r.Report.Year == year))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return report;
        }
    }
}
