using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>A notice on one of its ways.</summary>
public sealed record NoticeRow
{
    /// <summary>Its id, the same on all of its ways.</summary>
    public required string NoticeId { get; init; }

    /// <summary>By what it went: command, feed or webhook.</summary>
    public required string Channel { get; init; }

    /// <summary>Where it went: the program, the file or the host.</summary>
    public required string Target { get; init; }

    /// <summary>When it arose, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is about, in the word of the pipeline's settings.</summary>
    public required string Kind { get; init; }

    /// <summary>Pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Run; null when there was none.</summary>
    public string? RunId { get; init; }

    /// <summary>What was said.</summary>
    public required string Message { get; init; }

    /// <summary>What became of it.</summary>
    public required NoticeState State { get; init; }

    /// <summary>When it arrived or was given up, UTC; null while it is on its way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it could not be delivered; null when it was, or nobody knows.</summary>
    public string? Error { get; init; }
}
