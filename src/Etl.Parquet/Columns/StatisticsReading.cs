using Etl.Parquet.Metadata;
using Etl.Parquet.Schema;

namespace Etl.Parquet.Columns;

/// <summary>Statistics from physical bytes to the column's .NET type.</summary>
internal static class StatisticsReading
{
    public static DataColumnStatistics Read(DataField field, ChunkStatistics statistics) => new(
        statistics.NullCount,
        Value(field, statistics.Min),
        Value(field, statistics.Max),
        statistics.IsMinExact,
        statistics.IsMaxExact);

    private static object? Value(DataField field, byte[]? bytes) => bytes is null ? null : field.Kind switch
    {
        ColumnKind.Boolean => One<bool, BooleanPhysical>(bytes),
        ColumnKind.Int32 => One<int, Int32Physical>(bytes),
        ColumnKind.Int64 => One<long, Int64Physical>(bytes),
        ColumnKind.Double => One<double, DoublePhysical>(bytes),
        ColumnKind.Date => Instants.ToDate(One<int, Int32Physical>(bytes)),
        ColumnKind.Timestamp => Instants.ToInstant(One<long, Int64Physical>(bytes)),
        _ => System.Text.Encoding.UTF8.GetString(bytes),
    };

    private static T One<T, TPhysical>(byte[] bytes)
        where T : notnull
        where TPhysical : struct, IPhysical<T>
    {
        var value = new T[1];
        TPhysical.ReadPlain(bytes, value);
        return value[0];
    }
}
