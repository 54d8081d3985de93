namespace Etl.Parquet.Metadata;

/// <summary>Header of a dictionary or data page (version 1).</summary>
internal readonly record struct PageHeader(
    PageType Type,
    int UncompressedSize,
    int CompressedSize,
    uint? Crc,
    int ValueCount,
    Encoding Encoding);
