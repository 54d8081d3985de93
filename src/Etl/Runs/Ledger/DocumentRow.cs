using System.Text.Json;
using Etl.Model.Documents;
using Etl.Runs.Feeds;
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
    public static DocumentRow Of(DocumentFed fed, string runId) => new()
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
