namespace Etl.Publish.Snapshots;

/// <summary>A difference of facts between two snapshots: a row of <c>changes</c>.</summary>
/// <param name="ReportId">Report.</param>
/// <param name="ReportYear">Its year, as the newer of the snapshots that have it says; so are the next three.</param>
/// <param name="PublisherId">Body.</param>
/// <param name="Publisher">Name of the body.</param>
/// <param name="Url">Address.</param>
/// <param name="Table">Table.</param>
/// <param name="Item">Item.</param>
/// <param name="Measure">Measure.</param>
/// <param name="Change">How it differs.</param>
/// <param name="OldValue">Printed value before; null where blank or not there.</param>
/// <param name="NewValue">Printed value now; null where blank or not there.</param>
/// <param name="OldResolved">Resolved value before.</param>
/// <param name="NewResolved">Resolved value now.</param>
/// <param name="Cause">Why.</param>
public sealed record FactChange(
    string ReportId,
    int ReportYear,
    string? PublisherId,
    string? Publisher,
    string? Url,
    string Table,
    string Item,
    string Measure,
    ChangeKind Change,
    double? OldValue,
    double? NewValue,
    double? OldResolved,
    double? NewResolved,
    ChangeCause Cause);
