using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Etl.Model;

namespace Etl.Runs.Codec;

/// <summary>
/// Writes an output as bytes: numbers in as few as they need, a short text that comes again as its number in a table.
/// Not for use by several threads at once; used again and again, so that nothing is allocated for an output.
/// </summary>
/// <param name="capacity">Bytes that there is room for at first.</param>
[CodeIdentity(Alone = true)]
internal sealed partial class OutputWriter(int capacity = OutputWriter.UsualLength) : IBufferWriter<byte>
{
    /// <summary>Texts longer than this hardly come again as a whole.</summary>
    internal const int LongestKept = 64;

    private const int UsualLength = 64 * 1024;
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private byte[] _buffer = new byte[capacity];
    private string _previous = "";
    private string? _last;
    private int _lastNumber;

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Length = 0;
        _texts.Clear();
        _previous = "";
        _last = null;
        if (_buffer.Length > 16 * UsualLength)
        {
            // One huge document must not hold its memory for the rest of the run.
            _buffer = new byte[UsualLength];
        }
    }

    /// <summary>Takes a text into the table that the reader will have there too, because it is in the output's input.</summary>
    public void Know(string text)
    {
        if (text.Length is > 0)
        {
            _texts.TryAdd(text, _texts.Count);
        }
    }

    /// <summary>Writes a byte.</summary>
    public void Byte(byte value)
    {
        GetSpan(1)[0] = value;
        Length++;
    }

    /// <summary>Writes a number that is never negative.</summary>
    public void Count(int value) => Unsigned((uint)value);

    /// <summary>Writes a number.</summary>
    public void Number(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a floating number, to the last bit; whole ones in few bytes.</summary>
    public void Real(double? value)
    {
        if (value is not { } number)
        {
            Byte(0);
        }
        else if (Math.Abs(number) < 1L << 53 && BitConverter.DoubleToInt64Bits((long)number) == BitConverter.DoubleToInt64Bits(number))
        {
            Unsigned((((ulong)(((long)number << 1) ^ ((long)number >> 63))) << 1) + 2);
        }
        else
        {
            Byte(1);
            BitConverter.TryWriteBytes(GetSpan(sizeof(double)), number);
            Length += sizeof(double);
        }
    }

    /// <summary>Writes a day.</summary>
    public void Day(DateOnly? value) => Count(value is { } day ? day.DayNumber + 1 : 0);

    /// <summary>Writes a text.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Count(0);
        }
        else if (value.Length > LongestKept)
        {
            Piece(value);
        }
        else if (ReferenceEquals(value, _last))
        {
            // In a column the same text mostly comes several times together.
            Count(_lastNumber + 3);
        }
        else
        {
            _last = value;
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, value, out var isKnown);
            if (isKnown)
            {
                _lastNumber = number;
                Count(number + 3);
            }
            else
            {
                _lastNumber = number = _texts.Count - 1;
                Count(1);
                Bytes(value);
            }
        }
    }

    /// <summary>Writes a text that is like the one written so before: only how it goes on where they part.</summary>
    public void Similar(string? value)
    {
        if (value is null)
        {
            Count(0);
            return;
        }

        var shared = value.AsSpan().CommonPrefixLength(_previous);
        if (shared > 0 && char.IsHighSurrogate(value[shared - 1]))
        {
            shared--;
        }

        Count(shared + 1);
        Bytes(value.AsSpan(shared));
        _previous = value;
    }

    /// <summary>Writes a text that is made of lines, and lines of cells, which the table may know.</summary>
    public void Lines(string value)
    {
        var rest = value.AsSpan();
        while (true)
        {
            (var at, var separator) = TextSeparator.Next(rest);
            Piece(rest[..at]);
            Count(separator);
            if (separator == TextSeparator.None)
            {
                return;
            }

            rest = rest[(at + TextSeparator.Length(separator))..];
        }
    }

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 256));
        return _buffer.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(Length);
    }

    /// <summary>A text that is not taken into the table, but found there when it is in it.</summary>
    private void Piece(ReadOnlySpan<char> value)
    {
        if (_texts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out var known))
        {
            Count(known + 3);
        }
        else
        {
            Count(2);
            Bytes(value);
        }
    }

    private void Bytes(ReadOnlySpan<char> value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Count(length);
        Length += Encoding.UTF8.GetBytes(value, GetSpan(length));
    }

    private void Unsigned(ulong value)
    {
        var span = GetSpan(10);
        var i = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[i++] = (byte)(value | 0x80);
        }

        span[i++] = (byte)value;
        Length += i;
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - Length < more)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + more));
        }
    }
}
