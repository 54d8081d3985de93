namespace Etl.Publish.Writing;

/// <summary>
/// How much waits in memory and how large files get. All depend on the rows alone, so that the same rows give the same files
/// on any machine.
/// </summary>
internal sealed record WriteLimits
{
    /// <summary>Rows of a row group.</summary>
    public int RowsPerGroup { get; init; } = 100_000;

    /// <summary>Estimated bytes of memory that a row group may take before it is written.</summary>
    public long BytesPerGroup { get; init; } = 16L << 20;

    /// <summary>Estimated bytes of memory that all waiting rows may take.</summary>
    public long BytesInAll { get; init; } = 96L << 20;

    /// <summary>Bytes of a file after which the next part begins.</summary>
    public long BytesPerFile { get; init; } = 256L << 20;
}
