using System.Buffers.Binary;
using System.Text;

namespace Etl.Tests.Clean.Spreadsheet;

/// <summary>Writes small workbooks of Excel 97–2003: one sheet, a few fonts, texts, numbers and errors.</summary>
internal sealed class BinaryWorkbook
{
    private const int Sector = 512;
    private readonly List<byte[]> _cells = [];
    private readonly List<(string Text, (int From, int Font)[] Runs)> _texts = [];

    /// <summary>Fonts: 0 plain, 1 struck, 2 raised; formats: the same numbers.</summary>
    public BinaryWorkbook Text(int row, int column, string text, params (int From, int Font)[] runs)
    {
        _cells.Add(Record(0x00FD, Short(row), Short(column), Short(0), Int(_texts.Count)));
        _texts.Add((text, runs));
        return this;
    }

    public BinaryWorkbook Number(int row, int column, double number, int format = 0)
    {
        _cells.Add(Record(0x0203, Short(row), Short(column), Short(format), BitConverter.GetBytes(number)));
        return this;
    }

    public BinaryWorkbook Error(int row, int column, byte code)
    {
        _cells.Add(Record(0x0205, Short(row), Short(column), Short(0), [code, 1]));
        return this;
    }

    public BinaryWorkbook FormulaError(int row, int column, byte code)
    {
        _cells.Add(Record(0x0006, Short(row), Short(column), Short(0), [2, 0, code, 0, 0, 0, 0xFF, 0xFF], Short(0), Int(0), Short(3), [0x1E, 1, 0]));
        return this;
    }

    /// <summary>The file; <paramref name="cut"/> puts the end of the texts into a record of its own.</summary>
    public byte[] Write(bool cut = false)
    {
        byte[] fonts = [.. Font(0, 0), .. Font(8, 0), .. Font(0, 1), .. Font(0, 0)];
        byte[] formats = [.. Format(0), .. Format(1), .. Format(2)];
        var head = Record(0x0809, Short(0x0600), Short(0x0005), Short(0), Short(0), Int(0), Int(0));
        var shared = Shared(cut);
        var end = Record(0x000A);
        byte[] name = [1, 0, (byte)'a'];
        var length = head.Length + fonts.Length + formats.Length + 4 + 6 + name.Length + shared.Length + end.Length;
        byte[] sheet = [.. Record(0x0809, Short(0x0600), Short(0x0010), Short(0), Short(0), Int(0), Int(0)),
            .. Record(0x0200, Int(0), Int(100), Short(0), Short(10), Short(0)), .. _cells.SelectMany(static c => c), .. end];
        byte[] stream = [.. head, .. fonts, .. formats, .. Record(0x0085, Int(length), [0, 0], name), .. shared, .. end, .. sheet];
        return Compound([.. stream, .. new byte[Math.Max(0, 4096 - stream.Length)]]);
    }

    private byte[] Shared(bool cut)
    {
        byte[] texts = [.. _texts.SelectMany(static t =>
            (byte[])[.. Short(t.Text.Length), (byte)(t.Runs.Length > 0 ? 9 : 1), .. t.Runs.Length > 0 ? Short(t.Runs.Length) : [],
                .. Encoding.Unicode.GetBytes(t.Text), .. t.Runs.SelectMany(static r => (byte[])[.. Short(r.From), .. Short(r.Font)])])];
        byte[] all = [.. Int(_texts.Count), .. Int(_texts.Count), .. texts];
        // In the middle of the first text, after its second character.
        var at = 8 + 3 + (_texts[0].Runs.Length > 0 ? 2 : 0) + 4;
        return cut ? [.. Record(0x00FC, all[..at]), .. Record(0x003C, [1], all[at..])] : Record(0x00FC, all);
    }

    private static byte[] Font(int options, int raised) =>
        Record(0x0031, Short(200), Short(options), Short(8), Short(400), Short(raised), [0, 0, 0, 0], [1, 0, (byte)'a']);

    private static byte[] Format(int font) => Record(0x00E0, Short(font), new byte[18]);

    private static byte[] Record(int kind, params byte[][] data)
    {
        byte[] all = [.. data.SelectMany(static d => d)];
        return [.. Short(kind), .. Short(all.Length), .. all];
    }

    private static byte[] Short(int number) => BitConverter.GetBytes((ushort)number);

    private static byte[] Int(int number) => BitConverter.GetBytes(number);

    /// <summary>A compound file: table of sectors, directory, stream.</summary>
    private static byte[] Compound(byte[] stream)
    {
        var sectors = (stream.Length + Sector - 1) / Sector;
        var file = new byte[Sector * (3 + sectors)];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        Put(file, 24, 0x003E, 2);
        Put(file, 26, 3, 2);
        Put(file, 28, 0xFFFE, 2);
        Put(file, 30, 9, 2);
        Put(file, 32, 6, 2);
        Put(file, 44, 1);
        Put(file, 48, 1);
        Put(file, 56, 4096);
        Put(file, 60, -2);
        Put(file, 68, -2);
        for (var i = 0; i < 109; i++)
        {
            Put(file, 76 + i * 4, i == 0 ? 0 : -1);
        }

        for (var i = 0; i < Sector / 4; i++)
        {
            Put(file, Sector + i * 4, i == 0 ? -3 : i == 1 || i == sectors + 1 ? -2 : i <= sectors ? i + 1 : -1);
        }

        Entry(file, Sector * 2, "Root Entry", 5, 1, -2, 0);
        Entry(file, Sector * 2 + 128, "Workbook", 2, -1, 2, stream.Length);
        stream.CopyTo(file, Sector * 3);
        return file;
    }

    private static void Entry(byte[] file, int at, string name, byte kind, int child, int first, int length)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(file, at);
        Put(file, at + 64, (name.Length + 1) * 2, 2);
        file[at + 66] = kind;
        file[at + 67] = 1;
        Put(file, at + 68, -1);
        Put(file, at + 72, -1);
        Put(file, at + 76, child);
        Put(file, at + 116, first);
        Put(file, at + 120, length);
    }

    private static void Put(byte[] file, int at, int number, int width = 4)
    {
        if (width == 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)number);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), number);
        }
    }
}
