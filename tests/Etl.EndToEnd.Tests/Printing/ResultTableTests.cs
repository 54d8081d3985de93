using Etl.Cli.Printing;
using Spectre.Console;

namespace Etl.EndToEnd.Tests.Printing;

public sealed class ResultTableTests
{
    private static readonly string[] Row =
        ["20260301T183000Z-abcdef12", "nightly", "run", "done", "0", "2026-03-01 18:30:00 UTC", "3.2 s", "20260301T183000Z-12345678"];

    [Theory]
    [InlineData(80)]
    [InlineData(60)]
    public void Print_NarrowConsole_BreaksNoIdAndCutsNoHeading(int width)
    {
        var lines = Printed(width);

        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.All(Row, cell => Assert.Contains(lines, line => line.Contains(cell, StringComparison.Ordinal)));
        Assert.Contains(lines, static line => line.Contains("ended as done", StringComparison.Ordinal));
    }

    [Fact]
    public void Print_WideConsole_IsAGrid() => Assert.Contains(Printed(200), static line => line.StartsWith('|') && Array.TrueForAll(Row, line.Contains));

    [Fact]
    public void Print_ChineseOnANarrowConsole_CountsTwoColumnsACharacter()
    {
        ResultTable table = new("source", "name");
        table.Add("a", string.Concat(Enumerable.Repeat("政府", 10)));

        Assert.DoesNotContain(Lines(table, 45), static line => line.StartsWith('|'));
        Assert.Contains(Lines(table, 60), static line => line.StartsWith('|'));
    }

    private static string[] Printed(int width)
    {
        ResultTable table = new("run", "pipeline", "kind", "ended as", ">exit", "began", ">took", "snapshot");
        table.Add(Row);
        return Lines(table, width);
    }

    private static string[] Lines(ResultTable table, int width)
    {
        using StringWriter writer = new();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors
        });
        console.Profile.Width = width;
        table.Print(console);
        return writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
