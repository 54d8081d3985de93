namespace Etl.Fetch.Archive;

/// <summary>A request and its answer, as they go to the archive.</summary>
/// <param name="Url">Address asked for.</param>
/// <param name="Date">When the answer came, UTC.</param>
/// <param name="RequestHead">Request line and header, closed by an empty line; empty when not known.</param>
/// <param name="ResponseHead">Status line and header, closed by an empty line.</param>
/// <param name="Body">Payload, decoded.</param>
/// <param name="Sha256">SHA-256 of the payload.</param>
internal sealed record HttpExchange(string Url, DateTimeOffset Date, byte[] RequestHead, byte[] ResponseHead, ReadOnlyMemory<byte> Body, string Sha256)
{
    /// <summary>Field that tells list pages from documents when an archive is itself read as a source.</summary>
    public const string ListField = "Etl-List";

    /// <summary>The page is a list, no document.</summary>
    public bool IsList { get; init; }
}
