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
    IReadOnlyList<ListResult> Lists);
