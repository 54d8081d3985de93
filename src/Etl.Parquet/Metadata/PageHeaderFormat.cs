using System.Buffers;
using Etl.Parquet.Thrift;

namespace Etl.Parquet.Metadata;

/// <summary>Page headers as Thrift.</summary>
internal static class PageHeaderFormat
{
    public static void Write(IBufferWriter<byte> target, PageHeader header)
    {
        ThriftCompactWriter writer = new(target);
        writer.BeginStruct();
        writer.Int32(1, (int)header.Type);
        writer.Int32(2, header.UncompressedSize);
        writer.Int32(3, header.CompressedSize);
        if (header.Crc is { } crc)
        {
            writer.Int32(4, unchecked((int)crc));
        }

        writer.Struct(header.Type == PageType.Dictionary ? 7 : 5);
        writer.Int32(1, header.ValueCount);
        writer.Int32(2, (int)header.Encoding);
        if (header.Type == PageType.Data)
        {
            writer.Int32(3, (int)Encoding.Rle);
            writer.Int32(4, (int)Encoding.Rle);
        }

        writer.EndStruct();
        writer.EndStruct();
    }

    public static PageHeader Read(ReadOnlySpan<byte> source, out int length)
    {
        ThriftCompactReader reader = new(source);
        PageHeader header = default;
        var hasBody = false;
        var field = 0;
        while (reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 1:
                    header = header with { Type = (PageType)reader.ReadInt32(type) };
                    break;
                case 2:
                    header = header with { UncompressedSize = reader.ReadInt32(type) };
                    break;
                case 3:
                    header = header with { CompressedSize = reader.ReadInt32(type) };
                    break;
                case 4:
                    header = header with { Crc = unchecked((uint)reader.ReadInt32(type)) };
                    break;
                case 5 or 7:
                    ThriftCompactReader.Expect(type, ThriftType.Struct);
                    header = ReadBody(ref reader, header);
                    hasBody = true;
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        length = reader.Position;
        return hasBody || header.Type is PageType.Index or PageType.DataV2
            ? header
            : throw new ParquetCorruptException("a page header says nothing of its values");
    }

    private static PageHeader ReadBody(ref ThriftCompactReader reader, PageHeader header)
    {
        var field = 0;
        while (reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 1:
                    header = header with { ValueCount = reader.ReadInt32(type) };
                    break;
                case 2:
                    header = header with { Encoding = (Encoding)reader.ReadInt32(type) };
                    break;
                default:
                    reader.Skip(type);
                    break;
            }
        }

        return header;
    }
}
