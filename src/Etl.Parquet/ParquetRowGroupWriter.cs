using System.Buffers;
using Etl.Parquet.Columns;
using Etl.Parquet.Metadata;
using Etl.Parquet.Schema;

namespace Etl.Parquet;

/// <summary>Writes one row group: every column once, in the schema's order, all with as many rows.</summary>
public sealed class ParquetRowGroupWriter : IDisposable
{
    private readonly ParquetWriter _writer;
    private readonly ParquetOptions _options;
    private readonly List<ChunkMetadata> _chunks = [];
    private bool _isWriting;
    private bool _isDisposed;

    internal ParquetRowGroupWriter(ParquetWriter writer, ParquetOptions options)
    {
        _writer = writer;
        _options = options;
    }

    /// <summary>Rows in this group; -1 before the first column.</summary>
    public long RowCount { get; private set; } = -1;

    /// <summary>Writes a column without nulls.</summary>
    /// <typeparam name="T">Type of the column.</typeparam>
    /// <param name="field">Column; the next one of the schema.</param>
    /// <param name="values">A value for each row.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ParquetSchemaException">Column, type or number of rows do not fit.</exception>
    public Task WriteAsync<T>(DataField field, ReadOnlyMemory<T> values, CancellationToken cancellationToken = default)
        where T : struct
    {
        var own = Expect(field, typeof(T), values.Length);
        var levels = ArrayPool<int>.Shared.Rent(values.Length);
        try
        {
            levels.AsSpan(0, values.Length).Fill(1);
            return AppendAsync(StructColumns.Encode(own, values.Span, Levels(own, levels, values.Length), _options), cancellationToken);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    /// <summary>Writes a column with nulls.</summary>
    /// <typeparam name="T">Type of the column.</typeparam>
    /// <param name="field">Column; the next one of the schema; nullable.</param>
    /// <param name="values">A value or null for each row.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ParquetSchemaException">Column, type or number of rows do not fit, or there is a null where none may be.</exception>
    public Task WriteAsync<T>(DataField field, ReadOnlyMemory<T?> values, CancellationToken cancellationToken = default)
        where T : struct
    {
        var own = Expect(field, typeof(T), values.Length);
        var defined = ArrayPool<T>.Shared.Rent(values.Length);
        var levels = ArrayPool<int>.Shared.Rent(values.Length);
        try
        {
            var count = 0;
            var span = values.Span;
            for (var row = 0; row < span.Length; row++)
            {
                levels[row] = span[row].HasValue ? 1 : 0;
                defined[count] = span[row].GetValueOrDefault();
                count += levels[row];
            }

            ExpectNoNulls(own, values.Length - count);
            var chunk = StructColumns.Encode<T>(own, defined.AsSpan(0, count), Levels(own, levels, values.Length), _options);
            return AppendAsync(chunk, cancellationToken);
        }
        finally
        {
            ArrayPool<T>.Shared.Return(defined);
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    /// <summary>Writes a column of strings.</summary>
    /// <param name="field">Column; the next one of the schema.</param>
    /// <param name="values">A string or null for each row.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ParquetSchemaException">Column, type or number of rows do not fit, or there is a null where none may be.</exception>
    public Task WriteAsync(DataField field, IReadOnlyCollection<string?> values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var own = Expect(field, typeof(string), values.Count);
        var defined = ArrayPool<string>.Shared.Rent(values.Count);
        var levels = ArrayPool<int>.Shared.Rent(values.Count);
        var count = 0;
        try
        {
            var row = 0;
            foreach (var value in values)
            {
                levels[row++] = value is null ? 0 : 1;
                if (value is not null)
                {
                    defined[count++] = value;
                }
            }

            ExpectNoNulls(own, values.Count - count);
            var chunk = ChunkEncoder<string, StringPhysical>.Encode(
                own.Name, PhysicalType.ByteArray, defined.AsSpan(0, count), Levels(own, levels, values.Count), _options);
            return AppendAsync(chunk, cancellationToken);
        }
        finally
        {
            defined.AsSpan(0, count).Clear();
            ArrayPool<string>.Shared.Return(defined);
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    /// <summary>Checks that every column was written.</summary>
    /// <exception cref="ParquetSchemaException">Columns are missing.</exception>
    public void CompleteValidate()
    {
        if (_chunks.Count != _writer.Schema.DataFields.Count)
        {
            throw new ParquetSchemaException(
                $"a row group needs every column; missing: {string.Join(", ", _writer.Schema.DataFields.Skip(_chunks.Count).Select(f => f.Name))}");
        }
    }

    /// <summary>Ends the row group. One that is incomplete makes the whole file unreadable, on purpose.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            var complete = !_isWriting && _chunks.Count == _writer.Schema.DataFields.Count;
            _writer.Close(complete ? new RowGroupMetadata(_chunks, RowCount) : null);
        }
    }

    private DataField Expect(DataField field, Type type, int rows)
    {
        ArgumentNullException.ThrowIfNull(field);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var index = _writer.Schema.IndexOf(field);
        if (index != _chunks.Count)
        {
            throw new ParquetSchemaException($"column '{field.Name}' is number {index + 1} of the schema but is written as number {_chunks.Count + 1}");
        }

        var own = _writer.Schema.DataFields[index];
        if (own.ClrType != type)
        {
            throw new ParquetSchemaException($"column '{own.Name}' holds {own.ClrType.Name}, not {type.Name}");
        }

        if (RowCount >= 0 && rows != RowCount)
        {
            throw new ParquetSchemaException($"column '{own.Name}' has {rows} rows where the columns before have {RowCount}");
        }

        return own;
    }

    /// <summary>A required column has no levels.</summary>
    private static ReadOnlySpan<int> Levels(DataField field, int[] levels, int rows) =>
        field.IsNullable ? levels.AsSpan(0, rows) : [];

    private static void ExpectNoNulls(DataField field, int nulls)
    {
        if (nulls > 0 && !field.IsNullable)
        {
            throw new ParquetSchemaException($"column '{field.Name}' has {nulls} nulls but is not nullable");
        }
    }

    private async Task AppendAsync(EncodedChunk chunk, CancellationToken cancellationToken)
    {
        _isWriting = true;
        RowCount = chunk.Metadata.ValueCount;
        var position = await _writer.WriteAsync(RowCount == 0 ? default : chunk.Bytes, cancellationToken);
        _chunks.Add(chunk.Metadata.At(position));
        _isWriting = false;
    }
}
