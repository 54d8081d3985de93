using System.Buffers;
using Etl.Parquet.Columns;
using Etl.Parquet.Schema;
using Etl.Parquet.Thrift;

namespace Etl.Parquet.Metadata;

/// <summary>Writes a footer (<c>FileMetaData</c> of the format) as Thrift.</summary>
internal sealed class FooterWriter
{
    private const int FormatVersion = 2;
    private const int Utf8Converted = 0;
    private const int DateConverted = 6;
    private const int TimestampMicrosConverted = 10;

    private readonly ThriftCompactWriter _writer;

    private FooterWriter(IBufferWriter<byte> target) => _writer = new ThriftCompactWriter(target);

    public static void Write(IBufferWriter<byte> target, FileMetadata metadata) => new FooterWriter(target).Write(metadata);

    private void Write(FileMetadata metadata)
    {
        _writer.BeginStruct();
        _writer.Int32(1, FormatVersion);
        WriteSchema(metadata.Schema);
        _writer.Int64(3, metadata.RowCount);
        _writer.List(4, ThriftType.Struct, metadata.RowGroups.Count);
        for (var i = 0; i < metadata.RowGroups.Count; i++)
        {
            WriteRowGroup(metadata.RowGroups[i], i);
        }

        if (metadata.KeyValues.Count > 0)
        {
            WriteKeyValues(metadata.KeyValues);
        }

        if (metadata.CreatedBy is { } createdBy)
        {
            _writer.String(6, createdBy);
        }

        WriteColumnOrders(metadata.Schema.DataFields.Count);
        _writer.EndStruct();
    }

    private void WriteSchema(ParquetSchema schema)
    {
        _writer.List(2, ThriftType.Struct, schema.DataFields.Count + 1);
        _writer.BeginStruct();
        _writer.String(4, "schema");
        _writer.Int32(5, schema.DataFields.Count);
        _writer.EndStruct();
        foreach (var field in schema.DataFields)
        {
            _writer.BeginStruct();
            _writer.Int32(1, (int)ColumnKinds.Physical(field.Kind));
            _writer.Int32(3, field.IsNullable ? 1 : 0);
            _writer.String(4, field.Name);
            WriteLogicalType(field.Kind);
            _writer.EndStruct();
        }
    }

    /// <summary>Both spellings, the old converted type and the logical type: readers know one or the other.</summary>
    private void WriteLogicalType(ColumnKind kind)
    {
        switch (kind)
        {
            case ColumnKind.String:
                _writer.Int32(6, Utf8Converted);
                WriteLogical(1);
                break;
            case ColumnKind.Date:
                _writer.Int32(6, DateConverted);
                WriteLogical(6);
                break;
            case ColumnKind.Timestamp:
                _writer.Int32(6, TimestampMicrosConverted);
                _writer.Struct(10);
                _writer.Struct(8);
                _writer.Boolean(1, true);
                _writer.Struct(2);
                _writer.Struct(2);
                for (var i = 0; i < 4; i++)
                {
                    _writer.EndStruct();
                }

                break;
            default:
                break;
        }
    }

    private void WriteLogical(int member)
    {
        _writer.Struct(10);
        _writer.Struct(member);
        _writer.EndStruct();
        _writer.EndStruct();
    }

    private void WriteRowGroup(RowGroupMetadata group, int ordinal)
    {
        _writer.BeginStruct();
        _writer.List(1, ThriftType.Struct, group.Chunks.Count);
        foreach (var chunk in group.Chunks)
        {
            _writer.BeginStruct();
            _writer.Int64(2, 0);
            WriteChunk(chunk);
            _writer.EndStruct();
        }

        _writer.Int64(2, group.Chunks.Sum(c => c.UncompressedSize));
        _writer.Int64(3, group.RowCount);
        _writer.Int64(5, group.Chunks[0].Start);
        _writer.Int64(6, group.Chunks.Sum(c => c.CompressedSize));
        if (ordinal <= short.MaxValue)
        {
            _writer.Field(7, ThriftType.Int16);
            _writer.WriteInt32Element(ordinal);
        }

        _writer.EndStruct();
    }

    private void WriteChunk(ChunkMetadata chunk)
    {
        _writer.Struct(3);
        _writer.Int32(1, (int)chunk.Type);
        _writer.List(2, ThriftType.Int32, chunk.Encodings.Count);
        foreach (var encoding in chunk.Encodings)
        {
            _writer.WriteInt32Element((int)encoding);
        }

        _writer.List(3, ThriftType.Binary, 1);
        _writer.WriteStringElement(chunk.Path);
        _writer.Int32(4, (int)chunk.Codec);
        _writer.Int64(5, chunk.ValueCount);
        _writer.Int64(6, chunk.UncompressedSize);
        _writer.Int64(7, chunk.CompressedSize);
        _writer.Int64(9, chunk.DataPageOffset);
        if (chunk.DictionaryPageOffset is { } offset)
        {
            _writer.Int64(11, offset);
        }

        if (chunk.Statistics is { } statistics)
        {
            WriteStatistics(statistics);
        }

        _writer.EndStruct();
    }

    private void WriteStatistics(ChunkStatistics statistics)
    {
        _writer.Struct(12);
        if (statistics.NullCount is { } nulls)
        {
            _writer.Int64(3, nulls);
        }

        if (statistics.Max is { } max)
        {
            _writer.Binary(5, max);
        }

        if (statistics.Min is { } min)
        {
            _writer.Binary(6, min);
        }

        if (statistics.Max is not null)
        {
            _writer.Boolean(7, statistics.IsMaxExact);
        }

        if (statistics.Min is not null)
        {
            _writer.Boolean(8, statistics.IsMinExact);
        }

        _writer.EndStruct();
    }

    private void WriteKeyValues(IReadOnlyDictionary<string, string> keyValues)
    {
        _writer.List(5, ThriftType.Struct, keyValues.Count);
        foreach ((var key, var value) in keyValues.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            _writer.BeginStruct();
            _writer.String(1, key);
            _writer.String(2, value);
            _writer.EndStruct();
        }
    }

    /// <summary>Says that bounds follow each type's own order; without it readers must not trust them.</summary>
    private void WriteColumnOrders(int columns)
    {
        _writer.List(7, ThriftType.Struct, columns);
        for (var i = 0; i < columns; i++)
        {
            _writer.BeginStruct();
            _writer.Struct(1);
            _writer.EndStruct();
            _writer.EndStruct();
        }
    }
}
