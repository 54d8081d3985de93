using System.Buffers;
using System.Buffers.Binary;
using Etl.Parquet.Metadata;
using Etl.Parquet.Schema;

namespace Etl.Parquet;

/// <summary>
/// Writes a Parquet file: create, write row groups one after the other, dispose. The footer is written by
/// <see cref="DisposeAsync"/>; without it a file is not readable. The same rows and options give the same bytes.
/// </summary>
public sealed class ParquetWriter : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly ParquetOptions _options;
    private readonly List<RowGroupMetadata> _groups = [];
    private ParquetRowGroupWriter? _open;
    private long _position;
    private bool _isBroken;
    private bool _isDisposed;

    private ParquetWriter(ParquetSchema schema, Stream stream, ParquetOptions options)
    {
        Schema = schema;
        _stream = stream;
        _options = options;
    }

    /// <summary>Columns.</summary>
    public ParquetSchema Schema { get; }

    /// <summary>Key-value metadata of the file, written in order of the keys. Set it before disposing.</summary>
    public IReadOnlyDictionary<string, string> CustomMetadata { get; set; } = new Dictionary<string, string>();

    /// <summary>Bytes written so far.</summary>
    public long Position => _position;

    /// <summary>Starts a file.</summary>
    /// <param name="schema">Columns.</param>
    /// <param name="stream">Where it is written; need not be seekable; stays open.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="append">Must be false: a file is written once.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="ParquetUnsupportedException"><paramref name="append"/> is true.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public static async Task<ParquetWriter> CreateAsync(
        ParquetSchema schema,
        Stream stream,
        ParquetOptions? options = null,
        bool append = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= ParquetOptions.Default;
        options.Validate();
        if (append)
        {
            throw new ParquetUnsupportedException("appending to a file is not supported; write a new one");
        }

        ParquetWriter writer = new(schema, stream, options);
        await writer.WriteAsync(Magic.Bytes, cancellationToken);
        return writer;
    }

    /// <summary>Starts a row group; the one before it must be disposed.</summary>
    /// <returns>Its writer: write every column once, in the schema's order, then dispose it.</returns>
    /// <exception cref="InvalidOperationException">The row group before is still open.</exception>
    public ParquetRowGroupWriter CreateRowGroup()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_open is not null)
        {
            throw new InvalidOperationException("dispose the row group before starting another");
        }

        _open = new ParquetRowGroupWriter(this, _options);
        return _open;
    }

    /// <summary>Writes the footer. A file whose last row group was left incomplete gets none, and so can't be read.</summary>
    /// <returns>A task.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (_isBroken || _open is not null)
        {
            return;
        }

        ArrayBufferWriter<byte> footer = new();
        FooterWriter.Write(footer, new FileMetadata(Schema, _groups, _groups.Sum(g => g.RowCount), CustomMetadata, _options.CreatedBy));
        BinaryPrimitives.WriteInt32LittleEndian(footer.GetSpan(sizeof(int)), footer.WrittenCount);
        footer.Advance(sizeof(int));
        footer.Write(Magic.Bytes.Span);
        await WriteAsync(footer.WrittenMemory, CancellationToken.None);
        await _stream.FlushAsync(CancellationToken.None);
    }

    /// <summary>Writes bytes and tells where they began.</summary>
    internal async ValueTask<long> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var start = _position;
        await _stream.WriteAsync(bytes, cancellationToken);
        _position += bytes.Length;
        return start;
    }

    /// <summary>Takes in the row group that is open; null when it was left incomplete. One without rows is left out.</summary>
    internal void Close(RowGroupMetadata? group)
    {
        _open = null;
        if (group is null)
        {
            _isBroken = true;
        }
        else if (group.RowCount > 0)
        {
            _groups.Add(group);
        }
    }
}
