namespace Etl.Fetch.Http;

/// <summary>
/// A connection on which a request that gets no answer at all fails. The handler below would ask again at once, three times;
/// how often and how soon a host is asked again is for the source to say.
/// </summary>
/// <param name="inner">The connection.</param>
internal sealed class AnswerStream(Stream inner) : Stream
{
    private volatile bool _waits;

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanTimeout => inner.CanTimeout;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Answered(await inner.ReadAsync(buffer, cancellationToken), buffer.Length);
        }
        catch (IOException e) when (_waits)
        {
            throw Unanswered(e);
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Answered(inner.Read(buffer), buffer.Length);
        }
        catch (IOException e) when (_waits)
        {
            throw Unanswered(e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _waits = true;
        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw Unanswered(e);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        _waits = true;
        inner.Write(buffer, offset, count);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static HttpRequestException Unanswered(Exception? cause) =>
        new(HttpRequestError.ResponseEnded, "the host closed the connection without an answer", cause);

    private int Answered(int read, int wanted)
    {
        if (read > 0)
        {
            _waits = false;
        }
        else if (_waits && wanted > 0)
        {
            throw Unanswered(null);
        }

        return read;
    }
}
