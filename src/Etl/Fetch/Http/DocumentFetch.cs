using System.Security.Cryptography;
using Etl.Fetch.Archive;
using Etl.Fetch.Links;
using Etl.Fetch.Pages;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Http;

/// <summary>Fetches one document with its attachments.</summary>
/// <param name="client">Asks hosts.</param>
/// <param name="site">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="archive">Archive; null when nothing is to be written.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="border">Keeps what an answer makes fetch throw to its document.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class DocumentFetch(WebClient client, Site site, IFetchMemory memory, PageArchive? archive, PageMaker maker, FetchBorder border, TimeProvider time, ILogger logger)
{
    private const int MostJumps = 3;

    private readonly AttachmentLinks _attachments = new(site.Settings.Attachments);

    public async Task<FetchedPage> FetchAsync(Uri address, CancellationToken cancellationToken) =>
        await border.KeepAsync(FetchedKind.Document, DocumentAddress.Canonical(address), () => WithAttachmentsAsync(address, cancellationToken), static failure => failure, cancellationToken);

    private async ValueTask<FetchedPage> WithAttachmentsAsync(Uri address, CancellationToken cancellationToken)
    {
        (var document, var answered) = await FetchOneAsync(address, FetchedKind.Document, cancellationToken);
        if (document.Page is not { } page)
        {
            return document;
        }

        var links = await _attachments.FindAsync(page.Body, page.ContentType, answered, cancellationToken);
        if (links is not { Count: > 0 })
        {
            return document;
        }

        var fetched = new List<FetchedPage>();
        foreach (var link in links.Where(l => DocumentAddress.Canonical(l) != page.Url).Take(site.Settings.Attachments.Max))
        {
            fetched.Add((await FetchOneAsync(link, FetchedKind.Attachment, cancellationToken)).Fetched);
        }

        foreach (var beyond in links.Where(l => DocumentAddress.Canonical(l) != page.Url).Skip(site.Settings.Attachments.Max))
        {
            fetched.Add(maker.Failed(FetchedKind.Attachment, DocumentAddress.Canonical(beyond), FetchCodes.TooManyAttachments, $"beyond the {site.Settings.Attachments.Max} attachments of \"attachments.max\""));
        }

        return document with
        {
            Page = page with { Attachments = [.. fetched.Select(static f => f.Page).OfType<Page>()] },
            Attachments = fetched,
        };
    }

    /// <summary>An answer as a payload, with what the archive needs.</summary>
    public static FetchedPayload Payload(FetchedKind kind, string url, HttpAnswer answer, DateTimeOffset date)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span));
        return new()
        {
            Kind = kind,
            Url = url,
            Body = answer.Body,
            Sha256 = sha256,
            Date = date,
            ContentType = answer.ContentType,
            ETag = answer.ETag,
            LastModified = answer.LastModified,
            Exchange = new(url, date, answer.RequestHead, answer.ResponseHead, answer.Body, sha256) { IsList = kind == FetchedKind.List },
        };
    }

    private ValueTask<(FetchedPage Fetched, Uri Answered)> FetchOneAsync(Uri address, FetchedKind kind, CancellationToken cancellationToken) =>
        border.KeepAsync(kind, DocumentAddress.Canonical(address), () => AskForOneAsync(address, kind, cancellationToken), failure => (failure, address), cancellationToken);

    private async ValueTask<(FetchedPage Fetched, Uri Answered)> AskForOneAsync(Uri address, FetchedKind kind, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        (var url, var before) = await KnownAsync(DocumentAddress.Canonical(address), cancellationToken);
        var canAskIfChanged = archive is not null && before?.Place is not null;
        var asked = new Uri(DocumentAddress.Canonical(address));
        var answer = await client.GetAsync(asked, site, canAskIfChanged ? before : null, cancellationToken);
        if (answer.IsSuccess && kind == FetchedKind.Document)
        {
            answer = await BehindShellsAsync(answer, asked, canAskIfChanged ? before : null, cancellationToken);
        }

        FetchedPayload? known = null;
        if (answer is { Status: 304, Code: null } && canAskIfChanged)
        {
            known = ReadBack(before!, kind, url);
            if (known is null)
            {
                answer = await client.GetAsync(asked, site, null, cancellationToken);
            }
        }

        var fetched = known is not null ? maker.NotModified(known, before!)
            : answer.IsSuccess ? maker.Fetched(Payload(kind, url, answer, maker.Now()), before)
            : maker.Failed(kind, url, answer.Code ?? PageWall.OfStatus(answer.Status) ?? $"http_{answer.Status}", answer.Message ?? $"the host answered {answer.Status}", answer.Status);
        return (fetched with { Attempts = answer.Attempts, Duration = time.GetElapsedTime(started) }, answer.Address ?? asked);
    }

    /// <summary>The address under which a document is known already, its own or a variant of it, and what is known.</summary>
    private async ValueTask<(string Url, FetchedBefore? Before)> KnownAsync(string url, CancellationToken cancellationToken)
    {
        if (await memory.FindAsync(site.Settings.Id, url, cancellationToken) is { } own)
        {
            return (url, own);
        }

        foreach (var other in AddressVariants.Others(url))
        {
            if (await memory.FindAsync(site.Settings.Id, other, cancellationToken) is { } before)
            {
                return (other, before);
            }
        }

        return (url, null);
    }

    /// <summary>The page that a page which shows nothing leads to, at most three times; a failure where it is a wall.</summary>
    private async Task<HttpAnswer> BehindShellsAsync(HttpAnswer answer, Uri asked, FetchedBefore? before, CancellationToken cancellationToken)
    {
        for (var jump = 0; jump < MostJumps && answer.IsSuccess && PageShell.MayBe(answer.Body.Span, answer.ContentType); jump++)
        {
            var at = answer.Address ?? asked;
            var text = PageText.Decode(answer.Body.Span, answer.ContentType, out var encoding);
            if (PageWall.Of(text, at) is { } wall)
            {
                return HttpAnswer.Failure(wall, PageWall.Message(wall), answer.Status) with { Attempts = answer.Attempts };
            }

            using var page = await LinkPage.ParseAsync(text, encoding, at, cancellationToken);
            if (page?.Jump() is not { } next || next == at || !site.Allows(next))
            {
                return answer;
            }

            var behind = await client.GetAsync(next, site, before, cancellationToken);
            answer = behind with { Attempts = answer.Attempts + behind.Attempts };
        }

        return answer;
    }

    private FetchedPayload? ReadBack(FetchedBefore before, FetchedKind kind, string url)
    {
        var reason = "another payload lies there";
        try
        {
            var payload = archive!.Read(before.Place!);
            if (payload.Sha256 == before.Sha256)
            {
                return new()
                {
                    Kind = kind,
                    Url = url,
                    Body = payload.Body,
                    Sha256 = payload.Sha256,
                    Date = before.FirstFetchedAt,
                    ContentType = payload.ContentType,
                    ETag = before.ETag,
                    LastModified = before.LastModified,
                };
            }
        }
        catch (ArchiveException e)
        {
            reason = e.Message;
        }

        logger.PayloadLost(url, reason);
        archive!.Forget(before.Sha256);
        return null;
    }
}
