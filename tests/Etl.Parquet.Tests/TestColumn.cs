using Etl.Parquet.Schema;

namespace Etl.Parquet.Tests;

/// <summary>A column of test data: a field, and its values as objects (null for a null).</summary>
public sealed record TestColumn(DataField Field, object?[] Values)
{
    public static TestColumn Of<T>(string name, bool nullable, params T[] values) =>
        new(new DataField<T>(name, nullable), [.. values.Cast<object?>()]);

    public async Task WriteAsync(ParquetRowGroupWriter group, int start, int count, CancellationToken cancellationToken)
    {
        var part = Values[start..(start + count)];
        switch (Field.ClrType)
        {
            case var t when t == typeof(string):
                await group.WriteAsync(Field, [.. part.Cast<string?>()], cancellationToken);
                break;
            case var t when t == typeof(bool):
                await WriteAsync<bool>(group, part, cancellationToken);
                break;
            case var t when t == typeof(int):
                await WriteAsync<int>(group, part, cancellationToken);
                break;
            case var t when t == typeof(long):
                await WriteAsync<long>(group, part, cancellationToken);
                break;
            case var t when t == typeof(double):
                await WriteAsync<double>(group, part, cancellationToken);
                break;
            case var t when t == typeof(DateOnly):
                await WriteAsync<DateOnly>(group, part, cancellationToken);
                break;
            default:
                await WriteAsync<DateTime>(group, part, cancellationToken);
                break;
        }
    }

    public async Task<object?[]> ReadAsync(ParquetRowGroupReader group, CancellationToken cancellationToken)
    {
        switch (Field.ClrType)
        {
            case var t when t == typeof(string):
                var strings = new string?[group.RowCount];
                await group.ReadAsync(Field, strings, cancellationToken);
                return strings;
            case var t when t == typeof(bool):
                return await ReadAsync<bool>(group, cancellationToken);
            case var t when t == typeof(int):
                return await ReadAsync<int>(group, cancellationToken);
            case var t when t == typeof(long):
                return await ReadAsync<long>(group, cancellationToken);
            case var t when t == typeof(double):
                return await ReadAsync<double>(group, cancellationToken);
            case var t when t == typeof(DateOnly):
                return await ReadAsync<DateOnly>(group, cancellationToken);
            default:
                return await ReadAsync<DateTime>(group, cancellationToken);
        }
    }

    private async Task WriteAsync<T>(ParquetRowGroupWriter group, object?[] part, CancellationToken cancellationToken)
        where T : struct
    {
        if (Field.IsNullable)
        {
            await group.WriteAsync<T>(Field, part.Select(v => (T?)v).ToArray(), cancellationToken);
        }
        else
        {
            await group.WriteAsync<T>(Field, part.Select(v => (T)v!).ToArray(), cancellationToken);
        }
    }

    private async Task<object?[]> ReadAsync<T>(ParquetRowGroupReader group, CancellationToken cancellationToken)
        where T : struct
    {
        if (Field.IsNullable)
        {
            var nullable = new T?[group.RowCount];
            await group.ReadAsync<T>(Field, nullable, cancellationToken);
            return [.. nullable.Cast<object?>()];
        }

        var values = new T[group.RowCount];
        await group.ReadAsync<T>(Field, values, cancellationToken);
        return [.. values.Cast<object?>()];
    }
}
