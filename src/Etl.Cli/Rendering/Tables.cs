using Spectre.Console;

namespace Etl.Cli.Rendering;

/// <summary>Tables of results.</summary>
internal static class Tables
{
    /// <summary>Creates a table that suits the console.</summary>
    /// <param name="console">Console.</param>
    /// <param name="columns">Headings; one that begins with <c>&gt;</c> is of numbers.</param>
    /// <returns>The table.</returns>
    public static Table Create(IAnsiConsole console, params string[] columns)
    {
        Table table = new() { Border = console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Ascii };
        foreach (var column in columns)
        {
            var numbers = column.StartsWith('>');
            table.AddColumn(new TableColumn(Markup.Escape(numbers ? column[1..] : column)) { Alignment = numbers ? Justify.Right : Justify.Left });
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    /// <param name="table">Table.</param>
    /// <param name="cells">Cells.</param>
    public static void Add(this Table table, params string?[] cells) => table.AddRow([.. cells.Select(static c => new Text(PlainText.Of(c ?? "")))]);
}
