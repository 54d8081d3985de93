using Etl.Model.Documents;
using Etl.Model.Findings;

namespace Etl.Fetch.Pages;

/// <summary>Outcome of one fetch: a page, or a failure with its code. A failure never stops a source.</summary>
public sealed record FetchedPage
{
    /// <summary>What the address was fetched for.</summary>
    public FetchedKind Kind { get; init; }

    /// <summary>
    /// The page, with those attachments that could be fetched; null when the fetch failed, and when the payload is unchanged and
    /// its bytes are not at hand (the archive has them).
    /// </summary>
    public Page? Page { get; init; }

    /// <summary>
    /// Row of <c>pages</c>. Its outcome is <c>skipped</c> for what robots.txt forbids; its status is that of the payload, 200 too
    /// when the host answered 304, so that a row does not change while its page does not. <see cref="PageRecord.Media"/> and <see cref="PageRecord.Charset"/>
    /// are left to clean, which finds them.
    /// </summary>
    public required PageRecord Record { get; init; }

    /// <summary>Code of the failure, one of <see cref="FetchCodes"/> or <c>http_NNN</c>; null when the page is there.</summary>
    public string? Code { get; init; }

    /// <summary>What failed, and what can be done; null when the page is there.</summary>
    public string? Message { get; init; }

    /// <summary>True when there is a payload, at hand or in the archive; false for a failure.</summary>
    public bool IsFetched => Remember is not null;

    /// <summary>Media type header as received; null when none was given, and for a failure.</summary>
    public string? ContentType { get; init; }

    /// <summary>What to keep for the next run; null for a failure (what was kept before stays).</summary>
    public FetchedBefore? Remember { get; init; }

    /// <summary>True when memory has all of <see cref="Remember"/> already.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>True when the payload is the one that memory knew of this address.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>What its list says of it, over what the source says; null when that is no more.</summary>
    public SourceHints? Hints { get; init; }

    /// <summary>Documents that its folder or its files give in all; null where that isn't known beforehand, as of a web site.</summary>
    public int? Expected { get; init; }

    /// <summary>Requests made for it, redirects and retries counted; 1 for a file, 0 when it was not asked for.</summary>
    public int Attempts { get; init; }

    /// <summary>Time taken, waits for the host's delay and retries included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Fetches of the document's attachments, failures too, in the order of their links.</summary>
    public IReadOnlyList<FetchedPage> Attachments { get; init; } = [];
}
