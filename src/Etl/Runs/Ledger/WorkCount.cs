using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>What was counted of a piece of a run under one token so far.</summary>
/// <param name="Ordinal">The piece.</param>
/// <param name="Token">The token.</param>
/// <param name="Count">The count.</param>
internal sealed record WorkCount(long Ordinal, long Token, StageCount Count);
