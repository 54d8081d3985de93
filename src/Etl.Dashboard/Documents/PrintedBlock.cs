namespace Etl.Dashboard.Documents;

/// <summary>A block of the page in which numbers were read: a table as rows of cells, or a paragraph.</summary>
/// <param name="Id">Anchor.</param>
/// <param name="Rows">Rows; empty for a paragraph.</param>
/// <param name="Text">Text of a paragraph; null for a table.</param>
public sealed record PrintedBlock(string Id, IReadOnlyList<IReadOnlyList<PrintedCell>> Rows, string? Text);
