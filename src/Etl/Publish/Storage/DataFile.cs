namespace Etl.Publish.Storage;

/// <summary>A data file of a snapshot.</summary>
/// <param name="Path">Path relative to the snapshot, with forward slashes.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">SHA-256, lower-case hex digits.</param>
internal sealed record DataFile(string Path, long Rows, long Bytes, string Sha256);
