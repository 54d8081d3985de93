namespace Etl.Fetch.Http;

/// <summary>Counts what is read and ends after a limit; keeps the last four bytes, where gzip says how long its content is.</summary>
/// <param name="inner">Stream to read.</param>
/// <param name="limit">Most bytes to pass on.</param>
internal sealed class BoundedStream(Stream inner, long limit) : Stream
{
    private long _read;
    private uint _tail;

    /// <summary>True when there was more than the limit.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>The last four bytes read, as a little-endian number.</summary>
    public uint Tail => _tail;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsExceeded)
        {
            return 0;
        }

        var n = await inner.ReadAsync(buffer, cancellationToken);
        return Count(buffer.Span[..n]);
    }

    public override int Read(Span<byte> buffer) => IsExceeded ? 0 : Count(buffer[..inner.Read(buffer)]);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(ReadOnlySpan<byte> bytes)
    {
        _read += bytes.Length;
        IsExceeded = _read > limit;
        foreach (var b in bytes.Length > 4 ? bytes[^4..] : bytes)
        {
            _tail = (_tail >> 8) | ((uint)b << 24);
        }

        return IsExceeded ? 0 : bytes.Length;
    }
}
