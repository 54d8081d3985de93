using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Text;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>Cells that a report prints more than once.</summary>
internal static class RepeatedCells
{
    /// <summary>
    /// One reading a cell: repetitions must agree. A blank gives way to a number, but not where the repetitions are two
    /// tables with numbers of their own. Where most of the table is repeated, and not alike, all of it is in doubt: years or
    /// bodies whose numbers happen to agree in some cells.
    /// </summary>
    /// <param name="table">Table.</param>
    /// <param name="readings">Readings of each cell.</param>
    /// <param name="issues">Receives <c>table_duplicated</c>.</param>
    /// <returns>The readings that stand.</returns>
    public static List<CellReading> Settle(Table table, CellReadings readings, List<Issue> issues)
    {
        var cells = 0;
        var repeated = 0;
        var different = 0;
        var isTwice = false;
        for (var i = 0; i < readings.Count; i++)
        {
            cells += readings.Has(i) ? 1 : 0;
            if (readings.Repeated(i) is not { } cell)
            {
                continue;
            }

            repeated++;
            isTwice |= Numbers(cell).Distinct().Skip(1).Any();
            different += cell.TrueForAll(c => ValueCell.AreSame(c.Printed, cell[0].Printed)) ? 0 : 1;
        }

        if (repeated * 2 >= cells && different > 0)
        {
            issues.Add(FormIssues.CopiesDiffer(table, repeated, different));
        }

        var settled = new List<CellReading>(cells);
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings.Repeated(i) is not { } cell)
            {
                if (readings.FirstOf(i) is { } only)
                {
                    settled.Add(only);
                }

                continue;
            }

            var numbers = Numbers(cell).ToList();
            if (numbers.Distinct().Count() > 1 || (isTwice && numbers.Count > 0 && numbers.Count < cell.Count))
            {
                issues.Add(FormIssues.Duplicated(table, cell[0].Item, cell[0].Column.Measure, string.Join(", ", cell.Select(r => r.Printed.Cell.Text))));
            }
            else
            {
                settled.Add(cell.Find(r => r.Printed.Number.State == CellState.Number) ?? cell[0]);
            }
        }

        return settled;
    }

    private static IEnumerable<double> Numbers(List<CellReading> cell) => cell.Where(r => r.Printed.Number.State == CellState.Number)
        .Select(r => r.Printed.Number.Value);
}
