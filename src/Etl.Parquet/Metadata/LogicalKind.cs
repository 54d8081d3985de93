namespace Etl.Parquet.Metadata;

/// <summary>The logical types that this library tells apart.</summary>
internal enum LogicalKind
{
    None = 0,
    String,
    Date,
    TimestampMicrosUtc,
    Other,
}
