using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Extract;

/// <summary>Tells which statistics table a printed grid is, by its words.</summary>
internal static class GridClassifier
{
    private const int NeededLabels = 2;

    /// <summary>Looks at a grid.</summary>
    /// <param name="grid">Grid.</param>
    /// <param name="labels">Labels of the forms.</param>
    /// <param name="expected">Table that the section is about; null when none.</param>
    /// <param name="kind">Which table it is; null where only its numbers can tell.</param>
    /// <returns>False where it is no statistics table of a form.</returns>
    public static bool TryClassify(TableBlock grid, LabelIndex labels, Table? expected, out Table? kind)
    {
        Span<int> votes = stackalloc int[4];
        var values = 0;
        var texts = 0;
        var shared = 0;
        foreach (var cell in grid.Cells)
        {
            if (cell.Text.Length == 0)
                continue;
            if (PrintedNumber.TryRead(cell.Text, out _))
            {
                values++;
            }
            else if (labels.Match(cell.Text) is { } match)
            {
                if (TableLine.TableOf(match) is { } table)
                    votes[(int)table]++;
                else
                    shared++;
            }
            else
            {
                texts++;
            }
        }

        kind = null;
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
            return true;
        // A continuation without labels, or one torn to a few: numbers under what the section is about.
        if (best == 1 && values > 0 && texts <= 2)
            return true;
        kind ??= expected;
        return expected is not null && values >= 5 && texts <= 2 + shared;
    }
}
