using Etl.Fetch.Pages;
using Etl.Model.Documents;
using Etl.Runs.Feeds;

namespace Etl.Runs.Execution;

/// <summary>Makes a page again from the archive, so that nothing has to be fetched twice.</summary>
internal static class PageLoader
{
    /// <summary>Loads a page with its attachments.</summary>
    /// <param name="payloads">The archive.</param>
    /// <param name="work">The document.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The page; null when the archive does not hold a payload of it.</returns>
    public static async Task<Page?> LoadAsync(IPayloadReader payloads, DocumentWork work, CancellationToken cancellationToken)
    {
        if (await payloads.ReadAsync(work.Payload!, cancellationToken) is not { } body)
        {
            return null;
        }

        List<Page> attachments = [];
        foreach (var attachment in work.Payload!.Attachments)
        {
            if (await payloads.ReadAsync(attachment, cancellationToken) is not { } bytes)
            {
                return null;
            }

            attachments.Add(Make(work, attachment, bytes, []));
        }

        return Make(work, work.Payload, body, attachments);
    }

    private static Page Make(DocumentWork work, Payload payload, ReadOnlyMemory<byte> body, IReadOnlyList<Page> attachments) => new()
    {
        DocumentId = payload == work.Payload ? work.DocumentId : DocumentAddress.DocumentId(work.SourceId, payload.Url),
        SourceId = work.SourceId,
        Url = payload.Url,
        Body = body,
        ContentType = payload.ContentType,
        Sha256 = payload.Sha256,
        Hints = work.Hints,
        Attachments = attachments,
    };
}
