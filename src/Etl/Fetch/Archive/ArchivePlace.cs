namespace Etl.Fetch.Archive;

/// <summary>Where a payload lies in the archive.</summary>
/// <param name="File">Name of the WARC file in the archive directory, without a path.</param>
/// <param name="Offset">Offset of the record's gzip member in the file, in bytes.</param>
public sealed record ArchivePlace(string File, long Offset);
