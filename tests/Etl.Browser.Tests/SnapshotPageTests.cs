using System.Globalization;
using Microsoft.Playwright;

namespace Etl.Browser.Tests;

/// <summary><c>report.html</c> as a person opens it.</summary>
public sealed class SnapshotPageTests(Browser browser, SampleSnapshot sample)
{
    private const string NoBrowser = "There is no Chromium here: install it (Debian: apt-get install chromium) to run the tests of pages";

    /// <summary>Set to a folder, pictures of the page are put there to be looked at.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ETL_PICTURES");

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Page_Opened_AsksForNothingAndSaysNothing()
    {
        var open = await browser.OpenAsync(sample.Page);

        Assert.Equal([new Uri(sample.Page).AbsoluteUri], open.Requests);
        Assert.Empty(open.Console);
        Assert.True(new FileInfo(sample.Page).Length < 3 << 20, "one file of less than 3 MB");
        Assert.Equal(6, await open.Page.Locator("section").CountAsync());
        Assert.Equal(4, await open.Page.Locator(".chart svg").CountAsync());
        await PictureAsync(open.Page, "wide");
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Page_Numbers_AreThoseOfTheSql()
    {
        var page = (await browser.OpenAsync(sample.Page)).Page;
        foreach (var (table, sql) in PageQuestions.Tables)
        {
            var expected = await LinesAsync(sql);
            var shown = await page.EvaluateAsync<string[]>(
                "id => [...document.getElementById(id)?.tBodies[0].rows ?? []].map(r => [...r.cells].map(c => c.dataset.v).join('|'))", table);

            Assert.True(expected.Count > 0 || table == "movement-implausible", $"{table} is empty: nothing is compared");
            Assert.Equal(expected, shown.Select(Plain).Order(StringComparer.Ordinal));
        }

        var tables = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('table')].map(t => t.id)");
        Assert.Empty(tables.Except(PageQuestions.Tables.Keys));
        Assert.Equal(
            (await LinesAsync(PageQuestions.Figures))[0],
            Plain(await page.EvaluateAsync<string>("[...document.querySelectorAll('#figures dd')].map(d => d.dataset.v).join('|')")));

        // What the eye sees is the value that sorts: to two digits behind the point, or one of a percentage.
        var other = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("td.n, #figures dd")].filter(d => {
              const shown = d.textContent.trim(), value = d.dataset.v;
              if (value === "") return shown !== "—";
              const number = Number(shown.replace(/[,%\s]/g, "")) / (shown.endsWith("%") ? 100 : 1);
              return !(Math.abs(number - Number(value)) <= (shown.endsWith("%") ? .00051 : .0051));
            }).map(d => `${d.textContent} for ${d.dataset.v}`)
            """);
        Assert.Empty(other);
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Page_Charts_AreDrawnFromTheNumbersOfTheSql()
    {
        var page = (await browser.OpenAsync(sample.Page)).Page;
        var years = await sample.AskAsync(PageQuestions.Years);

        Assert.Equal(Lines(("received", 2), ("reports", 1)), await LinesOfAsync("received-by-year"));
        Assert.Equal(Lines(("granted share", 4), ("litigation share", 6), ("loss rate", 8)), await LinesOfAsync("shares-by-year"));
        Assert.Equal(await LinesAsync(PageQuestions.CoverageHeat), await HeatAsync("coverage-heat"));
        Assert.Equal(await LinesAsync(PageQuestions.RuleHeat), await HeatAsync("rules-heat"));

        List<string> Lines(params (string Name, int Column)[] series) =>
            [.. series.SelectMany(s => years.Select(y => $"{s.Name}|{Text(y[0])}|{Text(y[s.Column])}")).Order(StringComparer.Ordinal)];

        Task<List<string>> LinesOfAsync(string chart) => DrawnAsync(chart, "d.series.flatMap(s => s.values.map((v, i) => [s.name, d.x[i], v[0] ?? '']))");

        Task<List<string>> HeatAsync(string chart) => DrawnAsync(chart, "d.series[0].values.map(v => [d.y[v[1]], d.x[v[0]], v[2]])");

        async Task<List<string>> DrawnAsync(string chart, string rows) =>
            [.. (await page.EvaluateAsync<string[]>(
                $"() => {{ const d = JSON.parse(document.getElementById('{chart}-data').textContent); return {rows}.map(r => r.join('|')); }}"))
                .Select(Plain).Order(StringComparer.Ordinal)];
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Tables_HeadingsAndFilter_SortAndFilter()
    {
        var page = (await browser.OpenAsync(sample.Page)).Page;
        await page.Locator("#issue-codes th").Nth(2).ClickAsync();
        var down = await NumbersAsync(2);
        await page.Locator("#issue-codes th").Nth(2).ClickAsync();
        var up = await NumbersAsync(2);

        Assert.Equal(down.OrderDescending(), down);
        Assert.Equal(down.Order(), up);

        // Long tables are closed until somebody wants them.
        Assert.False(await page.Locator("#coverage-provinces").IsVisibleAsync());
        await page.Locator("details:has(#coverage-provinces) summary").ClickAsync();
        var all = await page.Locator("#coverage-provinces tbody tr").CountAsync();
        await page.Locator("[data-filter=coverage-provinces]").FillAsync("2021");
        Assert.InRange(await page.Locator("#coverage-provinces tbody tr:not([hidden])").CountAsync(), 1, all - 1);

        async Task<double[]> NumbersAsync(int column) =>
            await page.EvaluateAsync<double[]>("at => [...document.getElementById('issue-codes').tBodies[0].rows].map(r => Number(r.cells[at].dataset.v))",
                column);
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Page_OnAPhone_DoesNotScrollSideways()
    {
        var page = (await browser.OpenAsync(sample.Page, 400)).Page;

        Assert.Equal(400, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await PictureAsync(page, "phone");
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Page_Printed_HasItsChartsWithinThePaper()
    {
        var page = (await browser.OpenAsync(sample.Page)).Page;
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        var right = await page.EvaluateAsync<double>(
            "Math.max(...[...document.querySelectorAll('.chart svg')].map(s => s.getBoundingClientRect().right - "
                + "document.querySelector('main').getBoundingClientRect().left))");
        var pdf = await page.PdfAsync(new() { Format = "A4", Path = Pictures is null ? null : Path.Combine(Pictures, "page.pdf"), PrintBackground = true });

        Assert.True(right <= 700, $"a chart ends {right} px from the left: A4 has 718");
        Assert.True(pdf.Length > 20_000, "the paper is empty");
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
        }
    }

    private async Task<List<string>> LinesAsync(string sql) =>
        [.. (await sample.AskAsync(sql)).Select(static r => string.Join('|', r.Select(Text))).Order(StringComparer.Ordinal)];

    /// <summary>Numbers as .NET spells them.</summary>
    private static string Plain(string line) =>
        string.Join('|', line.Split('|').Select(static v => Text(double.TryParse(v, CultureInfo.InvariantCulture, out var n) ? n : v)));

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
