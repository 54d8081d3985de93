using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>A column chunk ready to be written; offsets in the metadata count from the chunk's own start.</summary>
internal readonly record struct EncodedChunk(ReadOnlyMemory<byte> Bytes, ChunkMetadata Metadata);
