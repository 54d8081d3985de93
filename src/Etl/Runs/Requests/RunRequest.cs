using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Requests;

/// <summary>What a run is to do.</summary>
public sealed record RunRequest
{
    /// <summary>What it works on.</summary>
    public RunKind Kind { get; init; } = RunKind.Run;

    /// <summary>The pipeline.</summary>
    public required PipelineSettings Pipeline { get; init; }

    /// <summary>Only these sources; empty for the pipeline's.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>First stage; stages before it do not run, their stored outputs are used. Null for the pipeline's first.</summary>
    public string? From { get; init; }

    /// <summary>Last stage; null for the pipeline's last.</summary>
    public string? Until { get; init; }

    /// <summary>Publishes whatever the gates say.</summary>
    public bool Force { get; init; }

    /// <summary>What a rerun does again; needed for <see cref="RunKind.Rerun"/>.</summary>
    public RerunPlan? Plan { get; init; }

    /// <summary>The time of the schedule that this run stands for; null when it was started by hand.</summary>
    public DateTimeOffset? ScheduledAt { get; init; }
}
