using Etl.Model.Findings;

namespace Etl.Normalize.Forms;

/// <summary>A statistics table read by one form.</summary>
/// <param name="Form">Form id.</param>
/// <param name="Cells">Cells, in the form's order.</param>
/// <param name="Issues">What was noticed.</param>
/// <param name="Score">How well the form fits; compared between forms only.</param>
internal sealed record TableReading(string Form, IReadOnlyList<CellReading> Cells, IReadOnlyList<Issue> Issues, int Score);
