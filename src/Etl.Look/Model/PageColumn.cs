namespace Etl.Look.Model;

/// <summary>A column of a table on the page.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Kind">How its values are shown.</param>
public sealed record PageColumn(string Title, PageColumnKind Kind = PageColumnKind.Text);
