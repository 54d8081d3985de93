using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>What became of a document in one stage of one run.</summary>
/// <param name="Row">The outcome.</param>
/// <param name="IsReused">True when the stored outcome was used.</param>
/// <param name="Body">Output to be stored; null when there is none, or it is stored already.</param>
/// <param name="Figures">What other documents' results look at; null when there is none, or it is stored already.</param>
/// <param name="Reason">Why it was done; null when it was not.</param>
internal sealed record StageRecord(OutcomeRow Row, bool IsReused, byte[]? Body, byte[]? Figures = null, RedoneReason? Reason = null);
