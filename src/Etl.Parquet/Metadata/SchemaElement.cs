using Etl.Parquet.Columns;
using Etl.Parquet.Schema;

namespace Etl.Parquet.Metadata;

/// <summary>A node of a schema as the footer says it.</summary>
internal sealed record SchemaElement
{
    // Converted types, by which the format said what logical types say now; other writers still write them alone.
    private const int Utf8 = 0;
    private const int Date = 6;
    private const int TimestampMicros = 10;
    private const int SignedInt32 = 17;
    private const int SignedInt64 = 18;

    public PhysicalType? Type { get; init; }

    public int Repetition { get; init; }

    public string Name { get; init; } = "";

    public int Children { get; init; }

    public int? ConvertedType { get; init; }

    public LogicalKind Logical { get; init; }

    /// <summary>The column that this node is.</summary>
    /// <exception cref="ParquetUnsupportedException">It is of a type that is not read.</exception>
    public DataField ToField()
    {
        if (Name.Length == 0)
        {
            throw new ParquetCorruptException("a column has no name");
        }

        if (Children != 0 || Repetition == 2)
        {
            throw new ParquetUnsupportedException($"column '{Name}' is nested; only flat schemas are read");
        }

        var nullable = Repetition == 1;
        return Kind() switch
        {
            ColumnKind.Boolean => new DataField<bool>(Name, nullable),
            ColumnKind.Int32 => new DataField<int>(Name, nullable),
            ColumnKind.Int64 => new DataField<long>(Name, nullable),
            ColumnKind.Double => new DataField<double>(Name, nullable),
            ColumnKind.String => new DataField<string>(Name, nullable),
            ColumnKind.Date => new DataField<DateOnly>(Name, nullable),
            _ => new DateTimeDataField(Name, isNullable: nullable),
        };
    }

    private ColumnKind Kind() => (Type, ConvertedType, Logical) switch
    {
        (PhysicalType.Boolean, null, LogicalKind.None) => ColumnKind.Boolean,
        (PhysicalType.Int32, null, LogicalKind.None) or (PhysicalType.Int32, SignedInt32, _) => ColumnKind.Int32,
        (PhysicalType.Int32, _, LogicalKind.Date) or (PhysicalType.Int32, Date, LogicalKind.None) => ColumnKind.Date,
        (PhysicalType.Int64, null, LogicalKind.None) or (PhysicalType.Int64, SignedInt64, _) => ColumnKind.Int64,
        (PhysicalType.Int64, _, LogicalKind.TimestampMicrosUtc) or (PhysicalType.Int64, TimestampMicros, LogicalKind.None) => ColumnKind.Timestamp,
        (PhysicalType.Double, null, LogicalKind.None) => ColumnKind.Double,
        (PhysicalType.ByteArray, _, LogicalKind.String) or (PhysicalType.ByteArray, Utf8, LogicalKind.None) => ColumnKind.String,
        _ => throw new ParquetUnsupportedException($"column '{Name}' is {Type} (converted type {ConvertedType}, logical type {Logical}), which is not read"),
    };
}
