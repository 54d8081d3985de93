namespace Etl.Publish.Snapshots;

/// <summary>A difference of facts between two snapshots: a row of <c>changes</c>.</summary>
/// <param name="ReportId">Report.</param>
/// <param name="ReportYear">Its year, as the newer of the snapshots that have it says.</param>
/// <param name="Table">Table.</param>
/// <param name="Item">Item.</param>
/// <param name="Measure">Measure.</param>
/// <param name="Change">How it differs.</param>
/// <param name="OldValue">Printed value before; null where blank or not there.</param>
/// <param name="NewValue">Printed value now; null where blank or not there.</param>
public sealed record FactChange(
    string ReportId, int ReportYear, string Table, string Item, string Measure, ChangeKind Change, double? OldValue, double? NewValue);
