namespace Etl.Fetch.Http;

/// <summary>Feeds a decoder, and knows afterwards how much it took and whether it wanted more than there was.</summary>
/// <param name="data">Data.</param>
/// <param name="atOnce">Most bytes given at once; with 1, a decoder takes no byte that it does not need.</param>
internal sealed class ByteFeed(ReadOnlyMemory<byte> data, int atOnce) : Stream
{
    private int _position;

    /// <summary>True when more was wanted than there was.</summary>
    public bool IsExhausted { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var n = Math.Min(Math.Min(buffer.Length, atOnce), data.Length - _position);
        IsExhausted |= n == 0 && buffer.Length > 0;
        data.Span.Slice(_position, n).CopyTo(buffer);
        _position += n;
        return n;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
