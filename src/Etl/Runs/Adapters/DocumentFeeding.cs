using Etl.Fetch.Archive;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Text;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Adapters;

/// <summary>Turns what fetch gives into what a run takes.</summary>
internal static class DocumentFeeding
{
    /// <summary>The event of a document. An attachment that failed tonight is taken from the archive, if it ever was fetched.</summary>
    /// <param name="fetched">What fetch gave.</param>
    /// <param name="settings">Its source.</param>
    /// <param name="memory">What earlier runs remember.</param>
    /// <param name="payloads">The archive.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The event.</returns>
    public static async Task<DocumentFed> OfAsync(FetchedPage fetched, SourceSettings settings, FetchMemory memory, ArchivedPayloads payloads,
        CancellationToken cancellationToken)
    {
        var record = fetched.Record;
        DocumentFed fed = new()
        {
            DocumentId = record.DocumentId,
            SourceId = record.SourceId,
            Url = record.Url,
            Outcome = fetched.IsFetched ? OutcomeKind.Ok : record.Outcome == SnakeCase.Of(OutcomeKind.Skipped) ? OutcomeKind.Skipped : OutcomeKind.Failed,
            Status = record.Status,
            Code = fetched.Code,
            Message = fetched.Message,
            Hints = fetched.Hints ?? settings.Hints(),
            Attempts = fetched.Attempts,
            Duration = fetched.Duration,
        };
        if (fetched.Remember is not { } own)
        {
            return fed;
        }

        List<(Page Page, Payload Payload)> attachments = [];
        List<string> missing = [];
        foreach (var attachment in fetched.Attachments)
        {
            if (attachment is { Page: { } attached, Remember: { } remember })
            {
                attachments.Add((attached, PayloadOf(attachment, remember) with { IsPart = attached.IsPart }));
            }
            else if (await memory.FindAsync(record.SourceId, attachment.Record.Url, cancellationToken) is { } before
                && payloads.Read(before.Sha256, before.Place) is { } kept)
            {
                attachments.Add(Kept(fed.Hints, attachment, before, kept));
            }
            else
            {
                missing.Add($"attachment {attachment.Record.Url}: {attachment.Code}: {attachment.Message}");
            }
        }

        return fed with
        {
            Page = fetched.Page is { } page ? page with { Attachments = [.. attachments.Select(a => a.Page)] } : null,
            Payload = PayloadOf(fetched, own) with { Attachments = [.. attachments.Select(a => a.Payload)] },
            IsUnchanged = fetched.IsUnchanged && fetched.Attachments.All(a => a.IsUnchanged || !a.IsFetched),
            Code = missing.Count == 0 ? null : RunCodes.AttachmentMissing,
            Message = missing.Count == 0 ? null : string.Join("; ", missing),
        };
    }

    private static Payload PayloadOf(FetchedPage fetched, FetchedBefore remember) =>
        PayloadOf(fetched.Record.Url, fetched.Record.Bytes, fetched.ContentType, remember);

    private static Payload PayloadOf(string url, long bytes, string? contentType, FetchedBefore remember) => new()
    {
        Url = url,
        Sha256 = remember.Sha256,
        Bytes = bytes,
        ContentType = contentType,
        WarcFile = remember.Place?.File,
        WarcOffset = remember.Place?.Offset,
        FetchedAt = remember.FirstFetchedAt,
    };

    private static (Page Page, Payload Payload) Kept(SourceHints hints, FetchedPage fetched, FetchedBefore before, ArchivedPayload kept)
    {
        var record = fetched.Record;
        Page page = new()
        {
            DocumentId = record.DocumentId,
            SourceId = record.SourceId,
            Url = record.Url,
            Body = kept.Body,
            ContentType = kept.ContentType,
            Sha256 = kept.Sha256,
            Hints = hints,
            IsPart = fetched.Kind == FetchedKind.Part,
        };
        return (page, PayloadOf(page.Url, page.Body.Length, page.ContentType, before) with { IsPart = page.IsPart });
    }
}
