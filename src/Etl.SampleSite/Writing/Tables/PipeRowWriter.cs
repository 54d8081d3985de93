using System.Text;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

internal enum PipeStyle
{
    Padded,
    Bare,
    Leading,
    BarOnNextLine,
}

/// <summary>A line for each row, cells parted by bars. A spanning label stands in the first row of its group only.</summary>
internal sealed class PipeRowWriter(PipeStyle style) : ITableWriter
{
    public void Write(LogicalTable table, PageBody body)
    {
        body.BeginLines();
        var line = new StringBuilder();
        foreach (var row in table.Rows)
        {
            line.Clear();
            var cells = 0;
            if (style == PipeStyle.Leading)
            {
                line.Append("| ");
            }

            foreach (var cell in row)
            {
                if (cell.IsBlank && cell.Role != CellRole.Value)
                {
                    continue;
                }

                if (cells++ > 0)
                {
                    line.Append(" | ");
                }

                line.Append(cell.Text.Replace('\n', ' '));
            }

            End(line, table.Columns - cells, body);
        }

        body.EndLines();
    }

    private void End(StringBuilder line, int missing, PageBody body)
    {
        switch (style)
        {
            case PipeStyle.Padded:
                line.Append(" | ").Append('|', Math.Max(0, missing));
                break;
            case PipeStyle.BarOnNextLine when body.Random.Chance(0.6):
                body.Line(line.ToString());
                line.Clear().Append('|');
                break;
            default:
                line.Append(" |");
                break;
        }

        body.Line(line.ToString());
    }
}
