using Etl.Publish.Snapshots;

namespace Etl.Publish.Writing;

/// <summary>
/// How much waits in memory, how large files get and how they are compressed. All depend on the rows and the pipeline alone, so
/// that the same rows give the same files on any machine.
/// </summary>
internal sealed record WriteLimits
{
    /// <summary>Rows of a row group.</summary>
    public int RowsPerGroup { get; init; } = 100_000;

    /// <summary>Estimated bytes of memory that a row group may take before it is written.</summary>
    public long BytesPerGroup { get; init; } = 16L << 20;

    /// <summary>Estimated bytes of memory that all waiting rows may take.</summary>
    public long BytesInAll { get; init; } = 64L << 20;

    /// <summary>Bytes of a file after which the next part begins.</summary>
    public long BytesPerFile { get; init; } = 256L << 20;

    /// <summary>How the pages of files are compressed.</summary>
    public SnapshotCompression Compression { get; init; } = SnapshotCompression.Zstd;
}
