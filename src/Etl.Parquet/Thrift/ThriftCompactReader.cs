using Etl.Parquet.Encodings;

namespace Etl.Parquet.Thrift;

/// <summary>
/// Reads the Thrift compact protocol from bytes that may be hostile: no list or string is believed to be longer than the
/// bytes that are left, and nesting is bounded.
/// </summary>
internal ref struct ThriftCompactReader(ReadOnlySpan<byte> source)
{
    private const int MaxDepth = 24;

    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;
    private int _depth;
    private bool _fieldBoolean;

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Moves to the next field of a struct; <paramref name="field"/> starts as 0.</summary>
    /// <returns>False at the struct's end.</returns>
    public bool NextField(ref int field, out ThriftType type)
    {
        var head = ReadByte();
        type = (ThriftType)(head & 0x0F);
        if (type == ThriftType.Stop)
        {
            return false;
        }

        var delta = head >> 4;
        field = delta != 0 ? field + delta : (short)Varint.ReadZigZag(_source, ref _position);
        _fieldBoolean = type == ThriftType.True;
        return true;
    }

    public readonly bool ReadBoolean(ThriftType type) => type is ThriftType.True or ThriftType.False
        ? _fieldBoolean
        : throw Unexpected(type, ThriftType.True);

    public int ReadInt32(ThriftType type)
    {
        var value = ReadInt64(type);
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new ParquetCorruptException($"number {value} does not fit 32 bits");
    }

    public long ReadInt64(ThriftType type) => type is ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64
        ? Varint.ReadZigZag(_source, ref _position)
        : throw Unexpected(type, ThriftType.Int64);

    public ReadOnlySpan<byte> ReadBinary(ThriftType type)
    {
        if (type != ThriftType.Binary)
        {
            throw Unexpected(type, ThriftType.Binary);
        }

        var length = Varint.Read(_source, ref _position);
        if (length > (ulong)(_source.Length - _position))
        {
            throw new ParquetCorruptException($"a string of {length} bytes is longer than what is left");
        }

        var value = _source.Slice(_position, (int)length);
        _position += (int)length;
        return value;
    }

    public string ReadString(ThriftType type) => System.Text.Encoding.UTF8.GetString(ReadBinary(type));

    /// <summary>Reads a list's head; each element takes a byte at least, so the count is bounded by the bytes left.</summary>
    public int ReadList(ThriftType type, out ThriftType element)
    {
        if (type is not (ThriftType.List or ThriftType.Set))
        {
            throw Unexpected(type, ThriftType.List);
        }

        var head = ReadByte();
        element = (ThriftType)(head & 0x0F);
        var count = (ulong)(head >> 4);
        if (count == 15)
        {
            count = Varint.Read(_source, ref _position);
        }

        return count <= (ulong)(_source.Length - _position)
            ? (int)count
            : throw new ParquetCorruptException($"a list of {count} elements is longer than what is left");
    }

    public static void Expect(ThriftType type, ThriftType expected)
    {
        if (type != expected)
        {
            throw Unexpected(type, expected);
        }
    }

    /// <summary>Passes over a value of no interest.</summary>
    public void Skip(ThriftType type)
    {
        if (++_depth > MaxDepth)
        {
            throw new ParquetCorruptException($"metadata is nested more than {MaxDepth} deep");
        }

        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Byte:
                ReadByte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                Varint.Read(_source, ref _position);
                break;
            case ThriftType.Double:
                Take(8);
                break;
            case ThriftType.Binary:
                ReadBinary(type);
                break;
            case ThriftType.List or ThriftType.Set:
                SkipList(type);
                break;
            case ThriftType.Map:
                SkipMap();
                break;
            case ThriftType.Struct:
                var field = 0;
                while (NextField(ref field, out var inner))
                {
                    Skip(inner);
                }

                break;
            default:
                throw new ParquetCorruptException($"metadata has an unknown type code {(int)type}");
        }

        _depth--;
    }

    private void SkipList(ThriftType type)
    {
        var count = ReadList(type, out var element);
        for (var i = 0; i < count; i++)
        {
            SkipElement(element);
        }
    }

    private void SkipMap()
    {
        var count = Varint.Read(_source, ref _position);
        if (count > (ulong)(_source.Length - _position))
        {
            throw new ParquetCorruptException($"a map of {count} entries is longer than what is left");
        }

        if (count == 0)
        {
            return;
        }

        var types = ReadByte();
        for (ulong i = 0; i < count; i++)
        {
            SkipElement((ThriftType)(types >> 4));
            SkipElement((ThriftType)(types & 0x0F));
        }
    }

    /// <summary>Within a list or map a boolean takes a byte of its own.</summary>
    private void SkipElement(ThriftType element)
    {
        if (element is ThriftType.True or ThriftType.False)
        {
            ReadByte();
        }
        else
        {
            Skip(element);
        }
    }

    private byte ReadByte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _source.Length - _position)
        {
            throw new ParquetCorruptException("the bytes end within the metadata");
        }

        var taken = _source.Slice(_position, count);
        _position += count;
        return taken;
    }

    private static ParquetCorruptException Unexpected(ThriftType type, ThriftType expected) =>
        new($"metadata has a {type} where a {expected} should be");
}
