namespace Etl.Publish.Snapshots;

/// <summary>A measure as a column of a wide table.</summary>
/// <param name="Name">Vocabulary word, e.g. <c>natural_person</c>.</param>
/// <param name="Unit">Unit in vocabulary words; null when the items of the table differ in it.</param>
/// <param name="LabelZh">Label on the form; null when unknown.</param>
public sealed record MeasureColumn(string Name, string? Unit = null, string? LabelZh = null);
