namespace Etl.Publish.Snapshots;

/// <summary>How the pages of a snapshot's Parquet files are compressed.</summary>
public enum SnapshotCompression
{
    /// <summary>Zstandard: small and fast; readers since about 2019 know it.</summary>
    Zstd = 0,

    /// <summary>Known by every reader; about a third larger.</summary>
    Gzip,

    /// <summary>Quickest to read, two to three times as large.</summary>
    Snappy,
}
