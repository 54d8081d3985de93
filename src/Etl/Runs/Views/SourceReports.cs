namespace Etl.Runs.Views;

/// <summary>What a snapshot held of a source.</summary>
public sealed record SourceReports
{
    /// <summary>Run that published it.</summary>
    public required string RunId { get; init; }

    /// <summary>When that began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Reports.</summary>
    public long Reports { get; init; }

    /// <summary>Facts.</summary>
    public long Facts { get; init; }

    /// <summary>Rules that are broken.</summary>
    public long Broken { get; init; }

    /// <summary>When its rows were last good; null when they are of this run.</summary>
    public DateTimeOffset? StaleSince { get; init; }
}
