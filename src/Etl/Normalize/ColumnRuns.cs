using Etl.Model;

namespace Etl.Normalize;

/// <summary>
/// Brings labels and numbers together where a text prints the row labels first and the numbers after them, column by column
/// (the reading order of many PDF converters). The form's sums must say so; else the numbers belong to no row.
/// </summary>
/// <param name="table">Table.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="isPossible">False for a row that breaks the form's own sums.</param>
internal sealed class ColumnRuns(Table table, int columns, Func<ValueCell?[], bool> isPossible)
{
    private const int FewestLabels = 3;

    /// <summary>Regroups rows.</summary>
    /// <param name="rows">Printed rows, in order.</param>
    /// <param name="issues">Receives <c>table_unreadable</c> where numbers stand apart from their labels.</param>
    /// <returns>The rows; the same where nothing of the kind is there.</returns>
    public IReadOnlyList<SheetRow> Regroup(IReadOnlyList<SheetRow> rows, List<Issue> issues)
    {
        List<SheetRow>? result = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var end = i;
            var labelled = new List<SheetRow>();
            if (rows[i].Serialisation != TableSerialisation.Grid)
                end = EndOfLabels(rows, i, labelled);
            if (labelled.Count < FewestLabels)
            {
                result?.Add(rows[i]);
                continue;
            }

            var after = end;
            var values = new List<ValueCell>(labelled[^1].Values);
            for (; after < rows.Count && rows[after].Label is null; after++)
                values.AddRange(rows[after].Values);
            values.RemoveAll(static v => v.IsBlank);
            if (values.Count * 2 < labelled.Count * columns || values.Count <= columns + 1)
            {
                result?.Add(rows[i]);
                continue;
            }

            result ??= [.. rows.Take(i)];
            if (values.Count == labelled.Count * columns && IsByColumn(values, labelled.Count))
                result.AddRange(labelled.Select((r, n) => With(r, [.. Enumerable.Range(0, columns).Select(c => values[c * labelled.Count + n])])));
            else
                issues.Add(Notes.Apart(table, labelled.Count, values.Count));
            i = after - 1;
        }

        return result ?? rows;
    }

    /// <summary>The labels without numbers from a row on, and the one after them that has the numbers; the index after it.</summary>
    private static int EndOfLabels(IReadOnlyList<SheetRow> rows, int from, List<SheetRow> labelled)
    {
        var at = from;
        for (; at < rows.Count; at++)
        {
            var row = rows[at];
            if (row.Label is not null)
                labelled.Add(row);
            else if (row.HasNumbers || row.Headers.Count > 0 || labelled.Count == 0)
                break;
            if (row.Values.Count > 0)
                return at + 1;
        }

        return at;
    }

    private bool IsByColumn(List<ValueCell> values, int rows)
    {
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
                return false;
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
