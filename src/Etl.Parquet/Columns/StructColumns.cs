using System.Runtime.InteropServices;
using Etl.Parquet.Metadata;
using Etl.Parquet.Schema;

namespace Etl.Parquet.Columns;

/// <summary>Columns of value types: from the caller's type to the physical one and back.</summary>
internal static class StructColumns
{
    /// <summary>Encodes values of the field's own type.</summary>
    public static EncodedChunk Encode<T>(DataField field, ReadOnlySpan<T> values, ReadOnlySpan<int> levels, ParquetOptions options)
        where T : struct
    {
        switch (field.Kind)
        {
            case ColumnKind.Boolean:
                return ChunkEncoder<bool, BooleanPhysical>.Encode(
                    field.Name, PhysicalType.Boolean, MemoryMarshal.Cast<T, bool>(values), levels, options);
            case ColumnKind.Int32:
                return ChunkEncoder<int, Int32Physical>.Encode(
                    field.Name, PhysicalType.Int32, MemoryMarshal.Cast<T, int>(values), levels, options);
            case ColumnKind.Int64:
                return ChunkEncoder<long, Int64Physical>.Encode(
                    field.Name, PhysicalType.Int64, MemoryMarshal.Cast<T, long>(values), levels, options);
            case ColumnKind.Double:
                return ChunkEncoder<double, DoublePhysical>.Encode(
                    field.Name, PhysicalType.Double, MemoryMarshal.Cast<T, double>(values), levels, options);
            case ColumnKind.Date:
                var dates = MemoryMarshal.Cast<T, DateOnly>(values);
                var days = new int[dates.Length];
                for (var i = 0; i < days.Length; i++)
                {
                    days[i] = Instants.ToDays(dates[i]);
                }

                return ChunkEncoder<int, Int32Physical>.Encode(field.Name, PhysicalType.Int32, days, levels, options);
            case ColumnKind.Timestamp:
                var instants = MemoryMarshal.Cast<T, DateTime>(values);
                var microseconds = new long[instants.Length];
                for (var i = 0; i < microseconds.Length; i++)
                {
                    microseconds[i] = Instants.ToMicroseconds(instants[i]);
                }

                return ChunkEncoder<long, Int64Physical>.Encode(field.Name, PhysicalType.Int64, microseconds, levels, options);
            default:
                throw new ParquetSchemaException($"column '{field}' is not of a value type");
        }
    }

    /// <summary>Decodes into values of the field's own type.</summary>
    public static void Decode<T>(
        DataField field, ReadOnlyMemory<byte> chunk, ChunkMetadata metadata, ParquetOptions options, Span<T> target, Span<int> levels)
        where T : struct
    {
        switch (field.Kind)
        {
            case ColumnKind.Boolean:
                ChunkDecoder<bool, BooleanPhysical>.Decode(chunk, metadata, options, MemoryMarshal.Cast<T, bool>(target), levels);
                break;
            case ColumnKind.Int32:
                ChunkDecoder<int, Int32Physical>.Decode(chunk, metadata, options, MemoryMarshal.Cast<T, int>(target), levels);
                break;
            case ColumnKind.Int64:
                ChunkDecoder<long, Int64Physical>.Decode(chunk, metadata, options, MemoryMarshal.Cast<T, long>(target), levels);
                break;
            case ColumnKind.Double:
                ChunkDecoder<double, DoublePhysical>.Decode(chunk, metadata, options, MemoryMarshal.Cast<T, double>(target), levels);
                break;
            case ColumnKind.Date:
                var days = new int[target.Length];
                ChunkDecoder<int, Int32Physical>.Decode(chunk, metadata, options, days, levels);
                var dates = MemoryMarshal.Cast<T, DateOnly>(target);
                for (var i = 0; i < days.Length; i++)
                {
                    dates[i] = Instants.ToDate(days[i]);
                }

                break;
            case ColumnKind.Timestamp:
                var microseconds = new long[target.Length];
                ChunkDecoder<long, Int64Physical>.Decode(chunk, metadata, options, microseconds, levels);
                var instants = MemoryMarshal.Cast<T, DateTime>(target);
                for (var i = 0; i < microseconds.Length; i++)
                {
                    instants[i] = Instants.ToInstant(microseconds[i]);
                }

                break;
            default:
                throw new ParquetSchemaException($"column '{field}' is not of a value type");
        }
    }
}
