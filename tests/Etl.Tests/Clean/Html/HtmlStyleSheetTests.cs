using Etl.Clean.Html;

namespace Etl.Tests.Clean.Html;

public sealed class HtmlStyleSheetTests
{
    [Theory]
    [InlineData("td, p.off { display: none }", true)]
    [InlineData("p.off{display:none}p{display:block}", true)] // the heavier one
    [InlineData("p{display:none}p{display:block}", false)] // the later one of one weight
    [InlineData("p:first-child{display:none}p{display:block}", true)] // read at once beside one that is read later
    [InlineData("p{display:none}p:hover{display:block}", true)]
    [InlineData("@media print{p{display:none}}", false)]
    [InlineData("@import 'x.css'; p{display:none}", true)]
    [InlineData("/* p{display:block} */ div > p{display:none}", true)]
    [InlineData(".other p{display:none}", false)]
    [InlineData(".wide p{display:none}", true)]
    [InlineData(".box.wide>p{display:none}", true)]
    [InlineData(".wide.other p{display:none}", false)]
    [InlineData(".other .wide p{display:none}", false)]
    [InlineData("#a#b p{display:none}", true)] // of several ids the last holds
    [InlineData("#a p{display:none}", false)]
    [InlineData("body.other p{display:none}", true)] // the page's frame is around everything
    [InlineData(",{display:none} >{display:none} p{display:none}", true)]
    public void Find_RulesOfAPage_HoldAsTheirWeightAndOrderSay(string css, bool isGone)
    {
        var sheet = Read($"<style>{css}</style>");

        Assert.Equal(isGone, LookOf(sheet).IsGone == true);
        Assert.Equal(isGone, LookOf(Read($"<style>{css}</style>")).IsGone == true);
    }

    [Fact]
    public void Read_TwoSheets_TheLaterHolds()
    {
        var sheet = Read("<style>p{display:none}</style><style media=print>p{display:none}</style><style>p{display:inline}</style>");

        Assert.False(LookOf(sheet).IsGone, "sheets of a page are read in their order");
    }

    [Fact]
    public void Read_NothingThatIsLookedAt_IsNull() =>
        Assert.Null(Read("<style>p{color:red;margin:0}a:hover{display:none}</style><style></style>"));

    [Fact]
    public void Find_MoreRulesThanAnySheetHas_StillEnds()
    {
        var sheet = Read($"<style>{string.Concat(Enumerable.Repeat("p{display:none}", 30_000))}</style>");

        Assert.True(LookOf(sheet).IsGone, "the first thousands of a hostile sheet hold");
    }

    private static HtmlStyleSheet? Read(string html) => HtmlStyleSheet.Read(html.AsMemory());

    private static HtmlLook LookOf(HtmlStyleSheet? sheet)
    {
        HtmlName[] open =
        [
            new HtmlName("div".AsMemory(), " b ".AsMemory(), "box wide".AsMemory(), null),
            new HtmlName("p".AsMemory(), default, "off".AsMemory(), null),
        ];
        return sheet is null ? default : sheet.Find(open, 1, default(HtmlWordFilter).With(in open[0]).With(in open[1]), out _);
    }
}
