using System.Security.Cryptography;
using Etl.Fetch.Archive;
using Etl.Fetch.Links;
using Etl.Fetch.Pages;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Http;

/// <summary>Fetches one document with its attachments.</summary>
/// <param name="client">Asks hosts.</param>
/// <param name="site">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="archive">Archive; null when nothing is to be written.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="border">Keeps what an answer makes fetch throw to its document.</param>
/// <param name="marks">Words that mark the form's tables.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class DocumentFetch(WebClient client, Site site, IFetchMemory memory, PageArchive? archive, PageMaker maker, FetchBorder border,
    TableMarks marks, TimeProvider time, ILogger logger)
{
    private const int MostJumps = 3;
    private const int MostParts = 20;

    private readonly MovedSites _moved = new(site.Settings.Id, memory, site.Allows);
    private readonly AttachmentLinks _attachments = new(site.Settings.Attachments, marks);

    /// <summary>From where to where documents have moved.</summary>
    public IReadOnlyList<(string From, string To, int Documents)> Moved => _moved.Told;

    public async Task<FetchedPage> FetchAsync(Uri address, CancellationToken cancellationToken) =>
        await border.KeepAsync(FetchedKind.Document, DocumentAddress.Canonical(address), () => WithAttachmentsAsync(address, cancellationToken),
            static failure => failure, cancellationToken);

    private async ValueTask<FetchedPage> WithAttachmentsAsync(Uri address, CancellationToken cancellationToken)
    {
        (var document, var answered) = await FetchOneAsync(address, FetchedKind.Document, cancellationToken);
        if (document.Page is not { } page)
        {
            return document;
        }

        List<FetchedPage> fetched = [];
        PageWords words = new(page.Body, page.ContentType);
        await AddPartsAsync(page, words, answered, fetched, cancellationToken);
        HashSet<string> parts = new(fetched.Select(static f => f.Record.Url), StringComparer.Ordinal);
        List<Uri> links = [];
        foreach (var one in fetched.Select(static f => f.Page).OfType<Page>().Prepend(page))
        {
            var isFirst = ReferenceEquals(one, page);
            links.AddRange(await _attachments.FindAsync(isFirst ? words : new PageWords(one.Body, one.ContentType), isFirst ? answered : new Uri(one.Url),
                cancellationToken) ?? []);
        }

        links = [.. links.DistinctBy(DocumentAddress.Canonical).Where(l => !parts.Contains(DocumentAddress.Canonical(l)))];
        if (links.Count + fetched.Count == 0)
        {
            return document;
        }

        foreach (var link in links.Where(l => DocumentAddress.Canonical(l) != page.Url).Take(site.Settings.Attachments.Max))
        {
            fetched.Add((await FetchOneAsync(link, FetchedKind.Attachment, cancellationToken)).Fetched);
        }

        foreach (var beyond in links.Where(l => DocumentAddress.Canonical(l) != page.Url).Skip(site.Settings.Attachments.Max))
        {
            fetched.Add(maker.Failed(FetchedKind.Attachment, DocumentAddress.Canonical(beyond), FetchCodes.TooManyAttachments,
                $"beyond the {site.Settings.Attachments.Max} attachments of \"attachments.max\""));
        }

        return document with
        {
            Page = page with { Attachments = [.. fetched.Select(static f => f.Page).OfType<Page>()] },
            Attachments = fetched,
        };
    }

    /// <summary>Fetches the further pages of an article that is cut into several, in order.</summary>
    private async Task AddPartsAsync(Page page, PageWords words, Uri answered, List<FetchedPage> fetched, CancellationToken cancellationToken)
    {
        ArticleParts article = new(answered);
        HashSet<string> known = new(StringComparer.Ordinal) { page.Url, DocumentAddress.Canonical(answered) };
        Queue<Uri> next = [];
        await FindAsync(words, answered);
        while (next.TryDequeue(out var part))
        {
            if (fetched.Count == MostParts)
            {
                fetched.Add(maker.Failed(FetchedKind.Part, DocumentAddress.Canonical(part), FetchCodes.TooManyAttachments,
                    $"beyond the {MostParts} pages that an article may be cut into"));
                return;
            }

            var (one, at) = await FetchOneAsync(part, FetchedKind.Part, cancellationToken);
            // Sites that count pages by themselves link to one more than there is.
            if (one.Page is null && one.Record.Status is 404 or 410 && fetched.Count > 0)
            {
                continue;
            }

            if (!article.IsProved(part) && !GoesOn(one.Page))
            {
                continue;
            }

            fetched.Add(one);
            if (one.Page is { } read)
            {
                await FindAsync(new PageWords(read.Body, read.ContentType), at);
            }
        }

        bool GoesOn(Page? part) => part is { Body.Length: > 0 }
            && ArticleContinuation.IsProved(words.Text, PageText.Decode(part.Body.Span, part.ContentType, out _));

        async Task FindAsync(PageWords of, Uri at)
        {
            if (of.Body.Length == 0 || of.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == false)
            {
                return;
            }

            foreach (var found in await article.FindAsync(of.Text, of.Encoding, at, cancellationToken))
            {
                if (site.Allows(found) && known.Add(DocumentAddress.Canonical(found)))
                {
                    next.Enqueue(found);
                }
            }
        }
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
        border.KeepAsync(kind, DocumentAddress.Canonical(address), () => AskForOneAsync(address, kind, cancellationToken), failure => (failure, address),
            cancellationToken);

    private async ValueTask<(FetchedPage Fetched, Uri Answered)> AskForOneAsync(Uri address, FetchedKind kind, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var url = DocumentAddress.Canonical(address);
        var (before, variant) = await KnownAsync(url, cancellationToken);
        var elsewhere = before is null ? await _moved.CandidatesAsync(url, cancellationToken) : [];
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

        var knownAs = before?.KnownAs;
        var hasMoved = variant is not null;
        if (variant is not null && (answer.IsSuccess || known is not null))
        {
            _moved.Note(variant, url);
        }

        if (answer.IsSuccess && elsewhere.Count > 0 && Same(elsewhere, answer.Body.Span, url) is { } same)
        {
            (knownAs, before) = (same.Url, same.Before with { KnownAs = same.Url });
            _moved.Note(same.Url, url);
            hasMoved = true;
        }

        var fetched = known is not null ? maker.NotModified(known with { KnownAs = knownAs }, before!)
            : answer.IsSuccess ? maker.Fetched(Payload(kind, url, answer, maker.Now()) with { KnownAs = knownAs }, before)
            : maker.Failed(
                kind,
                url,
                answer.Code ?? PageWall.OfStatus(answer.Status) ?? $"http_{answer.Status}",
                answer.Message ?? $"the host answered {answer.Status}",
                answer.Status,
                knownAs);
        // Whatever else is the same, the new address is to be remembered.
        fetched = fetched with { IsRemembered = fetched.IsRemembered && !hasMoved };
        return (fetched with { Attempts = answer.Attempts, Duration = time.GetElapsedTime(started) }, answer.Address ?? asked);
    }

    /// <summary>The one of some documents of other origins whose content is that of this one; null for none.</summary>
    private (string Url, FetchedBefore Before)? Same(IReadOnlyList<(string Url, FetchedBefore Before)> elsewhere, ReadOnlySpan<byte> body, string url)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(body));
        foreach (var (there, before) in elsewhere)
        {
            if (before.Sha256 == sha256 || (Kept(before) is { } kept && MovedSites.AreSame(kept.Span, body, there, url)))
            {
                return (there, before);
            }
        }

        return null;
    }

    /// <summary>A payload as the archive has it; null where it has not.</summary>
    private ReadOnlyMemory<byte>? Kept(FetchedBefore before)
    {
        try
        {
            return before.Place is { } place ? archive?.Read(place).Body : null;
        }
        catch (ArchiveException)
        {
            return null;
        }
    }

    /// <summary>What is known of a document, under its own address or under a variant of it: http for https, without www., a default document.</summary>
    private async ValueTask<(FetchedBefore? Before, string? Variant)> KnownAsync(string url, CancellationToken cancellationToken)
    {
        if (await memory.FindAsync(site.Settings.Id, url, cancellationToken) is { } own)
        {
            return (own, null);
        }

        foreach (var other in AddressVariants.Others(url))
        {
            if (await memory.FindAsync(site.Settings.Id, other, cancellationToken) is { } before)
            {
                return (before with { KnownAs = before.KnownAs ?? other }, other);
            }
        }

        return (null, null);
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
