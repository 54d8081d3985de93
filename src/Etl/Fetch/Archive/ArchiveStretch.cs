namespace Etl.Fetch.Archive;

/// <summary>A stretch of an archive file.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct ArchiveStretch(long Offset, long Length, ArchiveStretchKind Kind);
