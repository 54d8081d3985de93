using Etl.Model.Forms;

namespace Etl.Normalize.Forms;

/// <summary>A row of a form's table.</summary>
/// <param name="Block">Part of the table that it stands in.</param>
/// <param name="Row">The row.</param>
/// <param name="Part">Place of the part in the table.</param>
internal sealed record FormItem(FormBlock Block, FormRow Row, int Part);
