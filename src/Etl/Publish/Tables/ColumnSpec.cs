using Parquet.Schema;

namespace Etl.Publish.Tables;

/// <summary>A column as analysts see it.</summary>
/// <param name="Name">Name, fixed by the contract.</param>
/// <param name="Type">Type.</param>
/// <param name="IsNullable">Whether nulls are allowed.</param>
/// <param name="Description">Description in English.</param>
/// <param name="DescriptionZh">The same in Chinese.</param>
/// <param name="Unit">Unit; null where there is none.</param>
internal sealed record ColumnSpec(
    string Name, ColumnType Type, bool IsNullable, string Description, string DescriptionZh, string? Unit)
{
    /// <summary>All words that it may hold; null where it may hold any.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Type in the words of Frictionless Table Schema.</summary>
    public string FrictionlessType => Type switch
    {
        ColumnType.Text => "string",
        ColumnType.Int32 or ColumnType.Int64 => "integer",
        ColumnType.Number => "number",
        ColumnType.Date => "date",
        _ => "datetime",
    };

    /// <summary>The column as a Parquet file states it.</summary>
    public DataField ToField() => Type switch
    {
        ColumnType.Text => new DataField<string>(Name, IsNullable),
        ColumnType.Int32 => new DataField<int>(Name, IsNullable),
        ColumnType.Int64 => new DataField<long>(Name, IsNullable),
        ColumnType.Number => new DataField<double>(Name, IsNullable),
        ColumnType.Date => new DataField<DateOnly>(Name, IsNullable),
        _ => new DateTimeDataField(Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: IsNullable),
    };

    /// <summary>The column as its bytes are written: texts as bytes, dates as days and instants as microseconds since 1970.</summary>
    public DataField ToPhysicalField() => Type switch
    {
        ColumnType.Text => new DataField<byte[]>(Name, IsNullable),
        ColumnType.Date => new DataField<int>(Name, IsNullable),
        ColumnType.Instant => new DataField<long>(Name, IsNullable),
        _ => ToField(),
    };
}
