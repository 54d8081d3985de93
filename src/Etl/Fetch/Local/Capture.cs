namespace Etl.Fetch.Local;

/// <summary>A record of a WARC file that may be a document, under the address that it is known by.</summary>
/// <param name="File">Number of the file.</param>
/// <param name="Place">Place in the file's survey.</param>
/// <param name="Url">Canonical address.</param>
/// <param name="Date">When it was captured.</param>
internal sealed record Capture(int File, int Place, string Url, DateTimeOffset Date) : IComparable<Capture>
{
    public int CompareTo(Capture? other) => other is null ? 1 : (File, Place).CompareTo((other.File, other.Place));
}
