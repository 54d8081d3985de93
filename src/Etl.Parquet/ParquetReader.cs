using System.Buffers.Binary;
using Etl.Parquet.Metadata;
using Etl.Parquet.Schema;

namespace Etl.Parquet;

/// <summary>
/// Reads Parquet files of flat schemas: what <see cref="ParquetWriter"/> writes, and others of the same encodings.
/// Files may be hostile: sizes are checked against the file and the options before memory is taken. Not thread-safe.
/// </summary>
public sealed class ParquetReader : IAsyncDisposable, IDisposable
{
    private const int TailLength = 8;
    private const int HeadLength = 4;

    private readonly Stream _stream;
    private readonly bool _ownsStream;
    private readonly ParquetOptions _options;
    private readonly FileMetadata _metadata;

    private ParquetReader(Stream stream, bool ownsStream, ParquetOptions options, FileMetadata metadata)
    {
        _stream = stream;
        _ownsStream = ownsStream;
        _options = options;
        _metadata = metadata;
    }

    /// <summary>Columns.</summary>
    public ParquetSchema Schema => _metadata.Schema;

    /// <summary>Number of row groups.</summary>
    public int RowGroupCount => _metadata.RowGroups.Count;

    /// <summary>Rows in all row groups.</summary>
    public long RowCount => _metadata.RowCount;

    /// <summary>Key-value metadata of the file.</summary>
    public IReadOnlyDictionary<string, string> CustomMetadata => _metadata.KeyValues;

    /// <summary>Name of the program that wrote the file; null when the file does not say it.</summary>
    public string? CreatedBy => _metadata.CreatedBy;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The reader, which owns the file.</returns>
    /// <exception cref="ParquetException">The file is damaged, of a kind that is not read, or beyond the limits.</exception>
    public static async Task<ParquetReader> CreateAsync(
        string path, ParquetOptions? options = null, CancellationToken cancellationToken = default)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous);
        try
        {
            return await CreateAsync(file, true, options, cancellationToken);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Seekable stream from the file's first byte; stays open.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="ParquetException">The file is damaged, of a kind that is not read, or beyond the limits.</exception>
    public static Task<ParquetReader> CreateAsync(
        Stream stream, ParquetOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanSeek
            ? CreateAsync(stream, false, options, cancellationToken)
            : throw new ArgumentException("the stream must be seekable", nameof(stream));
    }

    /// <summary>Opens a row group.</summary>
    /// <param name="index">Place, from 0.</param>
    /// <returns>Its reader.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row group.</exception>
    public ParquetRowGroupReader OpenRowGroupReader(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, RowGroupCount);
        return new ParquetRowGroupReader(this, _metadata.RowGroups[index], _options);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsStream)
        {
            _stream.Dispose();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _ownsStream ? _stream.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Reads bytes whose range was checked when the file was opened.</summary>
    internal async ValueTask<byte[]> ReadAsync(long position, int length, CancellationToken cancellationToken)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        try
        {
            _stream.Position = position;
            await _stream.ReadExactlyAsync(bytes, cancellationToken);
        }
        catch (EndOfStreamException e)
        {
            throw new ParquetCorruptException("the file became shorter while it was read", e);
        }

        return bytes;
    }

    private static async Task<ParquetReader> CreateAsync(
        Stream stream, bool ownsStream, ParquetOptions? options, CancellationToken cancellationToken)
    {
        options ??= ParquetOptions.Default;
        options.Validate();
        var length = stream.Length;
        if (length < HeadLength + TailLength)
        {
            throw new ParquetCorruptException($"a file of {length} bytes is too short for Parquet: it is empty or was cut off");
        }

        var ends = new byte[HeadLength + TailLength];
        stream.Position = 0;
        await stream.ReadExactlyAsync(ends.AsMemory(0, HeadLength), cancellationToken);
        stream.Position = length - TailLength;
        await stream.ReadExactlyAsync(ends.AsMemory(HeadLength), cancellationToken);
        if (!ends.AsSpan(0, HeadLength).SequenceEqual(Magic.Bytes.Span))
        {
            throw new ParquetCorruptException("the file does not begin with PAR1: it is not Parquet, or it is encrypted");
        }

        if (!ends.AsSpan(HeadLength + 4).SequenceEqual(Magic.Bytes.Span))
        {
            throw new ParquetCorruptException("the file does not end with PAR1: it was cut off, or its writer did not finish");
        }

        var footerLength = BinaryPrimitives.ReadInt32LittleEndian(ends.AsSpan(HeadLength));
        var footerStart = length - TailLength - footerLength;
        if (footerLength <= 0 || footerStart < HeadLength)
        {
            throw new ParquetCorruptException($"a footer of {footerLength} bytes does not fit a file of {length}");
        }

        if (footerLength > options.MaxFooterBytes)
        {
            throw new ParquetLimitException($"the footer has {footerLength} bytes; the limit (MaxFooterBytes) is {options.MaxFooterBytes}");
        }

        var footer = new byte[footerLength];
        stream.Position = footerStart;
        await stream.ReadExactlyAsync(footer, cancellationToken);
        var metadata = FooterReader.Read(footer);
        FooterChecks.Check(metadata, footerStart, options);
        return new ParquetReader(stream, ownsStream, options, metadata);
    }
}
