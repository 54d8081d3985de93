namespace Etl.Fetch.Archive;

/// <summary>A damaged record of the archive.</summary>
/// <param name="File">Name of the WARC file in the archive directory.</param>
/// <param name="Offset">Offset of the record, in bytes.</param>
/// <param name="Url">Address of its payload; null where that can't be read any more.</param>
/// <param name="Message">What is wrong with it.</param>
/// <param name="IsElsewhere">True when its payload is whole in another record, so that nothing is lost.</param>
public sealed record ArchiveProblem(string File, long Offset, string? Url, string Message, bool IsElsewhere = false);
