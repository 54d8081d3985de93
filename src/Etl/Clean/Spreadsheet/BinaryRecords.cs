using System.Text;

namespace Etl.Clean.Spreadsheet;

/// <summary>A record of a workbook (BIFF8) read on through the records that continue it.</summary>
internal ref struct BinaryRecords
{
    private const int Continues = 0x003C;

    private readonly ReadOnlySpan<byte> _stream;
    private int _at;
    private int _end;

    /// <summary>Begins at a record.</summary>
    /// <param name="stream">All records.</param>
    /// <param name="at">Offset of its head.</param>
    public BinaryRecords(ReadOnlySpan<byte> stream, int at)
    {
        _stream = stream;
        _at = at + 4;
        _end = Math.Min(_at + Word(at + 2), stream.Length);
    }

    /// <summary>True where nothing is left.</summary>
    public readonly bool IsAtEnd => _at >= _end && !IsContinued;

    private readonly bool IsContinued => _end + 4 <= _stream.Length && Word(_end) == Continues;

    /// <summary>A byte.</summary>
    /// <returns>It.</returns>
    public byte Byte()
    {
        if (_at >= _end)
        {
            Continue();
        }

        return _stream[_at++];
    }

    /// <summary>Two bytes.</summary>
    /// <returns>Their number.</returns>
    public int Short() => Byte() | Byte() << 8;

    /// <summary>Four bytes.</summary>
    /// <returns>Their number.</returns>
    /// <exception cref="InvalidDataException">It is negative.</exception>
    public int Int()
    {
        var number = Short() | Short() << 16;
        return number < 0 ? throw new InvalidDataException() : number;
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count)
    {
        while (count > 0)
        {
            if (_at >= _end)
            {
                Continue();
            }

            var step = Math.Min(count, _end - _at);
            _at += step;
            count -= step;
        }
    }

    /// <summary>Characters, which a continuing record begins by saying how wide they are.</summary>
    /// <param name="length">How many.</param>
    /// <param name="isWide">Two bytes each.</param>
    /// <returns>The text.</returns>
    public string Text(int length, bool isWide)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            if (_at >= _end)
            {
                Continue();
                isWide = (_stream[_at++] & 1) != 0;
            }

            var first = Byte();
            text.Append((char)(isWide ? first | Byte() << 8 : first));
        }

        return text.ToString();
    }

    private void Continue()
    {
        if (!IsContinued)
        {
            throw new InvalidDataException();
        }

        _at = _end + 4;
        _end = Math.Min(_at + Word(_end + 2), _stream.Length);
        if (_at >= _end)
        {
            throw new InvalidDataException();
        }
    }

    private readonly int Word(int at) => _stream[at] | _stream[at + 1] << 8;
}
