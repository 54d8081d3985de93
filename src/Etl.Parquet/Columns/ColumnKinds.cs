using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>What each <see cref="ColumnKind"/> is in .NET and in the file.</summary>
internal static class ColumnKinds
{
    private static readonly Dictionary<Type, ColumnKind> Kinds = new()
    {
        [typeof(bool)] = ColumnKind.Boolean,
        [typeof(int)] = ColumnKind.Int32,
        [typeof(long)] = ColumnKind.Int64,
        [typeof(double)] = ColumnKind.Double,
        [typeof(string)] = ColumnKind.String,
        [typeof(DateOnly)] = ColumnKind.Date,
        [typeof(DateTime)] = ColumnKind.Timestamp,
    };

    public static ColumnKind? Of(Type clrType) => Kinds.TryGetValue(clrType, out var kind) ? kind : null;

    public static PhysicalType Physical(ColumnKind kind) => kind switch
    {
        ColumnKind.Boolean => PhysicalType.Boolean,
        ColumnKind.Int32 or ColumnKind.Date => PhysicalType.Int32,
        ColumnKind.Int64 or ColumnKind.Timestamp => PhysicalType.Int64,
        ColumnKind.Double => PhysicalType.Double,
        _ => PhysicalType.ByteArray,
    };
}
