using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// Asks whose fault it is when a table breaks the form's sums: its cells are read again by rows' and columns' order alone.
/// Where both readings agree the numbers are the publisher's own. Where they differ, and the order breaks no more sums than
/// the labels, our reading is in doubt and gives no number: in the broken sums, and everywhere where the order breaks fewer.
/// </summary>
internal static class SecondReading
{
    private const double Tolerance = 0.001;

    /// <summary>Holds a reading against a second one where it breaks sums.</summary>
    /// <param name="table">The form's table.</param>
    /// <param name="first">Reading by labels.</param>
    /// <param name="second">Reads by order alone; null where that can't be done.</param>
    /// <returns>The first reading, without the cells that are in doubt.</returns>
    public static TableReading Weigh(FormTable table, TableReading first, Func<TableReading?> second)
    {
        if (!table.Rules.Any(static r => r.Identity))
        {
            return first;
        }

        var (holds, broken, suspects) = Check(table, first.Cells);
        if (broken == 0 || second() is not { } other)
        {
            return first;
        }

        var (otherHolds, otherBroken, _) = Check(table, other.Cells);
        if (otherHolds < holds || otherBroken > broken)
        {
            return first;
        }

        var others = other.Cells.ToDictionary(c => (c.Item, c.Column.Measure), c => c.Printed);
        var kept = new List<CellReading>();
        var issues = new List<Issue>(first.Issues);
        foreach (var cell in first.Cells)
        {
            var key = (cell.Item, cell.Column.Measure);
            if ((otherBroken < broken || suspects.Contains(key)) && others.TryGetValue(key, out var printed) && !ValueCell.AreSame(printed, cell.Printed))
            {
                issues.Add(FormIssues.Ambiguous(table.Table, cell.Item, cell.Column.Measure, $"{cell.Printed.Cell.Text} / {printed.Cell.Text}"));
            }
            else
            {
                kept.Add(cell);
            }
        }

        return first with { Cells = kept, Issues = issues };
    }

    /// <summary>What two readings say alike, where nothing tells which of them is right.</summary>
    /// <param name="table">The form's table.</param>
    /// <param name="first">A reading.</param>
    /// <param name="second">Another of the same rows.</param>
    /// <returns>The first reading without the cells in which they differ.</returns>
    public static TableReading Agreeing(FormTable table, TableReading first, TableReading second)
    {
        var others = second.Cells.ToDictionary(static c => (c.Item, c.Column.Measure), static c => c.Printed);
        var kept = new List<CellReading>(first.Cells.Count);
        var issues = new List<Issue>(first.Issues);
        foreach (var cell in first.Cells)
        {
            if (others.TryGetValue((cell.Item, cell.Column.Measure), out var printed) && ValueCell.AreSame(printed, cell.Printed))
            {
                kept.Add(cell);
            }
            else
            {
                issues.Add(FormIssues.Ambiguous(table.Table, cell.Item, cell.Column.Measure, $"{cell.Printed.Cell.Text} / {printed.Cell.Text}"));
            }
        }

        return first with { Cells = kept, Issues = issues };
    }

    private static (int Holds, int Broken, HashSet<(string Item, string Measure)> Cells) Check(FormTable table, IReadOnlyList<CellReading> cells)
    {
        var holds = 0;
        var broken = 0;
        var suspects = new HashSet<(string, string)>();
        var values = new Dictionary<(string, string), double>(cells.Count);
        foreach (var cell in cells)
        {
            if (cell.Printed.Number.State != CellState.Blank)
            {
                values[(cell.Item, cell.Column.Measure)] = cell.Printed.Number.Value;
            }
        }

        var items = table.Blocks.SelectMany(b => b.Rows).Select(r => r.Item).ToList();
        var measures = table.Blocks.SelectMany(b => b.Columns).Select(c => c.Measure).Distinct().ToList();
        foreach (var rule in table.Rules)
        {
            if (!rule.Identity)
            {
                continue;
            }

            var byMeasure = rule.Each == FormRuleAxis.Measure;
            foreach (var scope in byMeasure ? measures : items)
            {
                if (Sum(rule.Left) is not { } left || Sum(rule.Right) is not { } right)
                {
                    continue;
                }

                if (Math.Abs(left - right) < Tolerance)
                {
                    holds++;
                    continue;
                }

                broken++;
                foreach (var word in rule.Left.Concat(rule.Right))
                {
                    suspects.Add(Key(word));
                }

                double? Sum(IReadOnlyList<string> words)
                {
                    var sum = 0.0;
                    foreach (var word in words)
                    {
                        if (!values.TryGetValue(Key(word), out var value))
                        {
                            return null;
                        }

                        sum += value;
                    }

                    return sum;
                }

                (string, string) Key(string word) => byMeasure ? (word, scope) : (scope, word);
            }
        }

        return (holds, broken, suspects);
    }
}
