using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.Tests.SampleSite.Writing;

public sealed partial class ReportWriterTests
{
    public static TheoryData<Markup> Markups => new(Enum.GetValues<Markup>());

    [Theory]
    [MemberData(nameof(Markups))]
    public void Write_EveryMarkup_PrintsGoldInOrder(Markup markup)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var page = ReportWriter.Write(SampleReportGenerator.Create(seed), markup);
            if (markup is Markup.Image or Markup.Attachment)
            {
                Assert.Empty(page.Gold);
                continue;
            }

            Assert.Equal(page.Report.Cells.Count, page.Gold.Count + page.Blanks.Count);
            Assert.All(page.Gold, cell => Assert.Equal(page.Report.Cells[cell.Key], cell.Value));

            // Whatever is between them, the numbers of a table follow each other as the gold says.
            var numbers = PrintedNumbers(page);
            var at = 0;
            foreach (var cell in page.Gold)
            {
                var wanted = cell.Key.Measure == "amount_yuan" ? cell.Value / 10000m : cell.Value;
                while (at < numbers.Count && numbers[at] != wanted)
                {
                    at++;
                }

                Assert.True(at++ < numbers.Count, $"seed {seed}: {cell.Key} = {wanted} is not on the page after the number before it");
            }
        }
    }

    [Fact]
    public void Write_CleanGrid_CellsReadBackByRowAreTheGold()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var page = ReportWriter.Write(SampleReportGenerator.Create(seed), Markup.Grid, new RenderOptions { Look = SiteLook.Bare });
            var cells = CellText().Matches(Text(page))
                .Select(match => WebUtility.HtmlDecode(Tags().Replace(match.Groups[1].Value, "")).Trim())
                .Where(text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
                .Select(text => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture));

            Assert.Equal(page.Gold.Select(cell => cell.Key.Measure == "amount_yuan" ? cell.Value / 10000m : cell.Value), cells);
        }
    }

    [Theory]
    [MemberData(nameof(Markups))]
    public void Write_SameSeed_SameBytes(Markup markup)
    {
        var options = new RenderOptions { LabelSpaces = true, NoiseKilobytes = 20, ZeroMark = ZeroMark.Blank, ZeroMarkShare = 0.5 };
        var first = ReportWriter.Write(SampleReportGenerator.Create(11), markup, options);
        var second = ReportWriter.Write(SampleReportGenerator.Create(11), markup, options);

        Assert.True(first.Body.Span.SequenceEqual(second.Body.Span), "a page is decided by its seed");
        Assert.False(first.Body.Span.SequenceEqual(ReportWriter.Write(SampleReportGenerator.Create(12), markup, options).Body.Span),
            "another seed gives another page");
    }

    private static string Text(RenderedPage page) => Encoding.GetEncoding(page.Charset).GetString(page.Body.Span);

    private static List<decimal> PrintedNumbers(RenderedPage page)
    {
        var text = Text(page);
        // Word cuts even a number over spans; every other tag parts two words.
        var plain = page.Extension == "html" ? WebUtility.HtmlDecode(Tags().Replace(InlineTags().Replace(text, ""), " ")) : text;
        return [.. Number().Matches(plain).Select(match => decimal.Parse(match.Value, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex("<td[^>]*>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex CellText();

    [GeneratedRegex("</?(span|o:p)[^>]*>")]
    private static partial Regex InlineTags();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number();
}
