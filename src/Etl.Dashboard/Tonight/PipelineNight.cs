using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Views;

namespace Etl.Dashboard.Tonight;

/// <summary>How a pipeline stands this morning.</summary>
public sealed record PipelineNight
{
    /// <summary>The pipeline.</summary>
    public required PipelineSettings Pipeline { get; init; }

    /// <summary>How fresh its data are, and whether nights were lost; null where that is not known.</summary>
    public PipelineHealth? Health { get; init; }

    /// <summary>Its next time; null when it has none.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Its last nights, the newest first.</summary>
    public IReadOnlyList<RunRecord> Nights { get; init; } = [];

    /// <summary>What the runs of these nights did, by stage.</summary>
    public required ILookup<string, RunTotal> Totals { get; init; }

    /// <summary>What the last snapshot held; null where the last night published none.</summary>
    public SnapshotSum? Held { get; init; }

    /// <summary>What the snapshot before held.</summary>
    public SnapshotSum? HeldBefore { get; init; }

    /// <summary>Gates that said no in the last night.</summary>
    public IReadOnlyList<GateVerdict> Gates { get; init; } = [];

    /// <summary>Failures of the last night.</summary>
    public IReadOnlyList<JudgedGroup> Failures { get; init; } = [];

    /// <summary>Lists that gave less.</summary>
    public IReadOnlyList<ListResult> Lists { get; init; } = [];

    /// <summary>Reports that are kept or left.</summary>
    public IReadOnlyList<ReportStanding> Standing { get; init; } = [];

    /// <summary>How many are kept.</summary>
    public long Kept { get; init; }

    /// <summary>How many left.</summary>
    public long Left { get; init; }

    /// <summary>What people were told lately, and whether it reached them; the newest first.</summary>
    public IReadOnlyList<NoticeRow> Notices { get; init; } = [];

    /// <summary>The last night that began.</summary>
    public RunRecord? Last => Nights.FirstOrDefault(static n => n.Reason is null && n.State != RunState.Waiting);
}
