namespace Etl.Runs.Outcomes;

/// <summary>A document that failed in a run, or a source that could not be gone through.</summary>
public sealed record DocumentFailure
{
    /// <summary>Document; empty when the source itself failed (a list that did not answer, say).</summary>
    public required string DocumentId { get; init; }

    /// <summary>Source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Canonical address; empty when the source itself failed.</summary>
    public required string Url { get; init; }

    /// <summary>Stage in which it failed.</summary>
    public required string Stage { get; init; }

    /// <summary>Failure code.</summary>
    public required string Code { get; init; }

    /// <summary>What failed.</summary>
    public required string Message { get; init; }

    /// <summary>Attempts so far with the same key.</summary>
    public int Attempt { get; init; }

    /// <summary>True when the pipeline's last whole run before did not have it: the same document with the same code.</summary>
    public bool IsNew { get; init; } = true;

    /// <summary>True when the stored failure was met again, because nothing that it depends on has changed.</summary>
    public bool Reused { get; init; }
}
