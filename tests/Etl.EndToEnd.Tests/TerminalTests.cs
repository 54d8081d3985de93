using Etl.Cli;

namespace Etl.EndToEnd.Tests;

/// <summary>What others wrote reaches no terminal as a command, and no spreadsheet as a formula.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("清河县 2024\n\tok", "清河县 2024\n\tok")]
    [InlineData("\u001b]0;pwned\u0007", "\\u001b]0;pwned\\u0007")]
    [InlineData("a\rb\u0008\u007f", "a\\u000db\\u0008\\u007f")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("\u202egpj.exe\u2066", "\\u202egpj.exe\\u2066")]
    [InlineData("a\r\nb", "a\nb")]
    public void Of_Text_ShowsCommandsAsWhatTheyAre(string text, string expected) => Assert.Equal(expected, PlainText.Of(text));

    [Fact]
    public async Task Commands_NamesAndTitlesWithCommands_PrintNone()
    {
        var pages = _place.Pages(2);
        var first = Directory.EnumerateFiles(pages).Order(StringComparer.Ordinal).First();
        var html = await File.ReadAllTextAsync(first, TestContext.Current.CancellationToken);
        const string Evil = "\u001b]0;x\u0007\u009b31m\u202e";
        await File.WriteAllTextAsync(Path.Combine(pages, $"a{Evil}.html"), html.Replace("<title>", "<title>" + Evil, StringComparison.Ordinal)
            .Replace("<td", $"<td title='{Evil}'", StringComparison.Ordinal).Replace("<h1", $"<h1 id='{Evil}'", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(pages, $"b{Evil}.html"), Evil + "<html><body><p>" + Evil, TestContext.Current.CancellationToken);

        foreach (var arguments in (string[][])[["import", pages], ["import", pages, "--json"], ["status"], ["show", "a%1B"],
            ["show", "a%1B", "--stage", "clean"], ["show", "a%1B", "--json"], ["import", $"no{Evil}"], ["import", pages, "--log", "text"],
            ["source", "check", "x" + Evil]])
        {
            var result = await _place.EtlAsync(arguments);
            var said = result.Output + result.Error;
            Assert.True(said.All(static c => c is '\n' or '\r' or '\t' || !char.IsControl(c)) && !said.Contains('\u202e', StringComparison.Ordinal),
                string.Join(' ', arguments));
        }
    }
}
