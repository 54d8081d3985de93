using System.Globalization;
using System.Text;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>Columns made by spaces (a full-width character takes two), long labels wrapped, now and then a page number between two rows.</summary>
internal sealed class SpaceColumnsWriter : ITableWriter
{
    private const int LabelWidth = 30;
    private const int WrapAt = 13;

    public void Write(LogicalTable table, PageBody body)
    {
        body.BeginLines();
        var wide = table.Name == "appeals" ? 10 : 12;
        var page = body.Random.Next(2, 5);
        for (var r = 0; r < table.Rows.Count; r++)
        {
            Row(table.Rows[r], wide, body);
            if (r > table.HeadRows && body.Random.Chance(0.06))
            {
                body.Line(string.Create(CultureInfo.InvariantCulture, $"                              -{page++}-"));
            }
        }

        body.EndLines();
    }

    private static void Row(IReadOnlyList<LogicalCell> row, int wide, PageBody body)
    {
        var line = new StringBuilder();
        var rests = new List<string>();
        var values = row.Any(cell => cell.Role == CellRole.Value);
        foreach (var cell in row)
        {
            var text = cell.Text.Replace('\n', ' ').Replace('\u00a0', ' ');
            if (values && cell.Role != CellRole.Value)
            {
                if (text.Length > WrapAt)
                {
                    rests.AddRange(text[WrapAt..].Chunk(WrapAt).Select(part => new string(part)));
                    text = text[..WrapAt];
                }

                line.Append(text).Append("  ");
                continue;
            }

            if (values && line.Length > 0 && Width(line) < LabelWidth)
            {
                line.Append(' ', LabelWidth - Width(line));
            }

            line.Append(text).Append(' ', Math.Max(2, wide - Width(text)));
        }

        body.Line(line.ToString().TrimEnd());
        foreach (var rest in rests)
        {
            body.Line("  " + rest);
        }
    }

    private static int Width(StringBuilder text) => Width(text.ToString());

    private static int Width(string text) => text.Sum(c => c < 0x80 ? 1 : 2);
}
