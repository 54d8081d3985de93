using Etl.Model.Forms;

namespace Etl.Validate;

/// <summary>A rule applied in one place: two sums of cells that must be equal.</summary>
/// <param name="Rule">Rule.</param>
/// <param name="Scope">The column or row.</param>
/// <param name="Left">Cells summed on the left.</param>
/// <param name="Right">Cells summed on the right.</param>
internal sealed record Equation(FormRule Rule, string Scope, IReadOnlyList<(string Item, string Measure)> Left, IReadOnlyList<(string Item, string Measure)> Right)
{
    /// <summary>All cells of both sides.</summary>
    public IEnumerable<(string Item, string Measure)> Cells => Left.Concat(Right);

    /// <summary>The sum of a side; null where a cell is unknown.</summary>
    /// <param name="grid">Cells.</param>
    /// <param name="side">One side.</param>
    /// <returns>The sum.</returns>
    public static double? Sum(CellGrid grid, IReadOnlyList<(string Item, string Measure)> side)
    {
        var sum = 0.0;
        foreach (var (item, measure) in side)
        {
            if (grid[item, measure] is not { } value)
                return null;
            sum += value;
        }

        return sum;
    }
}
