namespace Etl.Look.Model;

/// <summary>A table on the page: sorted by a click on a heading, filtered by a text.</summary>
/// <param name="Id">Id in the page.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows; null where there is no value.</param>
/// <param name="Beyond">How many rows more there are, which are not shown.</param>
public sealed record PageTable(string Id, string Caption, IReadOnlyList<PageColumn> Columns, IReadOnlyList<object?[]> Rows, long Beyond = 0)
{
    /// <summary>A table of the first rows of many.</summary>
    public static PageTable First(int most, string id, string caption, IReadOnlyList<PageColumn> columns, IReadOnlyList<object?[]> rows, long all) =>
        new(id, caption, columns, rows.Count <= most ? rows : [.. rows.Take(most)], Math.Max(0, all - Math.Min(most, rows.Count)));
}
