namespace Etl.Runs.Outcomes;

/// <summary>Why a document went through a stage.</summary>
/// <param name="Cause">Of which kind the reason is.</param>
/// <param name="Text">The reason in words: <c>payload changed</c>, <c>after clean</c>, ….</param>
public sealed record RedoneReason(RedoneCause Cause, string Text);
