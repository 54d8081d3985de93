using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.Tests.SampleSite;

public sealed partial class HtmlGridTests
{
    [Theory]
    [InlineData(Markup.Grid)]
    [InlineData(Markup.TheadGrid)]
    [InlineData(Markup.Word)]
    [InlineData(Markup.Placeholders)]
    [InlineData(Markup.UnevenSpans)]
    [InlineData(Markup.SplitHeads)]
    [InlineData(Markup.CutTable)]
    public void Write_GridWithoutWrongSpans_EveryRowFillsItsTable(Markup markup)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var page = ReportWriter.Write(SampleReportGenerator.Create(seed), markup, new RenderOptions { Look = SiteLook.Bare });
            var tables = Table().Matches(Encoding.UTF8.GetString(page.Body.Span)).Select(match => match.Value).ToArray();
            Assert.True(tables.Length >= 3, "three tables, more where they are cut");
            foreach (var table in tables)
            {
                Assert.True(Widths(table).Distinct().Count() == 1, $"seed {seed}: rows are {string.Join(", ", Widths(table))} columns wide");
            }
        }
    }

    [Fact]
    public void Write_WrongSpans_SomeRowDoesNotFillItsTable()
    {
        var page = ReportWriter.Write(SampleReportGenerator.Create(1), Markup.WrongSpans, new RenderOptions { Look = SiteLook.Bare });
        var tables = Table().Matches(Encoding.UTF8.GetString(page.Body.Span)).Select(match => match.Value);

        Assert.Contains(tables, table => Widths(table).Distinct().Count() > 1);
    }

    // Columns that each row covers, by its own cells and by cells that reach down from above.
    private static List<int> Widths(string table)
    {
        var widths = new List<int>();
        var reaching = new List<(int Width, int Rows)>();
        foreach (var row in table.Split("<tr").Skip(1))
        {
            var width = reaching.Sum(cell => cell.Width);
            reaching = [.. reaching.Select(cell => (cell.Width, cell.Rows - 1)).Where(cell => cell.Item2 > 0)];
            foreach (Match cell in Cell().Matches(row))
            {
                var columns = Span(cell.Value, "colspan");
                width += columns;
                if (Span(cell.Value, "rowspan") is > 1 and var rows)
                {
                    reaching.Add((columns, rows - 1));
                }
            }

            widths.Add(width);
        }

        Assert.True(reaching.Count == 0, "no cell reaches below the table");
        return widths;
    }

    private static int Span(string cell, string name) =>
        Regex.Match(cell, name + "=\"(\\d+)\"") is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("<t[dh]( [^>]*)?>")]
    private static partial Regex Cell();
}
