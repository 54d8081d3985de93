namespace Etl.Runs.Views;

/// <summary>Failures of a run that are alike: of one source, in one stage, with one code.</summary>
public sealed record FailureGroup
{
    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Failure code.</summary>
    public required string Code { get; init; }

    /// <summary>Documents; 0 where the source itself failed.</summary>
    public long Documents { get; init; }

    /// <summary>Of these, documents that did not fail like that in the pipeline's last whole run before.</summary>
    public long Fresh { get; init; }

    /// <summary>A message of one of them.</summary>
    public string Message { get; init; } = "";
}
