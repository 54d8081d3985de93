using System.Globalization;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Validate;

/// <summary>
/// P4: two or more columns whose sums are broken and close together when cells of one row are moved by one column, and by no
/// other such move. The move is named, never made.
/// </summary>
internal static class ShiftCheck
{
    private const double Tolerance = 0.001;

    private static readonly Bilingual Left = new("left", "左");
    private static readonly Bilingual Right = new("right", "右");
    private static readonly Bilingual EnteredWrong = new("the cells stand under their labels, so it was probably entered in the wrong column", "疑为填报时错列");
    private static readonly Bilingual ReadWrong = new("the cells were placed by their order, so the reading may be at fault", "该行按顺序定位，可能是读取有误");

    /// <summary>Looks for a shifted row.</summary>
    /// <param name="table">Table, vocabulary word.</param>
    /// <param name="rule">The plausibility rule.</param>
    /// <param name="columns">Measures of the table's columns, in order.</param>
    /// <param name="rules">The form's table.</param>
    /// <param name="grid">Its cells.</param>
    /// <param name="checks">Receives the outcome where there is such a row.</param>
    /// <param name="issues">Receives the finding.</param>
    public static void Run(string table, FormPlausibility rule, IReadOnlyList<string> columns, TableRules rules, CellGrid grid, List<Check> checks,
        List<Issue> issues)
    {
        var broken = columns.Where(c => IsBroken(rules, grid, c)).ToHashSet(StringComparer.Ordinal);
        if (broken.Count < 2)
        {
            return;
        }

        Move? only = null;
        foreach (var item in rules.Cells.Select(c => c.Item).Distinct())
        {
            int[] row = [.. columns.Select(c => rules.IndexOf(item, c))];
            if (Array.Exists(row, c => c < 0 || grid.Find(c) is null))
            {
                continue;
            }

            foreach (var move in MovesOf(item, row, grid))
            {
                if (!Closes(move, row, columns, rules, grid, broken))
                {
                    continue;
                }

                if (only is not null)
                {
                    return;
                }

                only = move;
            }
        }

        if (only is { } found)
        {
            Report(table, rule, found, [.. columns.Select(c => rules.IndexOf(found.Item, c))], columns, broken.Count, grid, checks, issues);
        }
    }

    private static bool IsBroken(TableRules rules, CellGrid grid, string measure) =>
        Array.Exists(rules.Identities, e => e.Rule.Each == FormRuleAxis.Measure && e.Scope == measure
            && Math.Abs(grid.Sum(e.Left) - grid.Sum(e.Right)) > Tolerance); // NaN, where a number is missing, is not

    /// <summary>Every run of cells that can be moved by one column into a cell that is blank or zero.</summary>
    private static IEnumerable<Move> MovesOf(string item, int[] row, CellGrid grid)
    {
        for (var first = 0; first < row.Length; first++)
        {
            for (var last = first; last < row.Length && !double.IsNaN(grid[row[last]]); last++)
            {
                if (grid[row[first]] == 0 || grid[row[last]] == 0)
                {
                    continue;
                }

                if (first > 0 && IsFree(grid[row[first - 1]]))
                {
                    yield return new Move(item, first, last, -1);
                }

                if (last + 1 < row.Length && IsFree(grid[row[last + 1]]))
                {
                    yield return new Move(item, first, last, 1);
                }
            }
        }
    }

    private static bool IsFree(double number) => double.IsNaN(number) || number == 0;

    private static bool Closes(Move move, int[] row, IReadOnlyList<string> columns, TableRules rules, CellGrid grid, HashSet<string> broken)
    {
        var moved = new Dictionary<int, double>();
        for (var c = move.First; c <= move.Last; c++)
        {
            moved[row[c]] = 0;
        }

        for (var c = move.First; c <= move.Last; c++)
        {
            moved[row[c + move.By]] = grid[row[c]];
        }

        var changed = columns.Where((_, c) => moved.TryGetValue(row[c], out var now) && now != (double.IsNaN(grid[row[c]]) ? 0 : grid[row[c]])).ToList();
        return changed.Count(broken.Contains) >= 2
            && Array.TrueForAll(rules.Identities, e => !(e.Rule.Each == FormRuleAxis.Measure ? changed.Contains(e.Scope) : e.Scope == move.Item)
                || (Difference(e, grid, moved) is { } d && Math.Abs(d) < Tolerance));
    }

    private static double? Difference(Equation equation, CellGrid grid, Dictionary<int, double> moved)
    {
        var difference = equation.Left.Sum(Value) - equation.Right.Sum(Value);
        return double.IsNaN(difference) ? null : difference;

        double Value(int cell) => moved.TryGetValue(cell, out var value) ? value : grid[cell];
    }

    private static void Report(string table, FormPlausibility rule, Move move, int[] row, IReadOnlyList<string> columns, int open, CellGrid grid,
        List<Check> checks, List<Issue> issues)
    {
        var cells = Enumerable.Range(move.First, move.Last - move.First + 1).ToList();
        var actual = string.Join(' ', cells.Select(c => Print(columns[c], c)));
        var expected = string.Join(' ', cells.Select(c => Print(columns[c + move.By], c)));
        var isSure = cells.TrueForAll(c => grid.Find(row[c])!.Method == ReadingMethod.Label);
        checks.Add(new Check(rule.Id, move.Item, CheckOutcome.Broken, open, null, null,
            string.Join(' ', cells.Select(c => $"{table}/{move.Item}/{columns[c]}")))
        { Severity = rule.Severity });
        issues.Add(ValidateIssues.RowShifted.Issue((actual, move.Item, move.By < 0 ? Left : Right, expected, isSure ? EnteredWrong : ReadWrong))
            .At(table, move.Item) with
        {
            Severity = rule.Severity,
            Expected = expected,
            Actual = actual,
        });

        string Print(string column, int from) => $"{column}={grid[row[from]].ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Cells of a row, moved.</summary>
    /// <param name="Item">Row.</param>
    /// <param name="First">First column.</param>
    /// <param name="Last">Last column.</param>
    /// <param name="By">-1 to the left, 1 to the right.</param>
    private readonly record struct Move(string Item, int First, int Last, int By);
}
