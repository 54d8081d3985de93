namespace Etl.Parquet.Columns;

/// <summary>The column types supported: a physical type and what it means.</summary>
internal enum ColumnKind
{
    Boolean,
    Int32,
    Int64,
    Double,
    String,
    Date,
    Timestamp,
}
