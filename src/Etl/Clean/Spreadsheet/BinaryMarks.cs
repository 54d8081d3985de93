using System.Buffers.Binary;
using System.Text;
using Etl.Clean.Bytes;
using Etl.Model.Text;

namespace Etl.Clean.Spreadsheet;

/// <summary>The marks of a workbook of Excel 97–2003 (.xls, BIFF8), read from its records; a part that is damaged says nothing.</summary>
internal sealed class BinaryMarks : CellMarks
{
    private const int Globals = 0x0005;
    private const int Sheet = 0x0010;
    private const int MostSheets = 255;

    private readonly List<(bool Struck, bool Raised)> _fonts = [];
    private readonly List<int> _fontOfFormat = [];
    private readonly Dictionary<int, string> _shared = []; // strings with marks
    private readonly List<int> _offsets = [];

    /// <summary>Reads a workbook.</summary>
    /// <param name="file">File.</param>
    /// <returns>Its marks.</returns>
    public static BinaryMarks Read(ReadOnlySpan<byte> file)
    {
        var marks = new BinaryMarks();
        if (CompoundFile.Read(file, "Workbook") is { } stream)
        {
            try
            {
                marks.ReadGlobals(stream);
                foreach (var offset in marks._offsets)
                {
                    var cells = new Dictionary<(int, int), string>();
                    marks.Sheets.Add(cells);
                    marks.ReadSheet(stream, offset, cells);
                }
            }
            catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidDataException)
            {
                // The library that reads the values tells of the damage.
            }
        }

        return marks;
    }

    private void ReadGlobals(ReadOnlySpan<byte> stream)
    {
        for (var at = 0; Record(stream, at, out var kind, out var data);)
        {
            at += 4 + data.Length;
            switch (kind)
            {
                case 0x0809 when data.Length >= 4 && Short(data, 2) != Globals:
                case 0x000A:
                    return;
                case 0x0031 when data.Length >= 10:
                    _fonts.Add(((Short(data, 2) & 8) != 0, Short(data, 8) is 1 or 2));
                    break;
                case 0x00E0 when data.Length >= 2:
                    _fontOfFormat.Add(Short(data, 0));
                    break;
                // Worksheets alone, as the library counts them.
                case 0x0085 when data.Length >= 6 && data[5] == 0 && _offsets.Count < MostSheets:
                    _offsets.Add(BinaryPrimitives.ReadInt32LittleEndian(data));
                    break;
                case 0x00FC:
                    ReadShared(stream, at - 4 - data.Length);
                    break;
            }
        }
    }

    /// <summary>Texts that cells share; one that goes on in the next record says again how wide its characters are.</summary>
    private void ReadShared(ReadOnlySpan<byte> stream, int at)
    {
        var parts = new BinaryRecords(stream, at);
        parts.Skip(4);
        var count = parts.Int();
        for (var i = 0; i < count && !parts.IsAtEnd; i++)
        {
            var length = parts.Short();
            var flags = parts.Byte();
            var runs = (flags & 8) != 0 ? parts.Short() : 0;
            var extra = (flags & 4) != 0 ? parts.Int() : 0;
            var text = parts.Text(length, (flags & 1) != 0);
            var looks = new (int From, int Font)[runs];
            for (var r = 0; r < runs; r++)
            {
                looks[r] = (parts.Short(), parts.Short());
            }

            parts.Skip(extra);
            if (Marked(text, looks) is { } marked)
            {
                _shared[i] = marked;
            }
        }
    }

    /// <summary>A text with its struck and raised runs marked; null where it has none.</summary>
    private string? Marked(string text, (int From, int Font)[] looks)
    {
        if (!Array.Exists(looks, l => FontAt(l.Font) is { Struck: true } or { Raised: true }))
        {
            return null;
        }

        var sink = new StringBuilder(text[..Math.Min(looks[0].From, text.Length)]);
        for (var i = 0; i < looks.Length; i++)
        {
            var from = Math.Min(looks[i].From, text.Length);
            var end = i + 1 < looks.Length ? Math.Clamp(looks[i + 1].From, from, text.Length) : text.Length;
            var (struck, raised) = FontAt(looks[i].Font);
            var own = text[from..end];
            var isMark = raised && PrintedMarks.IsMark(own, sink.Length > 0 ? sink[^1] : '\0');
            sink.Append(struck ? PrintedMarks.Struck(own) : isMark ? PrintedMarks.Raised(own) : own);
        }

        return sink.ToString();
    }

    private void ReadSheet(ReadOnlySpan<byte> stream, int offset, Dictionary<(int, int), string> cells)
    {
        var isSheet = false;
        for (var at = offset; at >= 0 && Record(stream, at, out var kind, out var data);)
        {
            at += 4 + data.Length;
            switch (kind)
            {
                case 0x0809 when data.Length >= 4:
                    isSheet = Short(data, 2) == Sheet;
                    break;
                case 0x000A:
                    return;
                case 0x0205 when isSheet && data.Length >= 8 && data[7] == 1:
                    cells[(Short(data, 0), Short(data, 2))] = Error(data[6]);
                    break;
                case 0x0006 when isSheet && data.Length >= 14 && Short(data, 12) == 0xFFFF && data[6] == 2:
                    cells[(Short(data, 0), Short(data, 2))] = Error(data[8]);
                    break;
                case 0x00FD when isSheet && data.Length >= 10 && _shared.TryGetValue(BinaryPrimitives.ReadInt32LittleEndian(data[6..]), out var text):
                    cells[(Short(data, 0), Short(data, 2))] = text;
                    break;
                case 0x0203 or 0x027E or 0x00FD or 0x0204 or 0x0006 when isSheet && data.Length >= 6:
                    MarkWhole(cells, Short(data, 0), Short(data, 2), Short(data, 4));
                    break;
                case 0x00BD when isSheet && data.Length >= 6:
                    for (var i = 0; 4 + i * 6 + 6 <= data.Length - 2; i++)
                    {
                        MarkWhole(cells, Short(data, 0), Short(data, 2) + i, Short(data, 4 + i * 6));
                    }

                    break;
            }
        }
    }

    private void MarkWhole(Dictionary<(int, int), string> cells, int row, int column, int format)
    {
        var (struck, raised) = format < _fontOfFormat.Count ? FontAt(_fontOfFormat[format]) : default;
        if (struck || raised)
        {
            cells[(row, column)] = struck ? AllStruck : AllRaised;
        }
    }

    /// <summary>A font by its number; there is no fourth.</summary>
    private (bool Struck, bool Raised) FontAt(int number)
    {
        var at = number >= 4 ? number - 1 : number;
        return at < _fonts.Count ? _fonts[at] : default;
    }

    private static string Error(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    private static bool Record(ReadOnlySpan<byte> stream, int at, out int kind, out ReadOnlySpan<byte> data)
    {
        kind = 0;
        data = default;
        if (at + 4 > stream.Length || at + 4 + Short(stream, at + 2) > stream.Length)
        {
            return false;
        }

        kind = Short(stream, at);
        data = stream.Slice(at + 4, Short(stream, at + 2));
        return true;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
