using System.Buffers.Binary;
using System.Text;

namespace Etl.Clean.Bytes;

/// <summary>Reads a stream out of an OLE2 compound file ([MS-CFB]).</summary>
internal static class CompoundFile
{
    private const int HeaderSize = 512;
    private const int EntrySize = 128;
    private const int LastSector = -2;
    private const int FirstSectorNumbers = 109;

    /// <summary>Reads a stream.</summary>
    /// <param name="file">File.</param>
    /// <param name="names">Names that it may have, the first that is there wins.</param>
    /// <returns>Its bytes; null where it is not there or the file is damaged.</returns>
    public static byte[]? Read(ReadOnlySpan<byte> file, params ReadOnlySpan<string> names)
    {
        try
        {
            return Find(file, names);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidDataException or OverflowException)
        {
            return null;
        }
    }

    private static byte[]? Find(ReadOnlySpan<byte> file, ReadOnlySpan<string> names)
    {
        var sector = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(file[30..]), 7, 12);
        var table = Table(file, sector);
        var directory = Chain(file, table, Number(file, 48), sector, long.MaxValue);
        foreach (var name in names)
        {
            for (var at = 0; at + EntrySize <= directory.Length; at += EntrySize)
            {
                var entry = directory.AsSpan(at, EntrySize);
                var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
                if (length is < 2 or > 64 || Encoding.Unicode.GetString(entry[..(length - 2)]) != name || entry[66] != 2)
                {
                    continue;
                }

                var size = BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]);
                return size >= (uint)Number(file, 56)
                    ? Chain(file, table, Number(entry, 116), sector, size)
                    : OfSmall(file, table, directory, Number(entry, 116), sector, size);
            }
        }

        return null;
    }

    /// <summary>A short stream lies in sectors of 64 bytes within the stream of the root.</summary>
    private static byte[] OfSmall(ReadOnlySpan<byte> file, int[] table, byte[] directory, int first, int sector, long size)
    {
        var small = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(file[32..]), 4, 12);
        var root = Chain(file, table, Number(directory, 116), sector, long.MaxValue);
        var numbers = Chain(file, table, Number(file, 60), sector, long.MaxValue);
        using var stream = new MemoryStream();
        for (int at = first, steps = 0; at >= 0 && stream.Length < size; at = Number(numbers, at * 4), steps++)
        {
            Guard(steps, numbers.Length / 4);
            stream.Write(root.AsSpan(at * small, small));
        }

        stream.SetLength(Math.Min(stream.Length, size));
        return stream.ToArray();
    }

    /// <summary>For each sector the one that follows it.</summary>
    private static int[] Table(ReadOnlySpan<byte> file, int sector)
    {
        var own = new List<int>();
        for (var i = 0; i < FirstSectorNumbers && Number(file, 76 + i * 4) is >= 0 and var number; i++)
        {
            own.Add(number);
        }

        var perSector = sector / 4;
        for (int at = Number(file, 68), steps = 0; at >= 0; steps++)
        {
            Guard(steps, file.Length / sector);
            var more = Sector(file, at, sector);
            for (var i = 0; i < perSector - 1 && Number(more, i * 4) is >= 0 and var number; i++)
            {
                own.Add(number);
            }

            at = Number(more, (perSector - 1) * 4);
        }

        Guard(own.Count, file.Length / sector + 1);
        var table = new int[own.Count * perSector];
        for (var i = 0; i < own.Count; i++)
        {
            var numbers = Sector(file, own[i], sector);
            for (var k = 0; k < perSector; k++)
            {
                table[i * perSector + k] = Number(numbers, k * 4);
            }
        }

        return table;
    }

    private static byte[] Chain(ReadOnlySpan<byte> file, int[] table, int first, int sector, long size)
    {
        using var stream = new MemoryStream();
        for (int at = first, steps = 0; at >= 0 && stream.Length < size; at = at < table.Length ? table[at] : LastSector, steps++)
        {
            Guard(steps, file.Length / sector + 1);
            stream.Write(Sector(file, at, sector));
        }

        if (stream.Length > size)
        {
            stream.SetLength(size);
        }

        return stream.ToArray();
    }

    private static ReadOnlySpan<byte> Sector(ReadOnlySpan<byte> file, int number, int sector)
    {
        var at = checked(HeaderSize + (long)number * sector);
        return at >= file.Length ? throw new InvalidDataException() : file.Slice((int)at, (int)Math.Min(sector, file.Length - at));
    }

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);

    private static void Guard(int steps, int most)
    {
        if (steps > most)
        {
            throw new InvalidDataException();
        }
    }
}
