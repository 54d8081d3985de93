namespace Etl.Parquet.Metadata;

/// <summary>A row group: its chunks in column order.</summary>
internal sealed record RowGroupMetadata(IReadOnlyList<ChunkMetadata> Chunks, long RowCount);
