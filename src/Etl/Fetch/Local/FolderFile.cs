namespace Etl.Fetch.Local;

/// <summary>A file of a folder.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Code">Code of why it is passed over; null for a document.</param>
/// <param name="Message">The same for a person.</param>
internal sealed record FolderFile(string Path, string? Code = null, string? Message = null);
