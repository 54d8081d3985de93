namespace Etl.Model.Reports;

/// <summary>A cell of a statistics table.</summary>
/// <param name="Row">Row, from 0; in a <see cref="TableSerialisation.Sequence"/> the number of the line.</param>
/// <param name="Column">Column, from 0; without geometry the place within the row.</param>
/// <param name="RowSpan">Rows covered; 1 without geometry.</param>
/// <param name="ColumnSpan">Columns covered; 1 without geometry, more where bars without blanks follow the last cell of a row.</param>
/// <param name="Text">Text as printed; empty for a blank cell or a lone bar.</param>
/// <param name="Block">Ordinal of the block that it was read from.</param>
/// <param name="IsFused">True for a run of digits that stands without separator behind its row's label: several numbers, perhaps.</param>
public readonly record struct TableCell(int Row, int Column, int RowSpan, int ColumnSpan, string Text, int Block, bool IsFused = false);
