using System.Buffers;
using Etl.Parquet.Encodings;

namespace Etl.Parquet.Thrift;

/// <summary>Writes the Thrift compact protocol: fields in rising order of id, within the struct last begun.</summary>
internal sealed class ThriftCompactWriter(IBufferWriter<byte> target)
{
    private readonly Stack<int> _outer = new();
    private int _lastField;

    public void BeginStruct()
    {
        _outer.Push(_lastField);
        _lastField = 0;
    }

    public void EndStruct()
    {
        WriteByte((byte)ThriftType.Stop);
        _lastField = _outer.Pop();
    }

    public void Field(int id, ThriftType type)
    {
        var delta = id - _lastField;
        if (delta is > 0 and <= 15)
        {
            WriteByte((byte)((delta << 4) | (int)type));
        }
        else
        {
            WriteByte((byte)type);
            Varint.WriteZigZag(target, id);
        }

        _lastField = id;
    }

    public void Boolean(int id, bool value) => Field(id, value ? ThriftType.True : ThriftType.False);

    public void Int32(int id, int value)
    {
        Field(id, ThriftType.Int32);
        Varint.WriteZigZag(target, value);
    }

    public void Int64(int id, long value)
    {
        Field(id, ThriftType.Int64);
        Varint.WriteZigZag(target, value);
    }

    public void Binary(int id, ReadOnlySpan<byte> value)
    {
        Field(id, ThriftType.Binary);
        WriteBinary(value);
    }

    public void String(int id, string value) => Binary(id, System.Text.Encoding.UTF8.GetBytes(value));

    public void Struct(int id)
    {
        Field(id, ThriftType.Struct);
        BeginStruct();
    }

    public void List(int id, ThriftType element, int count)
    {
        Field(id, ThriftType.List);
        if (count < 15)
        {
            WriteByte((byte)((count << 4) | (int)element));
        }
        else
        {
            WriteByte((byte)(0xF0 | (int)element));
            Varint.Write(target, (ulong)count);
        }
    }

    public void WriteInt32Element(int value) => Varint.WriteZigZag(target, value);

    public void WriteStringElement(string value) => WriteBinary(System.Text.Encoding.UTF8.GetBytes(value));

    private void WriteBinary(ReadOnlySpan<byte> value)
    {
        Varint.Write(target, (ulong)value.Length);
        target.Write(value);
    }

    private void WriteByte(byte value)
    {
        target.GetSpan(1)[0] = value;
        target.Advance(1);
    }
}
