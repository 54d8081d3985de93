using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>A row of <c>outcomes</c>: how a document last fared in a stage.</summary>
internal sealed record OutcomeRow
{
    public required string DocumentId { get; init; }

    public required string Stage { get; init; }

    public required string MemoKey { get; init; }

    /// <summary>Identity of the stage's code; null where an earlier version of the program wrote the row.</summary>
    public string? StageIdentity { get; init; }

    public required string ConfigurationKey { get; init; }

    public required string InputKey { get; init; }

    public required OutcomeKind Outcome { get; init; }

    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>True for a failure that the same key may not give again (a time budget overrun, a defect): the next run tries anew.</summary>
    public bool Retry { get; init; }

    public int Attempts { get; init; }

    public long DurationUs { get; init; }

    public string RunId { get; init; } = "";

    public string? ResultId { get; init; }

    public int Facts { get; init; }

    public int Issues { get; init; }

    public int Errors { get; init; }

    public int Checks { get; init; }

    public int Broken { get; init; }

    /// <summary>Statistics tables that have facts; null where the output is no report.</summary>
    public int? Tables { get; init; }

    /// <summary>Characters of the report's text; null where the output is no report.</summary>
    public int? Characters { get; init; }

    /// <summary>1 for a report without one number, where reports of its kind have tables.</summary>
    public int Empty { get; init; }

    public string? Media { get; init; }

    public string? Charset { get; init; }

    /// <summary>Year of the report; null where the output is none.</summary>
    public int? ReportYear { get; init; }

    /// <summary>SHA-256 of the output as the next stage sees it; null where there is none.</summary>
    public string? OutputSha256 { get; init; }

    /// <summary>Of a last stage: key of the whole walk that ended with it; null where that is not known.</summary>
    public string? LineKey { get; init; }

    /// <summary>What the next stage's key says of this output. A row that was written before there were digests is known by its own key.</summary>
    public string OutputDigest => OutputSha256 ?? MemoKey;
}
