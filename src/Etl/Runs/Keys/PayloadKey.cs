using System.Text.Json;
using Etl.Model.Documents;
using Etl.Runs.Feeds;

namespace Etl.Runs.Keys;

/// <summary>Key of the first stage's input: everything about a page that clean can see.</summary>
internal static class PayloadKey
{
    /// <summary>The key, as named parts: <c>payload=…;content_type=…;hints=…;attachments=…</c>.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="hints">What the source's settings say.</param>
    /// <returns>The key; readable, so that a change can be explained.</returns>
    public static string Of(Payload payload, SourceHints hints) =>
        $"payload={payload.Sha256};content_type={Short(payload.ContentType ?? "")};hints={Short(JsonSerializer.Serialize(hints, FeedJson.Compact.SourceHints))}"
        + (payload.Attachments.Count == 0 ? ""
            : $";attachments={Short(string.Join('\n', payload.Attachments.Select(a => $"{a.Url} {a.ContentType} {a.Sha256}{(a.IsPart ? " part" : "")}")))}");

    private static string Short(string text) => text.Length == 0 ? "-" : ContentKey.OfText(text)[..12];
}
