namespace Etl.SampleSite.Grid;

/// <summary>A cell as it is printed. A line break inside the text is <c>\n</c>, a hard space U+00A0; each writer says them its own way.</summary>
internal sealed record LogicalCell(string Text, CellRole Role, int ColSpan = 1, int RowSpan = 1)
{
    public bool IsBlank => Text.Length == 0;
}
