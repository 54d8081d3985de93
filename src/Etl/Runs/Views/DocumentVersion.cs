namespace Etl.Runs.Views;

/// <summary>A run that did something with a document.</summary>
public sealed record DocumentVersion
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True when it fetched another page than was known.</summary>
    public bool IsNewPage { get; init; }

    /// <summary>Stages that were done, with the reason of the first.</summary>
    public required string Done { get; init; }

    /// <summary>Stage and code of the failure; null when none failed.</summary>
    public string? Failure { get; init; }

    /// <summary>Facts of the report; null where it did not come so far.</summary>
    public long? Facts { get; init; }

    /// <summary>Issues of the report; null where it did not come so far.</summary>
    public long? Issues { get; init; }
}
