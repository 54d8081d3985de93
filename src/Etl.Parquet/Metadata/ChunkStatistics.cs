namespace Etl.Parquet.Metadata;

/// <summary>Statistics of a column chunk. Bounds are PLAIN-encoded in the column's physical unit (strings without length).</summary>
internal sealed record ChunkStatistics(long? NullCount, byte[]? Min, byte[]? Max, bool IsMinExact, bool IsMaxExact);
