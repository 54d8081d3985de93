using Etl.Model.Text;

namespace Etl.Validate;

/// <summary>
/// Proves the numbers of blank cells from the form's sums alone. Every cell is a whole number ≥ 0; each equation narrows the
/// range of its cells until nothing changes (bounds propagation). A cell whose range has shrunk to one number is proved.
/// Where the printed numbers contradict an equation nothing is proved for that table: one of them is wrong, and which is
/// not known.
/// </summary>
internal static class BlankSolver
{
    private const double Unbounded = double.PositiveInfinity;
    private const double Tolerance = 0.001;

    /// <summary>A proved cell.</summary>
    /// <param name="Cell">Number of the cell.</param>
    /// <param name="Value">Number.</param>
    /// <param name="Rules">Rule used, e.g. <c>R3(new_received)</c>.</param>
    internal readonly record struct Proof(int Cell, double Value, string Rules);

    /// <summary>Solves a table.</summary>
    /// <param name="grid">Printed cells.</param>
    /// <param name="equations">The form's identities.</param>
    /// <returns>Proofs; empty where the printed numbers contradict the form.</returns>
    public static IReadOnlyList<Proof> Solve(CellGrid grid, Equation[] equations)
    {
        if (!grid.HasBlanks)
        {
            return [];
        }

        var proofs = new List<Proof>();
        var low = new double[grid.Rows.Length];
        var high = new double[grid.Rows.Length];
        for (var i = 0; i < low.Length; i++)
        {
            var known = !double.IsNaN(grid[i]);
            low[i] = known ? grid[i] : 0;
            high[i] = known ? grid[i] : Unbounded;
        }

        // A cell that stands outside the printed table is no blank of it; its equation proves nothing.
        var usable = Array.FindAll(equations, grid.HasAll);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var equation in usable)
            {
                if (!Narrow(equation, equation.Left, equation.Right, low, high, proofs, ref changed)
                    || !Narrow(equation, equation.Right, equation.Left, low, high, proofs, ref changed))
                {
                    return [];
                }
            }
        }

        // A dash says none: sums that put a number there contradict the page, and nothing may rest on them.
        return proofs.Exists(p => p.Value > Tolerance && grid.Find(p.Cell)?.Cell == CellState.Dash) ? [] : proofs;
    }

    /// <summary>Narrows the cells of one side; false where a range becomes empty.</summary>
    private static bool Narrow(Equation equation, int[] side, int[] other, double[] low, double[] high, List<Proof> proofs, ref bool changed)
    {
        var (sideLow, sideHigh, sideOpen) = Total(side, low, high);
        var (otherLow, otherHigh, otherOpen) = Total(other, low, high);
        foreach (var cell in side)
        {
            // cell = other side - the rest of this side
            var open = double.IsInfinity(high[cell]);
            var restLow = sideLow - low[cell];
            var restHigh = sideOpen > (open ? 1 : 0) ? Unbounded : open ? sideHigh : sideHigh - high[cell];
            var newHigh = otherOpen > 0 ? high[cell] : Math.Min(high[cell], otherHigh - restLow);
            var newLow = double.IsInfinity(restHigh) ? low[cell] : Math.Max(low[cell], otherLow - restHigh);
            if (newLow > newHigh + Tolerance)
            {
                return false;
            }

            if (newHigh >= high[cell] - Tolerance && newLow <= low[cell] + Tolerance)
            {
                continue;
            }

            changed = true;
            low[cell] = newLow;
            high[cell] = newHigh;
            if (newHigh - newLow < Tolerance)
            {
                proofs.Add(new Proof(cell, Math.Round(newLow, 4), $"{equation.Rule.Id}({equation.Scope})"));
            }

            (sideLow, sideHigh, sideOpen) = Total(side, low, high);
        }

        return true;
    }

    /// <summary>Lowest sum, highest sum of the bounded cells, and how many cells are unbounded.</summary>
    private static (double Low, double High, int Open) Total(int[] side, double[] low, double[] high)
    {
        var (sumLow, sumHigh, open) = (0.0, 0.0, 0);
        foreach (var cell in side)
        {
            sumLow += low[cell];
            if (double.IsInfinity(high[cell]))
            {
                open++;
            }
            else
            {
                sumHigh += high[cell];
            }
        }

        return (sumLow, sumHigh, open);
    }
}
