using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Views;

/// <summary>One run, stage by stage.</summary>
/// <param name="Run">The run.</param>
/// <param name="Counts">What it did, by source and stage.</param>
/// <param name="Gates">What the gates said.</param>
/// <param name="Failures">What failed and why, by source and document; as many as were asked for.</param>
/// <param name="Sources">What its snapshot held of each source; empty when it published none.</param>
/// <param name="FailureCount">How many failed in all.</param>
/// <param name="Reasons">Why stages were done, the most frequent first; empty when nothing was done.</param>
/// <param name="LeftOut">What was passed over by a rule, and by which; as many as were asked for.</param>
/// <param name="Lists">Lists that failed or were not read whole, by source.</param>
public sealed record RunStatus(
    RunRecord Run,
    IReadOnlyList<StageCount> Counts,
    IReadOnlyList<GateVerdict> Gates,
    IReadOnlyList<DocumentFailure> Failures,
    IReadOnlyList<SourceFigures> Sources,
    long FailureCount,
    IReadOnlyList<RedoneCount> Reasons,
    IReadOnlyList<DocumentFailure> LeftOut,
    IReadOnlyList<ListResult> Lists)
{
    /// <summary>Reports that are kept as they were in the snapshot before, and reports that left; as many as were asked for.</summary>
    public IReadOnlyList<ReportStanding> Standing { get; init; } = [];

    /// <summary>Whether its pipeline had gone through its sources before: else nothing is known of what is new.</summary>
    public bool HasNightBefore { get; init; }

    /// <summary>Files of the configuration that are not as in the run before.</summary>
    public IReadOnlyList<ConfigurationChange> Configuration { get; init; } = [];

    /// <summary>How many reports are kept.</summary>
    public long Kept { get; init; }

    /// <summary>How many reports left the snapshot.</summary>
    public long Left { get; init; }

    /// <summary>The same of some sources and codes alone.</summary>
    /// <param name="filter">Which.</param>
    /// <returns>What is left; counts are those of what was read.</returns>
    public RunStatus Only(RunFilter filter)
    {
        if (filter.Sources.Count == 0 && filter.Codes.Count == 0)
        {
            return this;
        }

        DocumentFailure[] failures = [.. Failures.Where(f => filter.HasSource(f.SourceId) && filter.HasCode(f.Code))];
        ReportStanding[] standing = [.. Standing.Where(s => filter.HasSource(s.SourceId) && filter.HasCode(s.Code))];
        return this with
        {
            Counts = [.. Counts.Where(c => filter.HasSource(c.SourceId))],
            Gates = [.. Gates.Where(g => filter.HasSource(g.SourceId))],
            Failures = failures,
            FailureCount = failures.Count(static f => f.DocumentId.Length > 0),
            Sources = [.. Sources.Where(s => filter.HasSource(s.SourceId))],
            LeftOut = [.. LeftOut.Where(f => filter.HasSource(f.SourceId) && filter.HasCode(f.Code))],
            Lists = [.. Lists.Where(l => filter.HasSource(l.SourceId) && filter.HasCode(l.Code))],
            Standing = standing,
            Kept = standing.Count(static s => s.State == StandingState.Kept),
            Left = standing.Count(static s => s.State == StandingState.Left),
        };
    }
}
