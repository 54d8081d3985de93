using System.Globalization;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>A Markdown table of one row for each row of the form, as text recognition writes them.</summary>
internal sealed class MiniTablesWriter : ITableWriter
{
    public void Write(LogicalTable table, PageBody body)
    {
        body.BeginLines();
        foreach (var row in table.Rows)
        {
            var labels = row.Where(cell => cell.Role != CellRole.Value && !cell.IsBlank).Select(cell => cell.Text.Replace('\n', ' ')).ToArray();
            var values = row.Where(cell => cell.Role == CellRole.Value).Select(cell => cell.Text).ToArray();
            if (values.Length == 0)
            {
                if (labels.Length > 0)
                {
                    body.Line(string.Join(' ', labels));
                }

                continue;
            }

            var heads = Enumerable.Range(1, values.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"数据{i}"));
            if (labels.Length > 0)
            {
                heads = heads.Prepend("项目");
            }

            Line(heads, body);
            Line(Enumerable.Repeat("---", values.Length + (labels.Length > 0 ? 1 : 0)), body);
            Line(labels.Length > 0 ? values.Prepend(string.Join(' ', labels)) : values, body);
            if (!body.IsHtml)
            {
                body.Line("");
            }
        }

        body.EndLines();
    }

    private static void Line(IEnumerable<string> cells, PageBody body) => body.Line("| " + string.Join(" | ", cells) + " |");
}
