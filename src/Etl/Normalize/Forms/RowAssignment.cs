using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Which row of the form a printed row is.</summary>
/// <param name="Row">Printed row.</param>
/// <param name="Item">Index of the form's row.</param>
/// <param name="ByLabel">True where its own label told; false where its place among its neighbours did.</param>
internal sealed record RowAssignment(SheetRow Row, int Item, bool ByLabel);
