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
        (string Table, string Sql)[] questions =
        [
            ("change-kinds", "SELECT change, cause, count(*), sum(facts_changed) FROM report_changes GROUP BY ALL"),
            ("coverage-provinces",
                "SELECT coalesce(province, '—'), report_year, sum(CASE state WHEN 'found' THEN 1 ELSE 0 END), count(*) FROM coverage WHERE report_year > 0 "
                    + "GROUP BY ALL"),
            ("coverage-states", "SELECT report_year, state, count(*) FROM coverage WHERE report_year > 0 GROUP BY ALL"),
            ("rule-kinds", """
                SELECT rule, coalesce(publisher_kind, '—'), sum(CASE outcome WHEN 'broken' THEN 1 ELSE 0 END), sum(CASE outcome WHEN 'undecided' THEN 0 ELSE 1 END),
                    CASE WHEN sum(CASE outcome WHEN 'undecided' THEN 0 ELSE 1 END) > 0
                    THEN sum(CASE outcome WHEN 'broken' THEN 1 ELSE 0 END)::DOUBLE / sum(CASE outcome WHEN 'undecided' THEN 0 ELSE 1 END)::DOUBLE END
                FROM reports r JOIN checks c ON c.report_id = r.report_id GROUP BY ALL
                """),
            ("indicator-years", """
                SELECT y, (SELECT count(received) FROM indicators WHERE report_year = y AND requests_fit = 'fit'),
                    (SELECT sum(received) FROM indicators WHERE report_year = y AND requests_fit = 'fit'),
                    (SELECT count(granted + decided) FROM indicators WHERE report_year = y AND requests_fit = 'fit'),
                    (SELECT CASE WHEN sum(decided) > 0 THEN sum(granted) / sum(decided) END FROM indicators WHERE report_year = y AND requests_fit = 'fit' AND granted + decided IS NOT NULL),
                    (SELECT count(received + reviews + lawsuits) FROM indicators WHERE report_year = y AND requests_fit = 'fit' AND appeals_fit = 'fit'),
                    (SELECT CASE WHEN sum(received) > 0 THEN sum(reviews + lawsuits) / sum(received) END FROM indicators
                        WHERE report_year = y AND requests_fit = 'fit' AND appeals_fit = 'fit' AND received + reviews + lawsuits IS NOT NULL),
                    (SELECT count(*) FROM indicators WHERE report_year = y AND appeals_fit = 'fit' AND reviews + reviews_corrected + reviews_pending + lawsuits + lawsuits_corrected + lawsuits_pending IS NOT NULL),
                    (SELECT CASE WHEN sum(reviews - reviews_pending + lawsuits - lawsuits_pending) > 0 THEN sum(reviews_corrected + lawsuits_corrected) / sum(reviews - reviews_pending + lawsuits - lawsuits_pending) END
                        FROM indicators WHERE report_year = y AND appeals_fit = 'fit' AND reviews + reviews_corrected + reviews_pending + lawsuits + lawsuits_corrected + lawsuits_pending IS NOT NULL)
                FROM (SELECT DISTINCT report_year AS y FROM indicators WHERE report_year > 0)
                """),
            ("issue-codes", "SELECT severity, code, count(*), count(DISTINCT document_id) FROM issues GROUP BY ALL ORDER BY 3 DESC, 2 LIMIT 60"),
        ];
        foreach (var (table, sql) in questions)
        {
            var expected = (await sample.AskAsync(sql)).Select(static r => string.Join('|', r.Select(Text))).Order(StringComparer.Ordinal).ToList();
            var shown = await page.EvaluateAsync<string[]>(
                "id => [...document.getElementById(id).tBodies[0].rows].map(r => [...r.cells].map(c => c.dataset.v).join('|'))", table);

            Assert.True(expected.Count > 0, $"{table} is empty: nothing is compared");
            Assert.Equal(expected,
                shown.Select(static r =>
                    string.Join('|', r.Split('|').Select(static v => Text(double.TryParse(v, CultureInfo.InvariantCulture, out var n) ? n : v))))
                        .Order(StringComparer.Ordinal));
        }

        var reports = (await sample.AskAsync("SELECT count(*) FROM reports"))[0][0];
        Assert.Equal(Text(reports), await page.Locator("#figures dd").First.GetAttributeAsync("data-v"));
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

    private static string Text(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
