using System.Globalization;
using System.Text.Json;
using Etl.Model.Documents;
using Etl.Runs.Feeds;
using Etl.Runs.Keys;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>A row of <c>documents</c>.</summary>
internal sealed record DocumentRow
{
    public required string DocumentId { get; init; }

    public required string SourceId { get; init; }

    public required string Url { get; init; }

    public string FirstRunId { get; init; } = "";

    public string LastRunId { get; init; } = "";

    public required OutcomeKind FetchOutcome { get; init; }

    public string? FetchCode { get; init; }

    public string? FetchMessage { get; init; }

    public int Status { get; init; }

    public int GoneRuns { get; init; }

    public string? PageSha256 { get; init; }

    public string? ContentType { get; init; }

    public long Bytes { get; init; }

    public string? WarcFile { get; init; }

    public long? WarcOffset { get; init; }

    public DateTimeOffset? FetchedAt { get; init; }

    public string? Hints { get; init; }

    public string? Attachments { get; init; }

    /// <summary>Digest of what the row was written from; null where an earlier version of the program wrote it.</summary>
    public string? FedKey { get; init; }

    /// <summary>The last payload; null when there never was one.</summary>
    public Payload? ToPayload() => PageSha256 is null || FetchedAt is null
        ? null
        : new Payload
        {
            Url = Url,
            Sha256 = PageSha256,
            Bytes = Bytes,
            ContentType = ContentType,
            WarcFile = WarcFile,
            WarcOffset = WarcOffset,
            FetchedAt = FetchedAt.Value,
            Attachments = Attachments is null ? [] : JsonSerializer.Deserialize(Attachments, FeedJson.Compact.IReadOnlyListPayload) ?? [],
        };

    /// <summary>What the source's settings said when it was last fetched.</summary>
    public SourceHints ToHints() => HintsOf(Hints);

    /// <summary>Hints as the ledger keeps them.</summary>
    public static SourceHints HintsOf(string? hints) =>
        hints is null ? SourceHints.None : JsonSerializer.Deserialize(hints, FeedJson.Compact.SourceHints) ?? SourceHints.None;

    /// <summary>The row that a fed document becomes.</summary>
    public static DocumentRow Of(DocumentFed fed, string runId)
    {
        var row = Unkeyed(fed, runId);
        return row with { FedKey = row.Key() };
    }

    /// <summary>Digest of what a fed document's row is written from: the same digest, the same row, but for the run that met it.</summary>
    public static string KeyOf(DocumentFed fed) => Unkeyed(fed, "").Key();

    private string Key() => ContentKey.Of(
        SourceId, Url, LedgerWords.Of(FetchOutcome), FetchCode, FetchMessage, Status.ToString(CultureInfo.InvariantCulture), PageSha256, ContentType,
        Bytes.ToString(CultureInfo.InvariantCulture), WarcFile, WarcOffset?.ToString(CultureInfo.InvariantCulture),
        FetchedAt is { } at ? LedgerText.Of(at) : null, Hints, Attachments);

    private static DocumentRow Unkeyed(DocumentFed fed, string runId) => new()
    {
        DocumentId = fed.DocumentId,
        SourceId = fed.SourceId,
        Url = fed.Url,
        FirstRunId = runId,
        LastRunId = runId,
        FetchOutcome = fed.Outcome,
        FetchCode = fed.Code,
        FetchMessage = fed.Message,
        Status = fed.Status,
        GoneRuns = fed.Status is 404 or 410 ? 1 : 0,
        PageSha256 = fed.Payload?.Sha256,
        ContentType = fed.Payload?.ContentType,
        Bytes = fed.Payload?.Bytes ?? 0,
        WarcFile = fed.Payload?.WarcFile,
        WarcOffset = fed.Payload?.WarcOffset,
        FetchedAt = fed.Payload?.FetchedAt,
        Hints = fed.Hints == SourceHints.None ? null : JsonSerializer.Serialize(fed.Hints, FeedJson.Compact.SourceHints),
        Attachments = fed.Payload is { Attachments.Count: > 0 } payload ? JsonSerializer.Serialize(payload.Attachments, FeedJson.Compact.IReadOnlyListPayload)
            : null,
    };
}
