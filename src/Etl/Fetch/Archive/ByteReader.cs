using System.Text;

namespace Etl.Fetch.Archive;

/// <summary>Reads lines and blocks of a stream, one after the other.</summary>
/// <param name="stream">Stream; read ahead of what was asked for.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class ByteReader(Stream stream, CancellationToken cancellationToken)
{
    private const int MaxLine = 64 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line without its end (CRLF or LF); null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The line has no end, or is longer than 64 KiB.</exception>
    public string? ReadLine()
    {
        var line = new List<byte>(80);
        while (Fill())
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = _buffer.AsSpan(_start, end < 0 ? _end - _start : end);
            line.AddRange(part);
            _start += part.Length + (end < 0 ? 0 : 1);
            if (line.Count > MaxLine)
            {
                throw new InvalidDataException("a header line is longer than 64 KiB");
            }

            if (end >= 0)
            {
                return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
            }
        }

        return line.Count == 0 ? null : throw new InvalidDataException("the file ends in the middle of a header");
    }

    /// <summary>The next bytes.</summary>
    /// <exception cref="InvalidDataException">The stream ends before.</exception>
    public byte[] ReadBlock(long length)
    {
        // Grown as it comes: a damaged length must not allocate what is not there.
        var block = new MemoryStream((int)Math.Min(length, 1 << 20));
        Take(length, block);
        return block.Length == block.Capacity ? block.GetBuffer() : block.ToArray();
    }

    /// <summary>Passes over the next bytes.</summary>
    /// <exception cref="InvalidDataException">The stream ends before.</exception>
    public void Skip(long length) => Take(length, Stream.Null);

    private void Take(long length, Stream to)
    {
        while (length > 0)
        {
            if (!Fill())
            {
                throw new InvalidDataException("the file ends in the middle of a record");
            }

            var taken = (int)Math.Min(length, _end - _start);
            to.Write(_buffer, _start, taken);
            _start += taken;
            length -= taken;
        }
    }

    private bool Fill()
    {
        if (_start < _end)
        {
            return true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        _start = 0;
        _end = stream.Read(_buffer);
        return _end > 0;
    }
}
