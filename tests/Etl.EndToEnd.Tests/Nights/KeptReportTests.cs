using System.Text;
using System.Text.RegularExpressions;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Etl.SampleSite.Families;

namespace Etl.EndToEnd.Tests.Nights;

/// <summary>
/// A good report whose address gives something else from one night on: it stays for as many nights as one that answers 404,
/// and is told each night.
/// </summary>
public sealed class KeptReportTests
{
    private const string Notice = "<html><body><h1>关于网站系统升级维护的公告</h1><p>因系统升级，本网站将于近期暂停服务，由此带来的不便敬请谅解。</p></body></html>";

    private const string Wall = "<html><head><title>安全验证</title><script>location.reload()</script></head><body><p>请完成安全验证后继续访问，您的访问存在异常。</p></body></html>";

    private static string NewestReport => SampleFamilies.Of("plain").Reports.Keys.Max(StringComparer.Ordinal)!;

    public static TheoryData<string, string> Pages => new()
    {
        { "an empty page", "left" },
        { "a notice", "left" },
        { "a wall", "stays" },
        { "no such page", "left" },
        { "no tables", "taken" },
        { "cut short", "taken" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nights_AddressGivesSomethingElse_ReportIsKeptForRetireAfterNights(string what, string afterwards)
    {
        await using var stage = await NightStage.StartAsync("retire_after: 3");
        await stage.NightAsync();
        var whole = Status(stage).Sources.Single();
        var url = NewestReport;
        var good = stage.Site.Pages[url]!;
        var body = Encoding.UTF8.GetString(good.Body.Span);
        var (html, answer) = what switch
        {
            "an empty page" => ("", 200),
            "a notice" => (Notice, 200),
            "a wall" => (Wall, 200),
            "no such page" => ("", 404),
            "no tables" => (Regex.Replace(body, "<table[\\s\\S]*?</table>", ""), 200),
            _ => (body[..(body.IndexOf("</table>", StringComparison.Ordinal) + 8)], 200),
        };

        stage.Put(url, html, answer);
        for (var night = 1; night < 3; night++)
        {
            await stage.NightAsync();
            var status = Status(stage);
            Assert.True((status.Sources.Single().Reports, status.Sources.Single().Facts) == (whole.Reports, whole.Facts),
                $"night {night} of {what}: {Words(status)}");
            Assert.Equal((1, 0, RunState.Partial), (status.Kept, status.Left, status.Run.State));
            Assert.Equal(night, Assert.Single(status.Standing).KeptRuns);
            var said = await stage.StatusAsync();
            Assert.Contains("1 report kept from an earlier night", said, StringComparison.Ordinal);
            Assert.DoesNotContain("All is well", said, StringComparison.Ordinal);
            Assert.Equal("1", await stage.ScalarAsync("SELECT COUNT(*) FROM issues WHERE code = 'report_kept' AND report_id <> ''"));
            Assert.Equal("1", await stage.ScalarAsync("SELECT COUNT(*) FROM reports WHERE stale_since IS NOT NULL"));
            var shown = (await EtlInProcess.RunAsync(stage.Place.Root, "show", url, "--json", "--data", stage.Data)).Expect(0).Json();
            Assert.DoesNotContain(shown.GetProperty("between_reports").GetProperty("issues").EnumerateArray(),
                static i => i.GetProperty("code").GetString() == "report_kept");
        }

        await stage.NightAsync();
        var last = Status(stage);
        if (afterwards == "stays")
        {
            Assert.True((last.Kept, last.Sources.Single().Reports) == (1, whole.Reports), Words(last));
            return;
        }

        Assert.Equal(0, last.Kept);
        Assert.Equal("0", await stage.ScalarAsync("SELECT COUNT(*) FROM issues WHERE code = 'report_kept'"));
        if (afterwards == "left")
        {
            Assert.True(last.Sources.Single().Reports == whole.Reports - 1 && last.Left == 1, Words(last));
            Assert.Contains("1 report left the snapshot", await stage.StatusAsync(), StringComparison.Ordinal);
        }
        else
        {
            Assert.True(last.Sources.Single().Reports == whole.Reports && last.Sources.Single().Facts < whole.Facts, Words(last));
        }

        stage.Site.Pages[url] = good;
        await stage.NightAsync();
        Assert.True(Status(stage).Sources.Single() is var back && (back.Reports, back.Facts) == (whole.Reports, whole.Facts), Words(Status(stage)));
    }

    [Fact]
    public async Task Night_PageCutShortForOneNight_IsGoodAgainTheNext()
    {
        await using var stage = await NightStage.StartAsync();
        await stage.NightAsync();
        var url = NewestReport;
        var good = stage.Site.Pages[url]!;
        stage.Put(url, Notice);
        await stage.NightAsync();
        var kept = Status(stage);
        stage.Site.Pages[url] = good;

        await stage.NightAsync();

        Assert.Equal(1, kept.Kept);
        Assert.Equal((0, 0, RunState.Done), (Status(stage).Kept, Status(stage).Left, Status(stage).Run.State));
        Assert.StartsWith("Run ", await stage.StatusAsync(), StringComparison.Ordinal);
        Assert.Contains("All is well.", await stage.StatusAsync(), StringComparison.Ordinal);
    }

    private static RunStatus Status(NightStage stage) => LedgerView.Open(LedgerPlace.In(stage.Data))!.Status(null, 50)!;

    private static string Words(RunStatus status) =>
        $"{status.Run.State} {status.Run.Message}; {status.Kept} kept, {status.Left} left; "
            + $"{string.Join("; ", status.Sources.Select(static s => $"{s.Reports} reports {s.Facts} facts"))}; "
        + string.Join("; ", status.Standing) + string.Join("; ", status.Failures);
}
