using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>One cell a line, a blank line between two.</summary>
internal sealed class CellPerLineWriter : ITableWriter
{
    public void Write(LogicalTable table, PageBody body)
    {
        body.BeginLines();
        var pad = body.Random.Chance(0.2) ? " " : "";
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
            {
                if (cell.IsBlank)
                {
                    continue;
                }

                body.Line(cell.Role == CellRole.Value ? pad + cell.Text : cell.Text);
                if (!body.IsHtml)
                {
                    body.Line("");
                }
            }
        }

        body.EndLines();
    }
}
