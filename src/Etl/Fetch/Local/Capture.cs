namespace Etl.Fetch.Local;

/// <summary>A record of a WARC file that may be a document.</summary>
/// <param name="File">Number of the file.</param>
/// <param name="Number">Number of the record in the file.</param>
/// <param name="Url">Canonical address.</param>
/// <param name="Date">When it was captured.</param>
/// <param name="IsRevisit">The payload is in another record.</param>
/// <param name="Digest">Digest of the payload, as the record says it.</param>
/// <param name="RefersTo">Address that a revisit refers to; null when it says none.</param>
internal sealed record Capture(int File, int Number, string Url, DateTimeOffset Date, bool IsRevisit, string? Digest, string? RefersTo) : IComparable<Capture>
{
    public int CompareTo(Capture? other) => other is null ? 1 : (File, Number).CompareTo((other.File, other.Number));
}
