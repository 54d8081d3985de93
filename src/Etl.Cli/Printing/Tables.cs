using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>Tables of results.</summary>
internal static class Tables
{
    /// <summary>Prints a table in the way that suits the console.</summary>
    /// <param name="console">Console.</param>
    /// <param name="table">The table.</param>
    public static void Write(this IAnsiConsole console, ResultTable table) => table.Print(console);
}
