using System.Globalization;
using Etl.Model.Findings;
using Etl.Model.Text;

namespace Etl.Validate;

/// <summary>
/// Blanks for which one sum alone asks another number than zero. A blank mostly stands for zero: then it is the sum that is
/// wrong. A total left blank, and a number that two sums ask for, are beyond that doubt.
/// </summary>
internal static class BlankNotZero
{
    private const double Tolerance = 0.001;

    /// <summary>Looks for such blanks.</summary>
    /// <param name="table">Table, vocabulary word.</param>
    /// <param name="rules">The form's table.</param>
    /// <param name="grid">Its cells, proved ones among them.</param>
    /// <param name="issues">Receives the findings.</param>
    public static void Run(string table, TableRules rules, CellGrid grid, List<Issue> issues)
    {
        if (!grid.HasBlanks)
        {
            return;
        }

        for (var cell = 0; cell < rules.Cells.Count; cell++)
        {
            if (grid.Find(cell) is not { Value: null, Cell: CellState.Blank } || double.IsNaN(grid[cell]) || grid[cell] < Tolerance)
            {
                continue;
            }

            var sums = Array.FindAll(rules.Identities, e => (e.Left.Contains(cell) || e.Right.Contains(cell)) && !double.IsNaN(grid.Sum(e.Left))
                && !double.IsNaN(grid.Sum(e.Right)));
            var witnesses = Array.FindAll(sums, e => IsPrinted(e, cell, grid));
            if (witnesses.Length == 0)
            {
                witnesses = sums;
            }

            if (sums.Length == 0 || (witnesses.Length > 1 && witnesses != sums) || Array.Exists(witnesses, e => e.Left is [var total] && total == cell))
            {
                continue;
            }

            var (item, measure) = rules.Cells[cell];
            issues.Add(ValidateIssues.BlankNotZero.Issue((witnesses[0].Rule.Id, witnesses[0].Scope, grid[cell])).At(table, item, measure) with
            {
                Expected = grid[cell].ToString(CultureInfo.InvariantCulture),
            });
        }
    }

    /// <summary>True where what a sum asks for rests on printed numbers alone. One that adds up other blanks says only what was made of them.</summary>
    private static bool IsPrinted(Equation sum, int cell, CellGrid grid) =>
        Array.TrueForAll(sum.Left, c => c == cell || grid[c] < Tolerance || grid.Find(c) is { Value: not null })
            && Array.TrueForAll(sum.Right, c => c == cell || grid[c] < Tolerance || grid.Find(c) is { Value: not null });
}
