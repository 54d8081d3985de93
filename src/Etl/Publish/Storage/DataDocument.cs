namespace Etl.Publish.Storage;

/// <summary>A file of a snapshot beside its tables, for people: <c>documents</c> of <c>datapackage.json</c>.</summary>
/// <param name="Path">Name; it lies in the snapshot's directory itself.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">SHA-256, lower-case hex digits.</param>
internal sealed record DataDocument(string Path, long Bytes, string Sha256);
