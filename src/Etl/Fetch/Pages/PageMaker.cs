using Etl.Fetch.Archive;
using Etl.Fetch.Settings;
using Etl.Model.Documents;
using Etl.Model.Findings;

namespace Etl.Fetch.Pages;

/// <summary>Makes outcomes: stores payloads and fills rows.</summary>
/// <param name="settings">Source.</param>
/// <param name="archive">Archive; null when nothing is to be written.</param>
/// <param name="time">Clock.</param>
internal sealed class PageMaker(SourceSettings settings, PageArchive? archive, TimeProvider time)
{
    private readonly SourceHints _hints = settings.Hints();

    /// <summary>A failure.</summary>
    public FetchedPage Failed(FetchedKind kind, string url, string code, string message, int status = 0, string? knownAs = null) => new()
    {
        Kind = kind,
        Code = code,
        Message = message,
        Record = new()
        {
            DocumentId = DocumentAddress.DocumentId(settings.Id, knownAs ?? url),
            SourceId = settings.Id,
            Url = url,
            Status = status,
            // A site that forbids a page has not failed.
            Outcome = code == FetchCodes.RobotsDisallowed ? "skipped" : "failed",
            Error = $"{StageNames.Fetch}/{code}: {message}",
        },
    };

    /// <summary>What is passed over, by a rule and not for a failure.</summary>
    public FetchedPage LeftOut(string url, string code, string message)
    {
        var failed = Failed(FetchedKind.Document, url, code, message);
        return failed with { Record = failed.Record with { Outcome = "skipped" } };
    }

    /// <summary>A page that was fetched; its payload goes to the archive unless it is there already for this address.</summary>
    /// <param name="fetch">What was fetched.</param>
    /// <param name="before">What memory knows of the address.</param>
    public FetchedPage Fetched(FetchedPayload fetch, FetchedBefore? before)
    {
        var isUnchanged = before?.Sha256 == fetch.Sha256;
        var entry = archive?.Find(fetch.Sha256);
        var isHere = entry is not null && (isUnchanged || entry.Url == fetch.Url);
        // That a host served the same again is worth a revisit record; that a file is still there is not.
        if (archive is not null && (!isHere || fetch.Exchange is not null))
        {
            entry = Store(archive, fetch);
        }

        var first = isUnchanged ? before!.FirstFetchedAt : entry is not null && entry.Url == fetch.Url ? entry.Date : fetch.Date;
        return Outcome(fetch, entry?.Place ?? (isUnchanged ? before!.Place : null), first, isUnchanged, before);
    }

    /// <summary>A page whose host says that it is what memory knows; the payload comes from the archive.</summary>
    public FetchedPage NotModified(FetchedPayload fetch, FetchedBefore before) =>
        Outcome(fetch, before.Place, before.FirstFetchedAt, isUnchanged: true, before);

    /// <summary>True when memory and archive have this payload, so that its bytes need not be at hand.</summary>
    public bool IsKept(string sha256, FetchedBefore? before) => before?.Sha256 == sha256 && archive?.Find(sha256) is not null;

    /// <summary>A payload that <see cref="IsKept"/>, without its bytes.</summary>
    public FetchedPage Kept(FetchedKind kind, string url, string? contentType, int bytes, FetchedBefore before)
    {
        var fetch = new FetchedPayload
        {
            Kind = kind,
            Url = url,
            Body = default,
            Sha256 = before.Sha256,
            Date = before.FirstFetchedAt,
            ContentType = contentType
        };
        var kept = Fetched(fetch, before);
        return kept with { Page = null, Record = kept.Record with { Bytes = bytes } };
    }

    /// <summary>Now, to the millisecond: what the archive keeps and what is told are the same.</summary>
    public DateTimeOffset Now()
    {
        var ticks = time.GetUtcNow().UtcTicks;
        return new(ticks - (ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    private static ArchiveEntry Store(PageArchive archive, FetchedPayload fetch) => fetch.Exchange is { } exchange
        ? archive.StoreExchange(exchange)
        : archive.StoreResource(fetch.Url, fetch.ContentType, fetch.Date, fetch.Body, fetch.Sha256);

    private FetchedPage Outcome(FetchedPayload fetch, ArchivePlace? place, DateTimeOffset first, bool isUnchanged, FetchedBefore? before)
    {
        var id = DocumentAddress.DocumentId(settings.Id, fetch.KnownAs ?? fetch.Url);
        FetchedBefore remember = new()
        {
            Sha256 = fetch.Sha256,
            Place = place,
            FirstFetchedAt = first,
            KnownAs = fetch.KnownAs,
            ETag = fetch.ETag,
            LastModified = fetch.LastModified,
        };
        return new()
        {
            Kind = fetch.Kind,
            IsUnchanged = isUnchanged,
            ContentType = fetch.ContentType,
            Page = new()
            {
                DocumentId = id,
                SourceId = settings.Id,
                Url = fetch.Url,
                Body = fetch.Body,
                ContentType = fetch.ContentType,
                Sha256 = fetch.Sha256,
                Hints = _hints,
                IsPart = fetch.Kind == FetchedKind.Part,
            },
            Record = new()
            {
                DocumentId = id,
                SourceId = settings.Id,
                Url = fetch.Url,
                Status = 200,
                FetchedAt = first,
                Bytes = fetch.Body.Length,
                PageSha256 = fetch.Sha256,
                WarcFile = place?.File,
                WarcOffset = place?.Offset,
                Outcome = "ok",
            },
            Remember = remember,
            IsRemembered = remember == before,
        };
    }
}
