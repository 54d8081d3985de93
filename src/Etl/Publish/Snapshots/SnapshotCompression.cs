namespace Etl.Publish.Snapshots;

/// <summary>How the pages of a snapshot's Parquet files are compressed.</summary>
public enum SnapshotCompression
{
    /// <summary>Zstandard: small and fast; readers since about 2019 know it.</summary>
    Zstd = 0,

    /// <summary>Known by every reader.</summary>
    Gzip,

    /// <summary>Quick to read, about twice as large.</summary>
    Snappy,
}
