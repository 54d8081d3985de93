using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Normalize.Sheets;

namespace Etl.Normalize.Forms;

/// <summary>
/// Brings labels and numbers together where a text prints the row labels first and the numbers after them, often column by
/// column (the reading order of many PDF converters). Where neither the column labels among the numbers nor the form's sums
/// say which number is whose, the numbers belong to no row.
/// </summary>
/// <param name="table">Table.</param>
/// <param name="columnsOf">Number of columns of a labelled row; null where its label is none of the form's.</param>
/// <param name="isPossible">False for a row that breaks the form's own sums; null where the form has none.</param>
internal sealed class ColumnRuns(Table table, Func<SheetRow, int?> columnsOf, Func<ValueCell?[], bool>? isPossible)
{
    /// <summary>Numbers that follow each other, and the column labels before them.</summary>
    private sealed record Run(List<HeaderCell> Headers, List<ValueCell> Values);

    /// <summary>Regroups rows.</summary>
    /// <param name="rows">Printed rows, in order.</param>
    /// <param name="issues">Receives <c>table_unreadable</c> where numbers stand apart from their labels.</param>
    /// <returns>The rows; the same where nothing of the kind is there.</returns>
    public IReadOnlyList<SheetRow> Regroup(IReadOnlyList<SheetRow> rows, List<Issue> issues)
    {
        List<SheetRow>? result = null;
        for (var i = 0; i < rows.Count; i++)
        {
            if (!IsBare(rows[i]) || Find(rows, i) is not { } found)
            {
                result?.Add(rows[i]);
                continue;
            }

            result ??= [.. rows.Take(i)];
            if (Bring(found.Labels, found.Runs) is { } brought)
            {
                result.AddRange(brought);
            }
            else
            {
                issues.Add(FormIssues.Apart(table, found.Labels.Count, found.Runs.Sum(r => r.Values.Count)));
            }

            i = found.End - 1;
        }

        return result ?? rows;
    }

    private static bool IsBare(SheetRow row) => row is { Label: not null, Values.Count: 0 } && row.Serialisation != TableSerialisation.Grid;

    /// <summary>Labels without numbers from a row on, and the numbers that follow; null where those are one row's own.</summary>
    private (List<SheetRow> Labels, List<Run> Runs, int End)? Find(IReadOnlyList<SheetRow> rows, int from)
    {
        var labels = new List<SheetRow>();
        var at = from;
        while (at < rows.Count && (IsBare(rows[at]) || (labels.Count > 0 && rows[at] is { Label: null, Values.Count: 0, Headers.Count: 0 })))
        {
            if (rows[at].Label is not null)
            {
                labels.Add(rows[at]);
            }

            at++;
        }

        var runs = new List<Run> { new([], []) };
        if (at < rows.Count && rows[at].Label is not null)
        {
            labels.Add(rows[at]);
            AddNumbers(runs, rows[at++]);
        }

        var longest = runs[0].Values.Count;
        if (labels.Count < 2 || columnsOf(labels[0]) is not { } columns || labels.Exists(l => columnsOf(l) != columns))
        {
            return null;
        }

        for (; at < rows.Count && rows[at].Label is null && !(rows[at].Groups.Count > 0 && runs[^1].Values.Count > 0); at++)
        {
            if (rows[at].Headers.Count > 0)
            {
                runs.Add(new Run([.. rows[at].Headers], []));
            }

            longest = Math.Max(longest, rows[at].Values.Count(v => !v.IsBlank));
            AddNumbers(runs, rows[at]);
        }

        runs.RemoveAll(r => r.Headers.Count == 0 && r.Values.Count == 0);
        var numbers = runs.Sum(r => r.Values.Count);
        // Rows that are whole but for their labels are placed by the form's order.
        var isRun = longest > (columns == 1 ? 1 : columns + 1) || runs.Count(r => r.Headers.Count > 0 && r.Values.Count > 0) > 1;
        return isRun && numbers * 2 >= labels.Count * columns ? (labels, runs, at) : null;
    }

    private static void AddNumbers(List<Run> runs, SheetRow row)
    {
        foreach (var value in row.Values)
        {
            if (!value.IsBlank)
            {
                runs[^1].Values.Add(value);
            }
        }
    }

    private List<SheetRow>? Bring(List<SheetRow> labels, List<Run> runs)
    {
        var columns = columnsOf(labels[0])!.Value;
        // A column label, then a number for each row: nothing is left open.
        var headed = runs.FindAll(r => r.Values.Count > 0);
        if (headed.Count == columns && headed.TrueForAll(r => r.Headers.Count == 1 && r.Values.Count == labels.Count))
        {
            var head = new SheetRow { Serialisation = labels[0].Serialisation, SectionOrdinal = labels[0].SectionOrdinal };
            head.Headers.AddRange(headed.Select(r => r.Headers[0]));
            return [head, .. labels.Select((r, n) => With(r, [.. headed.Select(h => h.Values[n])]))];
        }

        List<ValueCell> values = [.. runs.SelectMany(r => r.Values)];
        if (values.Count != labels.Count * columns || (columns > 1 && !IsByColumn(values, labels.Count, columns)))
        {
            return null;
        }

        return [.. labels.Select((r, n) => With(r, [.. Enumerable.Range(0, columns).Select(c => values[c * labels.Count + n])]))];
    }

    private bool IsByColumn(List<ValueCell> values, int rows, int columns)
    {
        if (isPossible is null)
        {
            return false;
        }

        var byRow = true;
        for (var r = 0; r < rows; r++)
        {
            var down = new ValueCell?[columns];
            var along = new ValueCell?[columns];
            for (var c = 0; c < columns; c++)
            {
                down[c] = values[c * rows + r];
                along[c] = values[r * columns + c];
            }

            if (!isPossible(down))
            {
                return false;
            }

            byRow &= isPossible(along);
        }

        return !byRow;
    }

    private static SheetRow With(SheetRow row, List<ValueCell> values)
    {
        var filled = new SheetRow { Serialisation = row.Serialisation, SectionOrdinal = row.SectionOrdinal, Label = row.Label, LabelText = row.LabelText };
        filled.Groups.AddRange(row.Groups);
        filled.Values.AddRange(values);
        return filled;
    }
}
