using Etl.Model.Forms;

namespace Etl.Validate;

/// <summary>A rule applied in one place: two sums of cells that must be equal.</summary>
/// <param name="Rule">Rule.</param>
/// <param name="Scope">The column or row.</param>
/// <param name="Left">Numbers of the cells summed on the left.</param>
/// <param name="Right">Numbers of the cells summed on the right.</param>
/// <param name="Words">All cells of both sides, as <c>table/item/measure</c>, joined by blanks.</param>
internal sealed record Equation(FormRule Rule, string Scope, int[] Left, int[] Right, string Words);
