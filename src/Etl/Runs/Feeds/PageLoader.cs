using Etl.Fetch.Pages;
using Etl.Model.Documents;

namespace Etl.Runs.Feeds;

/// <summary>Makes a page again from the archive, so that nothing has to be fetched twice.</summary>
internal static class PageLoader
{
    /// <summary>Loads a page with its attachments.</summary>
    /// <param name="payloads">The archive.</param>
    /// <param name="documentId">Document.</param>
    /// <param name="sourceId">Its source.</param>
    /// <param name="payload">Where its bytes lie.</param>
    /// <param name="hints">What the source's settings say.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The page; null when the archive does not hold a payload of it.</returns>
    public static async Task<Page?> LoadAsync(IPayloadReader payloads, string documentId, string sourceId, Payload payload, SourceHints hints,
        CancellationToken cancellationToken)
    {
        if (await payloads.ReadAsync(payload, cancellationToken) is not { } body)
        {
            return null;
        }

        List<Page> attachments = [];
        foreach (var attachment in payload.Attachments)
        {
            if (await payloads.ReadAsync(attachment, cancellationToken) is not { } bytes)
            {
                return null;
            }

            attachments.Add(Make(attachment, DocumentAddress.DocumentId(sourceId, attachment.Url), bytes, []));
        }

        return Make(payload, documentId, body, attachments);

        Page Make(Payload one, string id, ReadOnlyMemory<byte> bytes, IReadOnlyList<Page> with) => new()
        {
            DocumentId = id,
            SourceId = sourceId,
            Url = one.Url,
            Body = bytes,
            ContentType = one.ContentType,
            Sha256 = one.Sha256,
            IsPart = one.IsPart,
            Hints = hints,
            Attachments = with,
        };
    }
}
