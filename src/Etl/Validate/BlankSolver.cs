using Etl.Model;

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
    /// <param name="Value">Number.</param>
    /// <param name="Rules">Rules used, e.g. <c>R3(new_received)</c>.</param>
    internal readonly record struct Proof(double Value, string Rules);

    /// <summary>Solves a table.</summary>
    /// <param name="grid">Printed cells.</param>
    /// <param name="equations">The form's identities.</param>
    /// <returns>Proofs by cell; empty where the printed numbers contradict the form.</returns>
    public static Dictionary<(string Item, string Measure), Proof> Solve(CellGrid grid, IReadOnlyList<Equation> equations)
    {
        var ranges = new Dictionary<(string Item, string Measure), (double Low, double High)>();
        var proofs = new Dictionary<(string Item, string Measure), Proof>();
        foreach (var cell in equations.SelectMany(e => e.Cells).Distinct())
            ranges[cell] = grid[cell.Item, cell.Measure] is { } value ? (value, value) : (0, Unbounded);
        if (ranges.Values.All(r => r.Low.Equals(r.High)))
            return proofs;

        // A cell that may stand outside the printed table is no blank of it; its equation proves nothing.
        return Narrow(ranges, proofs, equations.Where(e => e.Cells.All(c => grid.Find(c.Item, c.Measure) is not null)).ToList(), grid);
    }

    private static Dictionary<(string Item, string Measure), Proof> Narrow(
        Dictionary<(string Item, string Measure), (double Low, double High)> ranges,
        Dictionary<(string Item, string Measure), Proof> proofs,
        List<Equation> usable,
        CellGrid grid)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var equation in usable)
            {
                if (!Narrow(equation, equation.Left, equation.Right, ranges, proofs, ref changed) || !Narrow(equation, equation.Right, equation.Left, ranges, proofs, ref changed))
                    return [];
            }
        }

        // A dash says none: sums that put a number there contradict the page, and nothing may rest on them.
        return proofs.Any(p => p.Value.Value > Tolerance && grid.Find(p.Key.Item, p.Key.Measure)?.Cell == CellState.Dash) ? [] : proofs;
    }

    /// <summary>Narrows the cells of one side; false where a range becomes empty.</summary>
    private static bool Narrow(
        Equation equation,
        IReadOnlyList<(string Item, string Measure)> side,
        IReadOnlyList<(string Item, string Measure)> other,
        Dictionary<(string Item, string Measure), (double Low, double High)> ranges,
        Dictionary<(string Item, string Measure), Proof> proofs,
        ref bool changed)
    {
        var (sideLow, sideHigh, sideOpen) = Total(side, ranges);
        var (otherLow, otherHigh, otherOpen) = Total(other, ranges);
        foreach (var cell in side)
        {
            var (low, high) = ranges[cell];
            // cell = other side - the rest of this side
            var restLow = sideLow - low;
            var restHigh = double.IsInfinity(high) ? (sideOpen > 1 ? Unbounded : sideHigh) : sideOpen > 0 ? Unbounded : sideHigh - high;
            var newHigh = otherOpen > 0 ? high : Math.Min(high, otherHigh - restLow);
            var newLow = double.IsInfinity(restHigh) ? low : Math.Max(low, otherLow - restHigh);
            if (newLow > newHigh + Tolerance)
                return false;
            if (newHigh < high - Tolerance || newLow > low + Tolerance)
            {
                changed = true;
                ranges[cell] = (newLow, newHigh);
                if (newHigh - newLow < Tolerance && !proofs.ContainsKey(cell))
                    proofs[cell] = new Proof(Math.Round(newLow, 4), $"{equation.Rule.Id}({equation.Scope})");
                (sideLow, sideHigh, sideOpen) = Total(side, ranges);
            }
        }

        return true;
    }

    /// <summary>Lowest sum, highest sum of the bounded cells, and how many cells are unbounded.</summary>
    private static (double Low, double High, int Open) Total(IReadOnlyList<(string Item, string Measure)> side, Dictionary<(string Item, string Measure), (double Low, double High)> ranges)
    {
        var low = 0.0;
        var high = 0.0;
        var open = 0;
        foreach (var cell in side)
        {
            var (l, h) = ranges[cell];
            low += l;
            if (double.IsInfinity(h))
                open++;
            else
                high += h;
        }

        return (low, high, open);
    }
}
