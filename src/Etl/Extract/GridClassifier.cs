using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Extract;

/// <summary>Tells which statistics table a printed grid is, by its words.</summary>
internal static class GridClassifier
{
    private const int NeededLabels = 2;

    /// <summary>A statistics table that a grid holds.</summary>
    /// <param name="Kind">Which table it is; null where only its numbers can tell.</param>
    /// <param name="Rows">Its rows; null for all of the grid's.</param>
    internal readonly record struct Part(Table? Kind, (int From, int To)? Rows);

    /// <summary>Looks at a grid.</summary>
    /// <param name="grid">Grid.</param>
    /// <param name="labels">Labels of the forms.</param>
    /// <param name="expected">Table that the section is about; null when none.</param>
    /// <returns>The statistics tables in it: none, mostly one, several where a page prints them as one table.</returns>
    public static IReadOnlyList<Part> Classify(TableBlock grid, LabelIndex labels, Table? expected)
    {
        Span<int> votes = stackalloc int[4];
        var values = 0;
        var texts = 0;
        var shared = 0;
        foreach (var cell in grid.Cells)
        {
            if (cell.Text.Length == 0)
            {
                continue;
            }

            if (PrintedNumber.TryRead(cell.Text, out _))
            {
                values++;
            }
            else if (labels.Match(cell.Text) is { } match)
            {
                if (TableLine.TableOf(match) is { } table)
                {
                    votes[(int)table]++;
                }
                else
                {
                    shared++;
                }
            }
            else
            {
                texts++;
            }
        }

        Table? kind = null;
        var best = 0;
        foreach (var table in Enum.GetValues<Table>())
        {
            if (votes[(int)table] > best)
            {
                best = votes[(int)table];
                kind = table;
            }
        }

        if (best >= NeededLabels)
        {
            var tables = 0;
            foreach (var count in votes)
            {
                tables += count >= NeededLabels ? 1 : 0;
            }

            return tables > 1 ? Split(grid, labels) : [new Part(kind, null)];
        }

        // A continuation without labels, or one torn to a few: numbers under what the section is about.
        if (best == 1 && values > 0 && texts <= 2)
        {
            return [new Part(kind, null)];
        }

        return expected is not null && values >= 5 && texts <= 2 + shared ? [new Part(kind ?? expected, null)] : [];
    }

    /// <summary>Cuts a grid where the labels pass from one table to another; a label alone among others' is no table.</summary>
    private static List<Part> Split(TableBlock grid, LabelIndex labels)
    {
        var stretches = new List<(Table Kind, int From, int Labels)>();
        foreach (var cell in grid.Cells)
        {
            if (cell.Text.Length == 0 || PrintedNumber.TryRead(cell.Text, out _) || labels.Match(cell.Text) is not { } match
                || TableLine.TableOf(match) is not { } table)
            {
                continue;
            }

            if (stretches.Count > 0 && stretches[^1].Kind == table)
            {
                stretches[^1] = stretches[^1] with { Labels = stretches[^1].Labels + 1 };
            }
            else if (stretches.Count == 0 || stretches[^1].From < cell.Row)
            {
                stretches.Add((table, cell.Row, 1));
            }
        }

        var kept = new List<(Table Kind, int From, int Labels)>();
        foreach (var stretch in stretches)
        {
            if (stretch.Labels >= NeededLabels && (kept.Count == 0 || kept[^1].Kind != stretch.Kind))
            {
                kept.Add(stretch);
            }
        }

        return [.. kept.Select((s, i) => new Part(s.Kind, (i == 0 ? 0 : s.From, i + 1 < kept.Count ? kept[i + 1].From : grid.RowCount)))];
    }
}
