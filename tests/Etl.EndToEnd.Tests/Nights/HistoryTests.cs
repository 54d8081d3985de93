using System.Text;
using Etl.SampleSite.Families;

namespace Etl.EndToEnd.Tests.Nights;

/// <summary>What is told of nights that are over: what changed in a page, which files of the configuration were changed before which run.</summary>
public sealed class HistoryTests
{
    private static string NewestReport => SampleFamilies.Of("plain").Reports.Keys.Max(StringComparer.Ordinal)!;

    [Fact]
    public async Task Show_HistoryOfAPageThatChanged_SaysWhatChangedInTextFactsAndIssues()
    {
        await using var stage = await NightStage.StartAsync();
        await stage.NightAsync();
        var url = NewestReport;
        var page = Encoding.UTF8.GetString(stage.Site.Pages[url]!.Body.Span);
        stage.Put(url, WithLine(page, "另有咨询电话若干，均已答复。"));
        await stage.NightAsync();
        await stage.NightAsync();

        var history = await EtlAsync(stage, "show", url, "--history");

        Assert.Contains("another page was fetched", history, StringComparison.Ordinal);
        Assert.True(history.Contains("+ 另有咨询电话若干，均已答复。", StringComparison.Ordinal), history);
        Assert.DoesNotContain("facts:\n", history, StringComparison.Ordinal);
        Assert.Equal(2, history.Split("  run ").Length - 1);
    }

    [Fact]
    public async Task Show_HistoryOfAPageThatLostItsTables_SaysWhichNumbersWent()
    {
        await using var stage = await NightStage.StartAsync("retire_after: 1");
        await stage.NightAsync();
        var url = NewestReport;
        var page = Encoding.UTF8.GetString(stage.Site.Pages[url]!.Body.Span);
        stage.Put(url, System.Text.RegularExpressions.Regex.Replace(page, "<table[\\s\\S]*?</table>", ""));
        await stage.NightAsync();

        var history = await EtlAsync(stage, "show", url, "--history");
        var json = await EtlAsync(stage, "show", url, "--history", "--json");

        Assert.Contains("-> none", history, StringComparison.Ordinal);
        Assert.Contains("more: --json has them all", history, StringComparison.Ordinal);
        Assert.Contains("requests/new_received/total: ", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_ConfigurationChangedBetweenNights_SayWhichFiles()
    {
        await using var stage = await NightStage.StartAsync();
        await stage.NightAsync();
        await stage.NightAsync();
        var noise = stage.Place.Of("config/noise/zz-more.yaml");
        await stage.WriteAsync("config/noise/zz-more.yaml", (await File.ReadAllTextAsync(
            Directory.GetFiles(stage.Place.Of("config/noise")).Order(StringComparer.Ordinal).First(), TestContext.Current.CancellationToken)));
        await stage.WriteSourceAsync("plain", "cms: plain\nstart: [http://www.plain.example/nianbao/list.html]\nignore_query: [sid]");
        await stage.NightAsync();
        var changed = await stage.StatusAsync();
        File.Delete(noise);
        await stage.NightAsync();

        var runs = await stage.RunsAsync();
        var explained = await EtlAsync(stage, "run", "--explain", NewestReport);

        Assert.Contains("noise/zz-more.yaml is new", changed, StringComparison.Ordinal);
        Assert.Contains("sources/plain.yaml was changed", changed, StringComparison.Ordinal);
        Assert.Contains("noise/zz-more.yaml is there no more", await stage.StatusAsync(), StringComparison.Ordinal);
        Assert.Contains("noise/zz-more.yaml, sources/plain.yaml", runs, StringComparison.Ordinal);
        Assert.Contains("When it was done before, and why", explained, StringComparison.Ordinal);
        Assert.Contains("configuration noise/zz-more.yaml changed", explained, StringComparison.Ordinal);
        Assert.Contains("changed before that run: noise/zz-more.yaml", explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nights_PayloadsAreKeptForATime_GoWhenNoSnapshotLeadsToThem()
    {
        await using var stage = await NightStage.StartAsync("keep: {daily: 1, weekly: 0, monthly: 0, payloads: 1d}");
        var url = NewestReport;
        var page = stage.Site.Pages[url]!;
        await stage.NightAsync();
        for (var night = 1; night < 4; night++)
        {
            stage.Put(url, WithLine(Encoding.UTF8.GetString(page.Body.Span), $"另有咨询电话{night}个，均已答复。"));
            await stage.NightAsync();
        }

        var files = Directory.GetFiles(Path.Combine(stage.Data, "archive"), "*.warc.gz");
        var verified = (await EtlInProcess.RunAsync(stage.Place.Root, "archive", "verify", "--data", stage.Data)).Expect(0).Output;
        var history = await EtlAsync(stage, "show", url, "--history");
        await stage.NightAsync();

        Assert.True(files.Length == 3, $"the first night's file (its other pages are those of today), the last and the one before stay: {files.Length}");
        Assert.Contains("lead to their bytes", verified, StringComparison.Ordinal);
        Assert.True(history.Contains("the archive does not hold its bytes any more", StringComparison.Ordinal), history);
        Assert.Contains("All is well.", await stage.StatusAsync(), StringComparison.Ordinal);
    }

    /// <summary>A report's page with one paragraph more, in its first section.</summary>
    private static string WithLine(string page, string line)
    {
        var second = page.IndexOf("二、", StringComparison.Ordinal);
        var before = page.LastIndexOf("</p>", second, StringComparison.Ordinal);
        return page.Insert(before + "</p>".Length, $"<p>{line}</p>");
    }

    private static async Task<string> EtlAsync(NightStage stage, params string[] command) =>
        (await EtlInProcess.RunAsync(stage.Place.Root, [.. command, "--data", stage.Data])).Expect(0).Output;
}
