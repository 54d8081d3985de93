using System.Globalization;
using System.Text;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>Markdown tables as PDF converters tear them: every few rows a new table, long labels floating outside as lines of text.</summary>
internal sealed class TornMarkdownWriter : ITableWriter
{
    private const int FloatFrom = 12;

    public void Write(LogicalTable table, PageBody body)
    {
        body.BeginLines();
        if (body.Random.Chance(0.4))
        {
            body.Line(Title(table.Name));
        }

        foreach (var row in table.Rows)
        {
            Row(row, body);
        }

        body.EndLines();
        body.Out.Append('\n');
    }

    private static string Title(string name) => name switch
    {
        "disclosure" => "## 表一：主动公开情况",
        "requests" => "## 表二：申请办理情况",
        _ => "## 表三：复议诉讼情况",
    };

    private static void Row(IReadOnlyList<LogicalCell> row, PageBody body)
    {
        var values = row.Where(cell => cell.Role == CellRole.Value).ToArray();
        var labels = row.Where(cell => cell.Role != CellRole.Value && !cell.IsBlank).Select(cell => cell.Text.Replace('\n', ' ')).ToList();
        if (values.Length == 0)
        {
            if (labels.Count > 0)
            {
                body.Line(string.Join(' ', labels));
            }

            return;
        }

        string[] floating = labels.Count > 0 && labels[^1].Length >= FloatFrom
            ? [labels[^1][..(FloatFrom - 2)], labels[^1][(FloatFrom - 2)..]]
            : [];
        if (floating.Length > 0)
        {
            labels.RemoveAt(labels.Count - 1);
        }

        var after = body.Random.Chance(0.3);
        if (!after)
        {
            Lines(floating, body);
        }

        Pipe(labels.Concat(values.Select(cell => cell.Text)), body);
        if (floating.Length > 0 || body.Random.Chance(0.3))
        {
            Rule(labels.Count + values.Length, body);
        }

        if (after)
        {
            Lines(floating, body);
        }
    }

    private static void Lines(string[] lines, PageBody body)
    {
        foreach (var line in lines)
        {
            body.Line(line);
        }
    }

    private static void Pipe(IEnumerable<string> cells, PageBody body) =>
        body.Line("| " + string.Join(" | ", cells) + " |");

    private static void Rule(int cells, PageBody body)
    {
        var rule = new StringBuilder("|");
        for (var i = 0; i < cells; i++)
        {
            rule.Append(CultureInfo.InvariantCulture, $"---|");
        }

        body.Line(rule.ToString());
    }
}
