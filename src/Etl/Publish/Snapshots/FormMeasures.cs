namespace Etl.Publish.Snapshots;

/// <summary>
/// Measures of each statistics table, the union over all forms, in the vocabulary's order: they are the columns of the wide
/// tables, so that these do not vary with what happens to be in the data.
/// </summary>
/// <param name="Disclosure">Measures of <c>disclosure</c>.</param>
/// <param name="Requests">Measures of <c>requests</c>.</param>
/// <param name="Appeals">Measures of <c>appeals</c>.</param>
public sealed record FormMeasures(
    IReadOnlyList<MeasureColumn> Disclosure,
    IReadOnlyList<MeasureColumn> Requests,
    IReadOnlyList<MeasureColumn> Appeals);
