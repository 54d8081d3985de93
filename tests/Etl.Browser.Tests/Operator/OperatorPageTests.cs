using System.Text.RegularExpressions;
using Etl.SampleSite.Sites;
using Microsoft.Playwright;

namespace Etl.Browser.Tests.Operator;

/// <summary>The operator's pages, as a person walks through them in the morning.</summary>
public sealed class OperatorPageTests(Browser browser, ServedPage served)
{
    private const string NoBrowser = "There is no Chromium here: install it (Debian: apt-get install chromium) to run the tests of pages";

    /// <summary>Set to a folder, pictures of the pages are put there to be looked at.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("ETL_PICTURES");

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Morning_FailedSource_LeadsToTheCellOfANumberAndTheRetryMendsIt()
    {
        await using var own = await ServedPage.OfItsOwnAsync();
        var open = await browser.OpenAsync(own.Address);
        var page = open.Page;

        await page.Locator("article.pipeline table.rows tbody a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("清河县人民政府政府信息公开年报");
        // A choice is sent at once by a line of script, which comes last.
        await page.WaitForLoadStateAsync();
        await page.GetByLabel("only those that fail").ClickAsync();
        var failing = page.Locator("#documents + form + .scroll tbody tr");
        await Assertions.Expect(failing).ToHaveCountAsync(1);
        await failing.Locator("td.url a").ClickAsync();
        await Assertions.Expect(page.Locator("ol.stages li.bad")).ToHaveCountAsync(1);

        // Its page is well again: asked for once more from fetch on, the document is mended.
        own.Mend();
        await page.GetByRole(AriaRole.Button, new() { Name = "Do it again…" }).ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.GetByLabel("Begin at").SelectOptionAsync("fetch");
        await Assertions.Expect(page.Locator("table.rows tbody td.stage")).ToHaveTextAsync("fetch");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("etl rerun --from fetch --document ");
        await PictureAsync(page, "retry-from-fetch");
        await page.GetByRole(AriaRole.Button, new() { Name = "Do it again now" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/runs/"));
        await Assertions.Expect(page.Locator("#live .badge")).ToContainTextAsync(new Regex("done|partial|held"), new() { Timeout = 30_000 });

        await page.ReloadAsync();
        await page.Locator("summary", new() { HasText = "Log" }).ClickAsync();
        await Assertions.Expect(page.Locator("pre.log")).ToContainTextAsync("ended");
        await page.GotoAsync(new Uri(own.Address, "documents?q=" + Uri.EscapeDataString(own.Failing)).AbsoluteUri);
        await Assertions.Expect(page.Locator("ol.stages li.bad")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("ol.stages li.ok")).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^run ") }).First.ClickAsync();
        await page.Locator("#journal ~ .scroll tbody td.url a").First.ClickAsync();
        var number = page.Locator("table.read td.k-number a").First;
        var text = await number.InnerTextAsync();
        await number.ClickAsync();
        var cell = page.Locator("table.printed td:target");
        await Assertions.Expect(cell).ToHaveCountAsync(1);
        Assert.Equal(text.Replace(",", "", StringComparison.Ordinal), (await cell.InnerTextAsync()).Trim().Replace(",", "", StringComparison.Ordinal));
        Assert.Empty(open.Console);
        Assert.All(open.Requests, r => Assert.StartsWith(own.Address.AbsoluteUri, r, StringComparison.Ordinal));
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Run_AtWork_IsWatchedUntilItIsStopped()
    {
        await using var own = await ServedPage.OfItsOwnAsync();
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = SampleSites.Qinghe.Pages.Keys.Order(StringComparer.Ordinal).Skip(3).First();
        var before = own.Site.Pages[held]!;
        own.Site.Pages[held] = before with { Gate = token => gate.Task.WaitAsync(token) };
        try
        {
            var page = (await browser.OpenAsync(new Uri(own.Address, "start?pipeline=nightly"))).Page;
            await page.GetByRole(AriaRole.Button, new() { Name = "Run now" }).ClickAsync();
            await Assertions.Expect(page.Locator("#live.live")).ToBeVisibleAsync();
            await PictureAsync(page, "run-at-work");

            await page.GetByRole(AriaRole.Button, new() { Name = "Stop this run" }).ClickAsync();
            await Assertions.Expect(page.Locator("#live .badge")).ToContainTextAsync("stopped", new() { Timeout = 30_000 });
        }
        finally
        {
            gate.SetResult();
            own.Site.Pages[held] = before;
        }
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Tonight_NoticeThatDidNotArrive_IsToldWithWhy()
    {
        var page = (await browser.OpenAsync(served.Address)).Page;

        var notices = page.Locator("article.pipeline details.notices");
        await Assertions.Expect(notices).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(notices.Locator("li", new() { HasText = "webhook robot.example" }).First).ToContainTextAsync("answered 503");
        await Assertions.Expect(notices.Locator("li", new() { HasText = "feed notices.atom" }).First).ToContainTextAsync("sent");
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Source_FileThatWasChanged_IsToldThereAndInTheRun()
    {
        var page = (await browser.OpenAsync(new Uri(served.Address, "sources/qinghe"))).Page;

        var steps = page.Locator("#configuration + .scroll tbody tr");
        await Assertions.Expect(steps).ToHaveCountAsync(2);
        await Assertions.Expect(steps.First).ToContainTextAsync("changed");
        await Assertions.Expect(steps.Last).ToContainTextAsync("first seen");
        Assert.NotEqual(await steps.First.Locator("code").Last.GetAttributeAsync("title"), await steps.Last.Locator("code").Last.GetAttributeAsync("title"));
        await steps.First.Locator("a").ClickAsync();
        await Assertions.Expect(page.Locator("#changes")).ToContainTextAsync("config/sources/qinghe.yaml");
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Document_Versions_AreThoseOfRunsAndOfSnapshotsWithWhatChangedInThePage()
    {
        await using var own = await ServedPage.OfItsOwnAsync();
        own.Change();
        await own.RunAsync();
        var page = (await browser.OpenAsync(new Uri(own.Address, "documents?q=" + Uri.EscapeDataString(own.Titled)))).Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Versions" }).ClickAsync();

        await PictureAsync(page, "document-in-snapshots");
        var published = page.Locator("main table.rows").First.Locator("tbody tr");
        await Assertions.Expect(published).ToHaveCountAsync(2);
        await Assertions.Expect(published.First).ToContainTextAsync("stands");
        await Assertions.Expect(published.First).ToContainTextAsync("page");
        await page.GetByRole(AriaRole.Button, new() { Name = "What changed from page to page" }).ClickAsync();
        await Assertions.Expect(page.Locator("pre.log .added").First).ToContainTextAsync(ServedPage.Added);
        await PictureAsync(page, "document-versions");
        await page.GetByRole(AriaRole.Link, new() { Name = "difference" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("ifference");
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Tonight_SingleDocumentThatIsKnown_IsNotNews()
    {
        await using var own = await ServedPage.OfItsOwnAsync();
        var page = (await browser.OpenAsync(own.Address)).Page;
        await Assertions.Expect(page.Locator("article.pipeline table.rows tbody tr.muted")).ToHaveCountAsync(0);

        await File.WriteAllTextAsync(Path.Combine(own.Config, "known.yaml"),
            $"failures:\n  - code: not_a_report\n    document: {own.Failing}\n    reason: under repair\n    until: 2099-01-01\n",
            TestContext.Current.CancellationToken);
        for (var i = 0; i < 100 && await page.Locator("article.pipeline table.rows tbody tr.muted").CountAsync() == 0; i++)
        {
            await page.ReloadAsync();
        }

        await Assertions.Expect(page.Locator("article.pipeline table.rows tbody tr.muted")).ToContainTextAsync("under repair");
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Grid_TwoRunsOfADay_AreToldApart()
    {
        var page = (await browser.OpenAsync(new Uri(served.Address, "sources"))).Page;

        var heads = await page.Locator("th.night a").AllInnerTextsAsync();

        Assert.Equal(2, heads.Count);
        Assert.All(heads, static h => Assert.Matches(@"^\d\d-\d\d\s+\d\d:\d\d$", h));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d: ", (await page.Locator("th.night a").First.GetAttributeAsync("title"))!);
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Run_InANarrowWindow_HasAddressesInOneLine()
    {
        var page = (await browser.OpenAsync(new Uri(served.Address, "runs"), 400)).Page;
        await page.Locator("table.rows tbody a[href^='runs/']").Last.ClickAsync();
        await Assertions.Expect(page.Locator("#journal")).ToBeVisibleAsync();

        var row = page.Locator("#journal ~ .scroll tbody tr").First;
        var link = row.Locator("td.url a");
        Assert.Equal(await link.InnerTextAsync(), await link.GetAttributeAsync("title"));
        Assert.True(await link.EvaluateAsync<double>("e => e.getBoundingClientRect().height") < 30, "an address takes one line");
        Assert.True(await page.EvaluateAsync<double>("document.documentElement.scrollHeight") < 3500, "the page of a run is not endless on a telephone");
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Run_OfAnotherProgram_IsStoppedFromThePage()
    {
        await using var own = await ServedPage.OfItsOwnAsync();
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = SampleSites.Qinghe.Pages.Keys.Order(StringComparer.Ordinal).Skip(3).First();
        var before = own.Site.Pages[held]!;
        own.Site.Pages[held] = before with { Gate = token => gate.Task.WaitAsync(token) };
        try
        {
            // Not by the page's own desk: the page learns of it from the ledger alone.
            var running = own.RunAsync();
            var page = (await browser.OpenAsync(own.Address)).Page;
            for (var i = 0; i < 100 && await page.Locator("#live.live").CountAsync() == 0; i++)
            {
                await page.ReloadAsync();
            }

            await page.Locator("#live.live header a").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Stop this run" }).ClickAsync();
            await Assertions.Expect(page.Locator("#live .badge")).ToContainTextAsync("stopped", new() { Timeout = 30_000 });
            await page.ReloadAsync();
            await Assertions.Expect(page.Locator("#live")).ToContainTextAsync("Asked to stop by");
            await PictureAsync(page, "run-stopped");
            Assert.Equal(Etl.Runs.Outcomes.RunState.Stopped, (await running).State);
        }
        finally
        {
            gate.SetResult();
            own.Site.Pages[held] = before;
        }
    }

    [Theory(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    [InlineData(1280, false, true, "en-US")]
    [InlineData(1280, true, true, "zh-CN")]
    [InlineData(400, false, true, "zh-CN")]
    [InlineData(400, true, false, "en-US")]
    public async Task Pages_All_SayNothingAskForNothingElseAndFit(int width, bool dark, bool script, string language)
    {
        var open = await browser.OpenAsync(served.Address, width, dark, script, language);
        var page = open.Page;
        foreach (var (name, address) in await AddressesAsync(page))
        {
            await page.GotoAsync(new Uri(served.Address, address).AbsoluteUri);
            await PictureAsync(page, $"{name}-{width}{(dark ? "-dark" : "")}{(script ? "" : "-noscript")}");
            Assert.Equal(language[..2], (await page.Locator("html").GetAttributeAsync("lang"))![..2]);
            if (script)
            {
                Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} is wider than its window of {width}");
            }
        }

        Assert.Empty(open.Console);
        Assert.All(open.Requests, r => Assert.StartsWith(served.Address.AbsoluteUri, r, StringComparison.Ordinal));
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Title_ThatWouldRun_IsTextOnEveryPage()
    {
        var open = await browser.OpenAsync(new Uri(served.Address, "documents?q=" + Uri.EscapeDataString(served.Titled)));
        var page = open.Page;
        var document = page.Url;
        List<string> dialogs = [];
        page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.GotoAsync(document + "?tab=blocks");
        await Assertions.Expect(page.Locator("ol.blocks")).ToContainTextAsync("<script>alert(1)</script>");
        foreach (var address in new[] { "numbers", "blocks", "page", "findings", "history" }.Select(t => $"{document}?tab={t}")
            .Append(served.Address.AbsoluteUri).Append(new Uri(served.Address, "runs").AbsoluteUri).Append(new Uri(served.Address, "documents").AbsoluteUri))
        {
            await page.GotoAsync(address);
            Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());
            Assert.DoesNotContain('\u001b', await page.ContentAsync());
        }

        Assert.Empty(dialogs);
        Assert.Empty(open.Console);
    }

    [Fact(Skip = NoBrowser, SkipWhen = nameof(Browser.IsMissing), SkipType = typeof(Browser))]
    public async Task Keyboard_Alone_ReachesTheRuns()
    {
        var page = (await browser.OpenAsync(served.Address)).Page;
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("a.skip")).ToBeFocusedAsync();
        for (var i = 0; i < 10 && await page.EvaluateAsync<string>("document.activeElement.textContent") != "Runs"; i++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Runs");
    }

    private async Task<IReadOnlyList<(string Name, string Address)>> AddressesAsync(IPage page)
    {
        await page.GotoAsync(new Uri(served.Address, "runs").AbsoluteUri);
        var run = await page.Locator("table.rows tbody a[href^='runs/']").Last.GetAttributeAsync("href");
        await page.GotoAsync(new Uri(served.Address, "snapshots").AbsoluteUri);
        var snapshot = await page.Locator("table.rows tbody a").First.GetAttributeAsync("href");
        await page.GotoAsync(new Uri(served.Address, "documents?q=" + Uri.EscapeDataString(served.Titled)).AbsoluteUri);
        var document = new Uri(page.Url).AbsolutePath[1..];
        return
        [
            ("tonight", ""), ("grid", "sources"), ("source", "sources/qinghe"), ("documents", "documents"), ("document", document),
            ("document-blocks", document + "?tab=blocks"), ("document-page", document + "?tab=page"), ("document-findings", document + "?tab=findings"),
            ("document-history", document + "?tab=history"), ("runs", "runs"), ("run", run!), ("start", "start?pipeline=nightly"),
            ("snapshots", "snapshots"), ("snapshot", snapshot!), ("difference", snapshot + "/difference"),
            ("retry", "retry?document=" + document.Split('/')[1]),
        ];
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"page-{name}.png"), FullPage = true });
        }
    }
}
