using System.Text;
using Etl.Model;

namespace Etl.Runs.Codec;

/// <summary>Reads what <see cref="OutputWriter"/> wrote.</summary>
/// <param name="bytes">The bytes.</param>
[CodeIdentity(Alone = true)]
internal sealed partial class OutputReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<string> _texts = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly TextPool _pool = TextPool.Own;
    private string _previous = "";
    private int _at;

    /// <summary>True when all was read.</summary>
    public bool IsAtEnd => _at == bytes.Length;

    /// <summary>All bytes.</summary>
    public ReadOnlySpan<byte> All => bytes.Span;

    /// <summary>Takes a text into the table, as the writer did.</summary>
    public void Know(string text)
    {
        if (text.Length > 0 && _known.Add(text))
        {
            _texts.Add(text);
        }
    }

    /// <summary>Reads a byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>Reads a number that is never negative, and no larger than there are bytes where it counts what follows.</summary>
    public int Count() => Unsigned() is <= int.MaxValue and var value ? (int)value : throw Damaged();

    /// <summary>Reads how many things follow.</summary>
    public int Length() => Count() is var count && count <= bytes.Length ? count : throw Damaged();

    /// <summary>Reads a number.</summary>
    public long Number()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads a number that fits.</summary>
    public int Integer() => Number() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw Damaged();

    /// <summary>Reads a floating number.</summary>
    public double? Real()
    {
        var head = Unsigned();
        if (head == 0)
        {
            return null;
        }

        if (head == 1)
        {
            return BitConverter.ToDouble(Take(sizeof(double)));
        }

        var value = (head - 2) >> 1;
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads a day.</summary>
    public DateOnly? Day() => Count() switch
    {
        0 => null,
        var day when day - 1 <= DateOnly.MaxValue.DayNumber => DateOnly.FromDayNumber(day - 1),
        _ => throw Damaged(),
    };

    /// <summary>Reads a text.</summary>
    public string? Text()
    {
        var head = Count();
        switch (head)
        {
            case 0:
                return null;
            case 1:
                var text = Bytes();
                _texts.Add(text);
                return text;
            default:
                return Piece(head);
        }
    }

    /// <summary>Reads a text that must be there.</summary>
    public string Words() => Text() ?? throw Damaged();

    /// <summary>Reads a text that is like the one read so before.</summary>
    public string? Similar() => Similar(Count());

    /// <summary>Reads what follows the head of such a text.</summary>
    public string? Similar(int head)
    {
        var shared = head - 1;
        if (shared < 0)
        {
            return null;
        }

        if (shared > _previous.Length)
        {
            throw Damaged();
        }

        var rest = Take(Count());
        if (shared + rest.Length > TextPool.Longest)
        {
            return _previous = string.Concat(_previous.AsSpan(0, shared), Encoding.UTF8.GetString(rest));
        }

        Span<char> text = stackalloc char[TextPool.Longest];
        _previous.AsSpan(0, shared).CopyTo(text);
        return _previous = _pool.Of(text[..(shared + Encoding.UTF8.GetChars(rest, text[shared..]))]);
    }

    /// <summary>Reads a text that was written by its lines.</summary>
    public string Lines()
    {
        var first = Piece(Count());
        var separator = Count();
        if (separator == TextSeparator.None)
        {
            return first;
        }

        StringBuilder text = new(first);
        for (; separator != TextSeparator.None; separator = Count())
        {
            text.Append(TextSeparator.Of(separator)).Append(Piece(Count()));
        }

        return text.ToString();
    }

    /// <summary>Reads bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _at)
        {
            throw Damaged();
        }

        var taken = bytes.Span.Slice(_at, count);
        _at += count;
        return taken;
    }

    /// <summary>What is wrong.</summary>
    public static InvalidDataException Damaged() => new("A stored output is damaged.");

    private string Piece(int head) => head == 2 ? Bytes() : head >= 3 && head - 3 < _texts.Count ? _texts[head - 3] : throw Damaged();

    private string Bytes()
    {
        var bytes = Take(Count());
        if (bytes.Length > TextPool.Longest)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        Span<char> text = stackalloc char[TextPool.Longest];
        return _pool.Of(text[..Encoding.UTF8.GetChars(bytes, text)]);
    }

    private ulong Unsigned()
    {
        var span = bytes.Span;
        ulong value = 0;
        for (var shift = 0; shift < 64 && _at < span.Length; shift += 7)
        {
            var next = span[_at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }
}
