using System.Text;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>
/// A table of results. Where the console is too narrow for it, every row is printed as a few lines instead, so that no
/// heading is cut and no id, address or number is broken.
/// </summary>
internal sealed class ResultTable
{
    private const string Between = " · ";
    private readonly (string Name, bool IsNumber)[] _columns;
    private readonly List<string[]> _rows = [];

    /// <summary>Creates an empty table.</summary>
    /// <param name="columns">Headings; one that begins with <c>&gt;</c> is of numbers.</param>
    public ResultTable(params string[] columns) => _columns = [.. columns.Select(static c => c.StartsWith('>') ? (c[1..], true) : (c, false))];

    /// <summary>Adds a row of plain text.</summary>
    /// <param name="cells">Cells.</param>
    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(static c => PlainText.Of(c ?? ""))]);

    /// <summary>Prints it.</summary>
    /// <param name="console">Console.</param>
    public void Print(IAnsiConsole console)
    {
        if (Width() <= console.Profile.Width)
        {
            console.Write(Grid(console));
            return;
        }

        foreach (var row in _rows)
        {
            foreach (var line in Lines(row, console.Profile.Width))
            {
                console.Line(line);
            }
        }
    }

    /// <summary>The lines of a row on a narrow console: its first cell, then the others with their headings.</summary>
    private IEnumerable<string> Lines(string[] row, int width)
    {
        yield return row[0];
        var line = new StringBuilder();
        for (var i = 1; i < row.Length; i++)
        {
            if (row[i].Length == 0)
            {
                continue;
            }

            var part = $"{_columns[i].Name} {row[i].Replace("\n", ", ", StringComparison.Ordinal)}".Trim();
            if (line.Length > 0 && WidthOf(line.ToString()) + Between.Length + WidthOf(part) > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length == 0 ? "  " : Between).Append(part);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private Table Grid(IAnsiConsole console)
    {
        Table table = new() { Border = console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii };
        foreach (var (name, isNumber) in _columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = true });
        }

        foreach (var row in _rows)
        {
            table.AddRow([.. row.Select(static c => new Text(c))]);
        }

        return table;
    }

    /// <summary>Width with borders and the spaces beside them.</summary>
    private int Width() => _columns.Select((c, i) => Math.Max(WidthOf(c.Name), _rows.Select(r => i < r.Length ? WidthOf(r[i]) : 0).DefaultIfEmpty().Max())
        + 3).Sum() + 1;

    /// <summary>Columns of a terminal that a text takes: Chinese characters take two.</summary>
    private static int WidthOf(string text) => text.Split('\n').Max(static line => line.EnumerateRunes().Sum(static r => IsWide(r.Value) ? 2 : 1));

    private static bool IsWide(int rune) => rune is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or >= 0x20000;
}
