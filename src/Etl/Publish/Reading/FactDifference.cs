namespace Etl.Publish.Reading;

/// <summary>A cell that differs between two snapshots.</summary>
/// <param name="ReportId">Report.</param>
/// <param name="Year">Its year, as the newer of the snapshots that have the cell says.</param>
/// <param name="Before">The cell before; null where it was not there.</param>
/// <param name="After">The cell now; null where it is not there.</param>
internal readonly record struct FactDifference(string ReportId, int Year, FactValue? Before, FactValue? After);
