using Etl.Model.Findings;

namespace Etl.Model.Reports;

/// <summary>A rule applied to a report.</summary>
/// <param name="Rule">Rule id, e.g. <c>R2</c>.</param>
/// <param name="Scope">Where it was applied: the column or row, e.g. <c>legal_service</c>.</param>
/// <param name="Outcome">Whether it holds.</param>
/// <param name="Left">Left side; null when an operand is unknown.</param>
/// <param name="Right">Right side; null when an operand is unknown.</param>
/// <param name="Difference">Left minus right; null when undecided.</param>
/// <param name="Cells">Cells concerned, as <c>table/item/measure</c>, joined by blanks.</param>
public sealed record Check(string Rule, string Scope, CheckOutcome Outcome, double? Left, double? Right, double? Difference, string Cells)
{
    /// <summary>How much it means that the rule is broken; gates count errors alone.</summary>
    public Severity Severity { get; init; } = Severity.Error;
}
