using Etl.Parquet.Schema;
using Etl.Parquet.Thrift;

namespace Etl.Parquet.Metadata;

/// <summary>Reads a footer that may be hostile.</summary>
internal ref struct FooterReader
{
    private ThriftCompactReader _reader;

    private FooterReader(ReadOnlySpan<byte> source) => _reader = new ThriftCompactReader(source);

    public static FileMetadata Read(ReadOnlySpan<byte> source) => new FooterReader(source).Read();

    private FileMetadata Read()
    {
        ParquetSchema? schema = null;
        List<RowGroupMetadata> groups = [];
        Dictionary<string, string> keyValues = new(StringComparer.Ordinal);
        long rows = 0;
        string? createdBy = null;
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 2:
                    schema = ReadSchema(type);
                    break;
                case 3:
                    rows = _reader.ReadInt64(type);
                    break;
                case 4:
                    for (var i = ReadStructs(type); i > 0; i--)
                    {
                        groups.Add(ReadRowGroup());
                    }

                    break;
                case 5:
                    for (var i = ReadStructs(type); i > 0; i--)
                    {
                        ReadKeyValue(keyValues);
                    }

                    break;
                case 6:
                    createdBy = _reader.ReadString(type);
                    break;
                default:
                    _reader.Skip(type);
                    break;
            }
        }

        return new FileMetadata(
            schema ?? throw new ParquetCorruptException("the footer has no schema"), groups, rows, keyValues, createdBy);
    }

    private int ReadStructs(ThriftType type)
    {
        var count = _reader.ReadList(type, out var element);
        if (count > 0)
        {
            ThriftCompactReader.Expect(element, ThriftType.Struct);
        }

        return count;
    }

    private ParquetSchema ReadSchema(ThriftType type)
    {
        List<SchemaElement> elements = [];
        for (var i = ReadStructs(type); i > 0; i--)
        {
            elements.Add(ReadElement());
        }

        if (elements.Count < 2)
        {
            throw new ParquetCorruptException("the schema has no columns");
        }

        var fields = elements.Skip(1).Select(e => e.ToField()).ToList();
        if (elements[0].Children != fields.Count || fields.DistinctBy(f => f.Name, StringComparer.Ordinal).Count() != fields.Count)
        {
            throw new ParquetCorruptException("the schema's columns do not agree with its root, or two have one name");
        }

        return new ParquetSchema(fields);
    }

    private SchemaElement ReadElement()
    {
        SchemaElement element = new();
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 1:
                    element = element with { Type = (PhysicalType)_reader.ReadInt32(type) };
                    break;
                case 3:
                    element = element with { Repetition = _reader.ReadInt32(type) };
                    break;
                case 4:
                    element = element with { Name = _reader.ReadString(type) };
                    break;
                case 5:
                    element = element with { Children = _reader.ReadInt32(type) };
                    break;
                case 6:
                    element = element with { ConvertedType = _reader.ReadInt32(type) };
                    break;
                case 10:
                    ThriftCompactReader.Expect(type, ThriftType.Struct);
                    element = element with { Logical = ReadLogical() };
                    break;
                default:
                    _reader.Skip(type);
                    break;
            }
        }

        return element;
    }

    private LogicalKind ReadLogical()
    {
        var kind = LogicalKind.None;
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            if (field == 8 && type == ThriftType.Struct)
            {
                kind = ReadTimestamp();
                continue;
            }

            kind = field switch { 1 => LogicalKind.String, 6 => LogicalKind.Date, _ => LogicalKind.Other };
            _reader.Skip(type);
        }

        return kind;
    }

    private LogicalKind ReadTimestamp()
    {
        var utc = false;
        var unit = 0;
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            if (field == 1)
            {
                utc = _reader.ReadBoolean(type);
            }
            else if (field == 2 && type == ThriftType.Struct)
            {
                var member = 0;
                while (_reader.NextField(ref member, out var inner))
                {
                    unit = member;
                    _reader.Skip(inner);
                }
            }
            else
            {
                _reader.Skip(type);
            }
        }

        return utc && unit == 2 ? LogicalKind.TimestampMicrosUtc : LogicalKind.Other;
    }

    private void ReadKeyValue(Dictionary<string, string> target)
    {
        var key = "";
        var value = "";
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 1:
                    key = _reader.ReadString(type);
                    break;
                case 2:
                    value = _reader.ReadString(type);
                    break;
                default:
                    _reader.Skip(type);
                    break;
            }
        }

        target[key] = value;
    }

    private RowGroupMetadata ReadRowGroup()
    {
        List<ChunkMetadata> chunks = [];
        long rows = -1;
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 1:
                    for (var i = ReadStructs(type); i > 0; i--)
                    {
                        chunks.Add(ReadColumnChunk());
                    }

                    break;
                case 3:
                    rows = _reader.ReadInt64(type);
                    break;
                default:
                    _reader.Skip(type);
                    break;
            }
        }

        return new RowGroupMetadata(chunks, rows);
    }

    private ChunkMetadata ReadColumnChunk()
    {
        ChunkMetadata? chunk = null;
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 1:
                    throw new ParquetUnsupportedException("a column chunk lies in another file");
                case 3:
                    ThriftCompactReader.Expect(type, ThriftType.Struct);
                    chunk = ReadChunk();
                    break;
                default:
                    _reader.Skip(type);
                    break;
            }
        }

        return chunk ?? throw new ParquetCorruptException("a column chunk has no metadata");
    }

    private ChunkMetadata ReadChunk()
    {
        var physical = PhysicalType.Int96;
        var codec = -1;
        var path = "";
        long values = -1;
        long uncompressed = -1;
        long compressed = -1;
        long data = -1;
        long? dictionary = null;
        ChunkStatistics? statistics = null;
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 1:
                    physical = (PhysicalType)_reader.ReadInt32(type);
                    break;
                case 3:
                    var parts = _reader.ReadList(type, out var element);
                    for (var i = 0; i < parts; i++)
                    {
                        path = _reader.ReadString(element);
                    }

                    break;
                case 4:
                    codec = _reader.ReadInt32(type);
                    break;
                case 5:
                    values = _reader.ReadInt64(type);
                    break;
                case 6:
                    uncompressed = _reader.ReadInt64(type);
                    break;
                case 7:
                    compressed = _reader.ReadInt64(type);
                    break;
                case 9:
                    data = _reader.ReadInt64(type);
                    break;
                case 11:
                    dictionary = _reader.ReadInt64(type);
                    break;
                case 12:
                    ThriftCompactReader.Expect(type, ThriftType.Struct);
                    statistics = ReadStatistics();
                    break;
                default:
                    _reader.Skip(type);
                    break;
            }
        }

        return new ChunkMetadata
        {
            Type = physical,
            Encodings = [],
            Path = path,
            Codec = (CompressionMethod)codec,
            ValueCount = values,
            UncompressedSize = uncompressed,
            CompressedSize = compressed,
            DataPageOffset = data,
            DictionaryPageOffset = dictionary,
            Statistics = statistics,
        };
    }

    private ChunkStatistics ReadStatistics()
    {
        ChunkStatistics statistics = new(null, null, null, false, false);
        var field = 0;
        while (_reader.NextField(ref field, out var type))
        {
            switch (field)
            {
                case 3:
                    statistics = statistics with { NullCount = _reader.ReadInt64(type) };
                    break;
                case 5:
                    statistics = statistics with { Max = _reader.ReadBinary(type).ToArray() };
                    break;
                case 6:
                    statistics = statistics with { Min = _reader.ReadBinary(type).ToArray() };
                    break;
                case 7:
                    statistics = statistics with { IsMaxExact = _reader.ReadBoolean(type) };
                    break;
                case 8:
                    statistics = statistics with { IsMinExact = _reader.ReadBoolean(type) };
                    break;
                default:
                    _reader.Skip(type);
                    break;
            }
        }

        return statistics;
    }
}
