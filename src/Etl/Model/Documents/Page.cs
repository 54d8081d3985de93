namespace Etl.Model.Documents;

/// <summary>
/// One payload as it came from a source: what fetch gives and clean takes. The bytes are never changed;
/// they are in the archive under <see cref="Sha256"/>.
/// </summary>
public sealed record Page
{
    /// <summary>Stable identity of the document: 16 hex digits of SHA-256 over source id and canonical address.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Id of the source that the page belongs to, as in <c>config/sources/ID.yaml</c>, or the name given to an import.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address: http(s) URL, or the <c>file:</c> URI of a local file.</summary>
    public required string Url { get; init; }

    /// <summary>Payload, decoded from any transfer or content encoding.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Media type header as received (<c>text/html; charset=gbk</c>); null when none was given.</summary>
    public string? ContentType { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/>, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Facts that the source's settings give for all its pages (region code, publisher, site name); never null.</summary>
    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>True for a further page of an article that was cut into several: it goes on where the page before it ends.</summary>
    public bool IsPart { get; init; }

    /// <summary>Documents linked from this page that belong to the report (further pages of it, then attachments), already fetched.</summary>
    public IReadOnlyList<Page> Attachments { get; init; } = [];
}
