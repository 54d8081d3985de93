namespace Etl.Fetch.Archive;

/// <summary>What a stretch of an archive file is.</summary>
internal enum ArchiveStretchKind
{
    /// <summary>A record's gzip member, as long as its header says.</summary>
    Record = 0,

    /// <summary>Bytes of a record whose header, or what it says of its length, is damaged.</summary>
    Damaged,

    /// <summary>The beginning of a record at the end of a file: a run was killed while it wrote.</summary>
    Torn,
}
