namespace Etl.Parquet.Metadata;

/// <summary>Where a column chunk lies and how it is written.</summary>
internal sealed record ChunkMetadata
{
    public required PhysicalType Type { get; init; }

    public required IReadOnlyList<Encoding> Encodings { get; init; }

    public required string Path { get; init; }

    public required CompressionMethod Codec { get; init; }

    public required long ValueCount { get; init; }

    public required long UncompressedSize { get; init; }

    public required long CompressedSize { get; init; }

    public required long DataPageOffset { get; init; }

    public long? DictionaryPageOffset { get; init; }

    public ChunkStatistics? Statistics { get; init; }

    /// <summary>Offset of the first page, whichever kind it is.</summary>
    public long Start => DictionaryPageOffset is > 0 and { } offset && offset < DataPageOffset ? offset : DataPageOffset;

    public ChunkMetadata At(long position) => this with
    {
        DataPageOffset = DataPageOffset + position,
        DictionaryPageOffset = DictionaryPageOffset + position,
    };
}
