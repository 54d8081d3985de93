using Etl.Model.Reports;

namespace Etl.Publish.Snapshots;

/// <summary>Reports of a snapshot. Years whose reports are those of the snapshot before are never read.</summary>
public interface IReportSource
{
    /// <summary>All reports, in order of year and of their ids (ordinal), each once.</summary>
    /// <param name="cancellationToken">Stops the stream.</param>
    /// <returns>What is known of them.</returns>
    IAsyncEnumerable<ReportHead> HeadsAsync(CancellationToken cancellationToken);

    /// <summary>Reports of one year, in ordinal order of their ids; may be asked for again.</summary>
    /// <param name="year">Year.</param>
    /// <param name="cancellationToken">Stops the stream.</param>
    /// <returns>The reports.</returns>
    IAsyncEnumerable<PublishedReport> ReadAsync(int year, CancellationToken cancellationToken);
}
