using Etl.Parquet.Columns;
using Etl.Parquet.Metadata;
using Etl.Parquet.Schema;

namespace Etl.Parquet;

/// <summary>Reads one row group, column by column, in any order.</summary>
public sealed class ParquetRowGroupReader : IDisposable
{
    private readonly ParquetReader _reader;
    private readonly RowGroupMetadata _group;
    private readonly ParquetOptions _options;

    internal ParquetRowGroupReader(ParquetReader reader, RowGroupMetadata group, ParquetOptions options)
    {
        _reader = reader;
        _group = group;
        _options = options;
    }

    /// <summary>Rows in this group.</summary>
    public long RowCount => _group.RowCount;

    /// <summary>Reads a column that has no nulls.</summary>
    /// <typeparam name="T">Type of the column.</typeparam>
    /// <param name="field">Column.</param>
    /// <param name="target">A place for each row.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ParquetSchemaException">Type or size of the target do not fit, or the column has nulls.</exception>
    /// <exception cref="ParquetException">The column is damaged, of a kind that is not read, or beyond the limits.</exception>
    public async Task ReadAsync<T>(DataField field, Memory<T> target, CancellationToken cancellationToken = default)
        where T : struct
    {
        (var own, var metadata) = Find(field, typeof(T), target.Length);
        var chunk = await _reader.ReadAsync(metadata.Start, (int)metadata.CompressedSize, cancellationToken);
        var levels = own.IsNullable ? new int[target.Length] : [];
        StructColumns.Decode(own, chunk, metadata, _options, target.Span, levels);
        if (levels.AsSpan().Contains(0))
        {
            throw new ParquetSchemaException($"column '{own.Name}' has nulls; read it into {typeof(T).Name}?");
        }
    }

    /// <summary>Reads a column that may have nulls.</summary>
    /// <typeparam name="T">Type of the column.</typeparam>
    /// <param name="field">Column.</param>
    /// <param name="target">A place for each row.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ParquetSchemaException">Type or size of the target do not fit.</exception>
    /// <exception cref="ParquetException">The column is damaged, of a kind that is not read, or beyond the limits.</exception>
    public async Task ReadAsync<T>(DataField field, Memory<T?> target, CancellationToken cancellationToken = default)
        where T : struct
    {
        (var own, var metadata) = Find(field, typeof(T), target.Length);
        var chunk = await _reader.ReadAsync(metadata.Start, (int)metadata.CompressedSize, cancellationToken);
        var levels = own.IsNullable ? new int[target.Length] : [];
        var values = new T[target.Length];
        StructColumns.Decode<T>(own, chunk, metadata, _options, values, levels);
        var span = target.Span;
        for (var row = 0; row < values.Length; row++)
        {
            span[row] = levels.Length == 0 || levels[row] == 1 ? values[row] : null;
        }
    }

    /// <summary>Reads a column of strings. Equal strings of a dictionary are one object.</summary>
    /// <param name="field">Column.</param>
    /// <param name="target">A place for each row.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ParquetSchemaException">Type or size of the target do not fit.</exception>
    /// <exception cref="ParquetException">The column is damaged, of a kind that is not read, or beyond the limits.</exception>
    public async Task ReadAsync(DataField field, Memory<string?> target, CancellationToken cancellationToken = default)
    {
        (var own, var metadata) = Find(field, typeof(string), target.Length);
        var chunk = await _reader.ReadAsync(metadata.Start, (int)metadata.CompressedSize, cancellationToken);
        var levels = own.IsNullable ? new int[target.Length] : [];
        ChunkDecoder<string, StringPhysical>.Decode(chunk, metadata, _options, target.Span!, levels);
    }

    /// <summary>What the file says of a column in this group.</summary>
    /// <param name="field">Column.</param>
    /// <returns>The statistics; null when there are none.</returns>
    public DataColumnStatistics? GetStatistics(DataField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var index = _reader.Schema.IndexOf(field);
        return _group.Chunks[index].Statistics is { } statistics
            ? StatisticsReading.Read(_reader.Schema.DataFields[index], statistics)
            : null;
    }

    /// <summary>Ends the read; there is nothing to free.</summary>
    public void Dispose()
    {
    }

    private (DataField Field, ChunkMetadata Metadata) Find(DataField field, Type type, int rows)
    {
        ArgumentNullException.ThrowIfNull(field);
        var index = _reader.Schema.IndexOf(field);
        var own = _reader.Schema.DataFields[index];
        if (own.ClrType != type)
        {
            throw new ParquetSchemaException($"column '{own.Name}' holds {own.ClrType.Name}, not {type.Name}");
        }

        return rows == _group.RowCount
            ? (own, _group.Chunks[index])
            : throw new ParquetSchemaException($"the target has {rows} places; the row group has {_group.RowCount} rows");
    }
}
