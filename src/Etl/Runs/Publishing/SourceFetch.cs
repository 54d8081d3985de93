using Etl.Runs.Outcomes;

namespace Etl.Runs.Publishing;

/// <summary>How a source's last fetch ended.</summary>
internal sealed record SourceFetch
{
    public required string SourceId { get; init; }

    public required string RunId { get; init; }

    public required OutcomeKind Outcome { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }
}
