using System.Globalization;
using Etl.Parquet;
using Etl.Parquet.Schema;

namespace Etl.Publish.Reading;

/// <summary>A column of a row group as texts, spelled the same in every culture.</summary>
internal static class CellTexts
{
    public static Task<string?[]> ReadAsync(ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken) => field.ClrType switch
    {
        var t when t == typeof(string) => TextsAsync(group, field, cancellationToken),
        var t when t == typeof(int) => ReadAsync<int>(group, field, v => v.ToString(CultureInfo.InvariantCulture), cancellationToken),
        var t when t == typeof(long) => ReadAsync<long>(group, field, v => v.ToString(CultureInfo.InvariantCulture), cancellationToken),
        var t when t == typeof(double) => ReadAsync<double>(group, field, v => v.ToString("R", CultureInfo.InvariantCulture), cancellationToken),
        var t when t == typeof(bool) => ReadAsync<bool>(group, field, v => v ? "true" : "false", cancellationToken),
        var t when t == typeof(DateOnly) => ReadAsync<DateOnly>(group, field, v => v.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), cancellationToken),
        _ => ReadAsync<DateTime>(group, field, v => v.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture), cancellationToken),
    };

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader group, DataField field, CancellationToken cancellationToken)
    {
        var texts = new string?[group.RowCount];
        await group.ReadAsync(field, texts, cancellationToken);
        return texts;
    }

    private static async Task<string?[]> ReadAsync<T>(
        ParquetRowGroupReader group, DataField field, Func<T, string> spell, CancellationToken cancellationToken)
        where T : struct
    {
        var values = new T?[group.RowCount];
        await group.ReadAsync<T>(field, values, cancellationToken);
        return [.. values.Select(v => v is { } value ? spell(value) : null)];
    }
}
