using System.Text;
using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.Shared;
using Etl.Tests.Clean;

namespace Etl.Tests.Normalize;

/// <summary>What links tell of a page is used where the page is silent, and nowhere else.</summary>
public sealed class SilentPageTests
{
    private static readonly SourceHints Told = new() { RegionCode = "130000", Link = new() { Publisher = "清河县财政局", Region = "清河县", Year = 2022 } };

    [Fact]
    public async Task Normalize_SilentPage_TakesWhatLinksTell()
    {
        var report = await ReadAsync("<p>一、总体情况</p><p>本单位公开信息三十条。</p>");

        Assert.Equal(("清河县财政局", 2022, "130534"), (report.Publisher, report.Year, report.Region.Code));
    }

    [Fact]
    public async Task Normalize_PageThatSpeaks_PrevailsOverLinks()
    {
        var report = await ReadAsync("<h1>南县教育局2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>本单位公开信息三十条。</p>");

        Assert.Equal(("南县教育局", 2023), (report.Publisher, report.Year));
    }

    [Fact]
    public async Task Normalize_CodeOfALink_IsTheRegion()
    {
        var report = await ReadAsync("<p>一、总体情况</p><p>本单位公开信息三十条。</p>", Told with { Link = new() { Region = "430921" }, RegionCode = null });

        Assert.Equal("430921", report.Region.Code);
    }

    private static async Task<Report> ReadAsync(string inside, SourceHints? hints = null)
    {
        var page = StageHarness.PageOf(Encoding.UTF8.GetBytes($"<html><body><div>{inside}</div></body></html>"), "http://a.example/nb.html",
            "text/html; charset=utf-8");
        return (await GoldCheck.Harness.RunAsync(page with { Hints = hints ?? Told }, TestContext.Current.CancellationToken)).Value!;
    }
}
