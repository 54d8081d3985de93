using System.Globalization;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;

namespace Etl.Dashboard.Documents;

/// <summary>Asks the latest snapshot what a report said from when to when, as <c>etl snapshot history</c> does.</summary>
/// <param name="host">What the pages work with.</param>
internal sealed class VersionReader(DashboardHost host)
{
    /// <summary>Reads it.</summary>
    /// <param name="reportId">Report.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The versions, the newest first; none where no snapshot has the report, or it can't be read.</returns>
    public async Task<IReadOnlyList<SnapshotVersion>> ReadAsync(string reportId, CancellationToken cancellationToken)
    {
        if (reportId.Any(static c => !char.IsAsciiLetterOrDigit(c)))
        {
            return [];
        }

        Rows rows = new(host.Snapshots.Ids);
        try
        {
            await host.Snapshots.QueryAsync(null,
                "SELECT first_night, last_night, report_year, change, cause, numbers, page_sha256 FROM versions "
                    + $"WHERE report_id = '{reportId}' ORDER BY first_night DESC LIMIT 100",
                rows,
                cancellationToken);
        }
        catch (SnapshotException)
        {
            // No snapshot yet, or one of before there were versions.
        }

        return rows.Versions;
    }

    private sealed class Rows(IReadOnlyList<string> snapshots) : IQueryRows
    {
        private const string Stamp = "yyyyMMdd'T'HHmmss'Z'";

        public List<SnapshotVersion> Versions { get; } = [];

        public void Begin(IReadOnlyList<QueryColumn> columns)
        {
        }

        public bool Row(object?[] values)
        {
            var first = Time(values[0])!.Value;
            // Their ids begin with when they were published.
            var stamp = first.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture);
            var snapshot = snapshots.FirstOrDefault(s => s.StartsWith(stamp, StringComparison.Ordinal));
            var before = snapshots.Where(s => string.CompareOrdinal(s, stamp) < 0).Max(StringComparer.Ordinal);
            Versions.Add(new SnapshotVersion(first, Time(values[1]), values[2] as long? ?? 0, values[3] as string, values[4] as string,
                values[5] as string ?? "", values[6] as string ?? "", before, snapshot));
            return true;
        }

        private static DateTimeOffset? Time(object? value) => value is string text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)
            : null;
    }
}
