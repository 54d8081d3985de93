namespace Etl.Model.Forms;

/// <summary>One thing that a label can mean.</summary>
/// <param name="Table">Table.</param>
/// <param name="Role">What it names.</param>
/// <param name="Word">Item of a row, measure of a column, label of a group, block or caption.</param>
/// <param name="Forms">Ids of the forms that have it, in order.</param>
public sealed record LabelMeaning(Table Table, LabelRole Role, string Word, IReadOnlyList<string> Forms);
