using Etl.Model.Findings;
using Etl.Runs.Feeds;

namespace Etl.Runs.Ledger;

/// <summary>A row of <c>attempts</c>.</summary>
internal sealed record AttemptRow
{
    public required string DocumentId { get; init; }

    public required string Stage { get; init; }

    public required string SourceId { get; init; }

    public required int Attempt { get; init; }

    public string? Cause { get; init; }

    public string? Reason { get; init; }

    public bool Reused { get; init; }

    public required string Outcome { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    public required long DurationUs { get; init; }

    public int Facts { get; init; }

    public int Issues { get; init; }

    /// <summary>The row of a fetch.</summary>
    public static AttemptRow Of(DocumentFed fed) => new()
    {
        DocumentId = fed.DocumentId,
        Stage = StageNames.Fetch,
        SourceId = fed.SourceId,
        Attempt = fed.Attempts,
        Outcome = LedgerWords.Of(fed.Outcome),
        Code = fed.Code,
        Message = fed.Message,
        DurationUs = (long)fed.Duration.TotalMicroseconds,
    };

    /// <summary>The row of a stage.</summary>
    public static AttemptRow Of(string sourceId, StageRecord stage)
    {
        var row = stage.Row;
        return new()
        {
            DocumentId = row.DocumentId,
            Stage = row.Stage,
            SourceId = sourceId,
            Attempt = row.Attempts,
            Cause = stage.Reason is { } reason ? LedgerWords.Of(reason.Cause) : null,
            Reason = stage.Reason?.Text,
            Reused = stage.IsReused,
            Outcome = LedgerWords.Of(row.Outcome),
            Code = row.Code,
            Message = row.Message,
            DurationUs = row.DurationUs,
            Facts = row.Facts,
            Issues = row.Issues,
        };
    }
}
