using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>What a line that holds nothing but one bar means.</summary>
internal enum LoneBar
{
    Blank,
    Padding,
    Separator,
    RowStart,
    Label,
}

/// <summary>One cell a line with bars; five dialects that differ in what a bar alone says.</summary>
internal sealed class LoneBarWriter(LoneBar meaning) : ITableWriter
{
    public void Write(LogicalTable table, PageBody body)
    {
        body.BeginLines();
        var first = true;
        foreach (var row in table.Rows)
        {
            var cells = row.Where(cell => !cell.IsBlank || cell.Role == CellRole.Value).ToArray();
            if (meaning == LoneBar.RowStart)
            {
                body.Line("|");
            }

            for (var i = 0; i < cells.Length; i++)
            {
                if (meaning == LoneBar.Separator && !first)
                {
                    body.Line("|");
                }

                first = false;
                Cell(cells[i], table.Columns - cells.Length, last: i == cells.Length - 1, body);
            }

            Pad(table.Columns - cells.Length, body);
        }

        body.EndLines();
    }

    private void Cell(LogicalCell cell, int missing, bool last, PageBody body)
    {
        var text = cell.Text.Replace('\n', ' ');
        switch (meaning)
        {
            case LoneBar.Separator when cell.IsBlank: break;
            case LoneBar.Separator: body.Line(text); break;
            case LoneBar.RowStart: body.Line(text + (last ? " | " + new string('|', Math.Max(1, missing)) : " |")); break;
            case LoneBar.Label when cell.Role is CellRole.Label && body.Random.Chance(0.4):
                body.Line(text);
                body.Line("|");
                break;
            default: body.Line(cell.IsBlank ? "|" : text + " |"); break;
        }
    }

    private void Pad(int missing, PageBody body)
    {
        // Where one bar is a blank cell or ends a label, a row short by one cell is not padded.
        var least = meaning switch { LoneBar.Padding => 1, LoneBar.Blank or LoneBar.Label => 2, _ => int.MaxValue };
        if (missing >= least)
        {
            body.Line(new string('|', missing));
        }
    }
}
