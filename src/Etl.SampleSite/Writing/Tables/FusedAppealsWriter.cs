using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>Appeals as one line of fifteen numbers; above it the heads, run together row by row.</summary>
internal sealed class FusedAppealsWriter(ITableWriter others) : ITableWriter
{
    public void Write(LogicalTable table, PageBody body)
    {
        if (table.Name != "appeals")
        {
            others.Write(table, body);
            return;
        }

        body.BeginLines();
        foreach (var row in table.Rows)
        {
            var parts = row.Where(cell => !cell.IsBlank).Select(cell => cell.Text.Replace('\n', ' '));
            body.Line(row[0].Role == CellRole.Value ? string.Join(' ', parts) : string.Concat(parts));
        }

        body.EndLines();
    }
}
