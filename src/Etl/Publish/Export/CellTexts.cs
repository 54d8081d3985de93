using System.Globalization;
using Etl.Publish.Storage;
using Parquet.Schema;

namespace Etl.Publish.Export;

/// <summary>A column of a row group as texts, spelled the same in every culture.</summary>
internal static class CellTexts
{
    /// <summary>Reads a column.</summary>
    /// <returns>A text for each row; null for null.</returns>
    /// <exception cref="Etl.Publish.Errors.SnapshotDamagedException">It can't be read.</exception>
    public static Task<string?[]> ReadAsync(SnapshotFile file, int group, DataField field, CancellationToken cancellationToken) => field.ClrType switch
    {
        var t when t == typeof(ReadOnlyMemory<char>) => file.TextsAsync(group, field, cancellationToken),
        var t when t == typeof(int) => ReadAsync<int>(file, group, field, v => v.ToString(CultureInfo.InvariantCulture), cancellationToken),
        var t when t == typeof(long) => ReadAsync<long>(file, group, field, v => v.ToString(CultureInfo.InvariantCulture), cancellationToken),
        var t when t == typeof(double) => ReadAsync<double>(file, group, field, v => v.ToString("R", CultureInfo.InvariantCulture), cancellationToken),
        var t when t == typeof(bool) => ReadAsync<bool>(file, group, field, v => v ? "true" : "false", cancellationToken),
        var t when t == typeof(DateOnly) =>
            ReadAsync<int>(file, group, field, v => Date(v).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancellationToken),
        _ => ReadAsync<long>(file, group, field, v => Instant(v).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture), cancellationToken),
    };

    private static DateOnly Date(int days) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(days);

    private static DateTime Instant(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static async Task<string?[]> ReadAsync<T>(SnapshotFile file, int group, DataField field, Func<T, string> spell, CancellationToken cancellationToken)
        where T : struct =>
        Array.ConvertAll(await file.ValuesAsync<T>(group, field, cancellationToken), v => v is { } value ? spell(value) : null);
}
