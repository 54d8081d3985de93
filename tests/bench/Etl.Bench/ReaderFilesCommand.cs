using System.Globalization;
using System.Text.Json;
using Etl.Publish.Snapshots;
using Etl.Publish.Tables;
using Etl.Shared;

namespace Etl.Bench;

/// <summary>
/// Writes the sample of <see cref="ReaderSample"/> in every compression, a table without rows, and the rows as JSON, for readers
/// in other languages: see <c>tests/conformance</c>.
/// </summary>
internal static class ReaderFilesCommand
{
    public static async Task<int> RunAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var rows = ReaderSample.Rows();
        foreach (var compression in Enum.GetValues<SnapshotCompression>())
        {
            await ReaderSample.WriteAsync(Path.Combine(folder, $"{compression.ToString().ToLowerInvariant()}.parquet"), rows, compression, cancellationToken);
        }

        await ReaderSample.WriteAsync(Path.Combine(folder, "empty.parquet"), [], SnapshotCompression.Zstd, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "rows.json"), JsonSerializer.Serialize(rows.Select(Texts)), cancellationToken);
        return 0;
    }

    /// <summary>Numbers as texts, so that none loses digits; dates as days and instants as microseconds since 1970.</summary>
    private static string?[] Texts(ReaderSample.Row row) =>
    [
        row.N.ToString(CultureInfo.InvariantCulture),
        row.Big.ToString(CultureInfo.InvariantCulture),
        Text(row.Value),
        Text(row.Odd),
        row.Day is { } day ? (day.DayNumber - new DateOnly(1970, 1, 1).DayNumber).ToString(CultureInfo.InvariantCulture) : null,
        row.At is { } at ? ((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture) : null,
        row.Province,
        row.Text,
        row.Sign is null ? null : Utf8Order.WellFormed(row.Sign),
        row.Nothing,
    ];

    private static string? Text(double? number) => number switch
    {
        null => null,
        0 => double.IsNegative(number.Value) ? "-0" : "0",
        _ => number.Value.ToString("R", CultureInfo.InvariantCulture),
    };
}
