using System.Net;
using System.Net.Sockets;
using System.Text;
using Etl.Fetch.Archive;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Tests.Fetch;

public sealed class FetcherHttpTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    private LoopbackSite Site => _fixture.Site;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task FetchAsync_Page_HasBytesHeadersAndItsPlaceInTheArchive()
    {
        Site.On("/1.html", "<p>清河县</p>");

        var fetched = await _fixture.FetchOneAsync();

        Assert.Equal("<p>清河县</p>", Encoding.UTF8.GetString(fetched.Page!.Body.Span));
        Assert.Equal("text/html; charset=utf-8", fetched.Page.ContentType);
        Assert.Equal("http://www.qinghe.example/1.html", fetched.Page.Url);
        Assert.Equal(DocumentAddress.DocumentId("qinghe", fetched.Page.Url), fetched.Record.DocumentId);
        Assert.Equal("130534", fetched.Page.Hints.RegionCode);
        Assert.Equal(("ok", 200, null), (fetched.Record.Outcome, fetched.Record.Status, fetched.Record.Error));
        using var archive = PageArchive.Open(_fixture.ArchiveDirectory, "x", TimeProvider.System);
        Assert.Equal(fetched.Page.Sha256, archive.Read(new(fetched.Record.WarcFile!, fetched.Record.WarcOffset!.Value)).Sha256);
    }

    [Theory]
    [InlineData(404, 1)]
    [InlineData(403, 1)]
    [InlineData(500, 2)]
    [InlineData(429, 2)]
    public async Task FetchAsync_ErrorStatus_IsAFailureWithItsCode(int status, int attempts)
    {
        Site.On("/1.html", _ => new(status));

        var fetched = await _fixture.FetchOneAsync();

        Assert.Null(fetched.Page);
        Assert.Equal($"http_{status}", fetched.Code);
        Assert.Equal(("failed", status), (fetched.Record.Outcome, fetched.Record.Status));
        Assert.StartsWith($"fetch/http_{status}: ", fetched.Record.Error, StringComparison.Ordinal);
        Assert.Equal(attempts, Site.Requests.Count);
        Assert.Equal(attempts, fetched.Attempts);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task FetchAsync_RetryAfterHours_LeavesTheHostAloneAndDefersTheRest(int status)
    {
        foreach (var page in (string[])["/1.html", "/2.html", "/3.html"])
        {
            Site.On(page, _ => new(status, ("Retry-After", "7200")));
        }

        var source = FetchFixture.OnePage with
        {
            Pages = [.. new[] { 1, 2, 3 }.Select(n => new Uri($"http://{FetchFixture.Host}/{n}.html"))],
            Politeness = FetchFixture.OnePage.Politeness with { Concurrency = 1, Retries = 3 },
        };

        var fetched = await _fixture.FetchAsync(source);

        Assert.Single(Site.Requests);
        Assert.Equal([FetchCodes.HostDeferred, FetchCodes.HostDeferred, FetchCodes.HostDeferred], fetched.Select(f => f.Code));
        Assert.Equal(status, fetched[0].Record.Status);
        Assert.All(fetched, f => Assert.Contains("asks to be left alone until", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_RetryAfterWithinWhatIsAllowed_AsksAgain()
    {
        var asked = 0;
        Site.On("/1.html", _ => ++asked == 1 ? new(503, ("Retry-After", "0")) : LoopbackSite.Answer.Html("ok"));

        Assert.NotNull((await _fixture.FetchOneAsync()).Page);
    }

    [Fact]
    public async Task FetchAsync_NoAnswer_TimesOut()
    {
        Site.On("/1.html", _ => new(200) { After = Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken) });

        Assert.Equal(FetchCodes.Timeout, (await _fixture.FetchOneAsync(Quick())).Code);
    }

    [Fact]
    public async Task FetchAsync_RedirectLoop_Ends()
    {
        Site.On("/1.html", _ => new(302, ("Location", "/2.html"))).On("/2.html", _ => new(302, ("Location", "/1.html")));

        Assert.Equal(FetchCodes.RedirectLoop, (await _fixture.FetchOneAsync()).Code);
        Assert.Equal(11, Site.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://www.qinghe.example/x", FetchCodes.RedirectInvalid)]
    [InlineData("http://127.0.0.1/admin", FetchCodes.HostNotAllowed)]
    public async Task FetchAsync_RedirectElsewhere_IsNotFollowed(string location, string code)
    {
        Site.On("/1.html", _ => new(301, ("Location", location)));

        Assert.Equal(code, (await _fixture.FetchOneAsync()).Code);
    }

    [Fact]
    public async Task FetchAsync_Redirect_KeepsTheIdentityOfTheAddressAskedFor()
    {
        Site.On("/1.html", _ => new(301, ("Location", "sub/2.html"))).On("/sub/2.html", "<a href=a.pdf>附件</a>")
            .On("/sub/a.pdf", _ => new(200, "%PDF-1.4"u8.ToArray()));

        var fetched = await _fixture.FetchOneAsync();

        Assert.Equal("http://www.qinghe.example/1.html", fetched.Page!.Url);
        Assert.Equal("http://www.qinghe.example/sub/a.pdf", Assert.Single(fetched.Page.Attachments).Url);
    }

    [Fact]
    public async Task FetchAsync_TableIsAPicture_KeepsThePictureButNoFurniture()
    {
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3];
        Site.On("/1.html", "<img src=/style/logo.png><h1>年报</h1><p>三、收到和处理政府信息公开申请情况</p><img src='t1.png' width=640><img src=dot.gif width=1 height=1>")
            .On("/t1.png", _ => new(200, picture, ("Content-Type", "image/png")));

        var fetched = await _fixture.FetchOneAsync();

        var kept = Assert.Single(fetched.Page!.Attachments);
        Assert.Equal("http://www.qinghe.example/t1.png", kept.Url);
        using var archive = PageArchive.Open(_fixture.ArchiveDirectory, "x", TimeProvider.System);
        Assert.Equal(picture, archive.Read(Assert.Single(fetched.Attachments).Remember!.Place!).Body.ToArray());
    }

    [Fact]
    public async Task FetchAsync_TablesAreText_LeavesPicturesAlone()
    {
        Site.On("/1.html", "<p>三、收到和处理政府信息公开申请情况</p><table><tr><td>第二十条第（一）项</td><td>商业企业</td><td>结果维持</td></tr></table><img src='t1.png'>");

        Assert.Empty((await _fixture.FetchOneAsync()).Attachments);
        Assert.DoesNotContain("/t1.png", Site.Paths);
    }

    [Fact]
    public async Task FetchAsync_UnchangedByETag_ComesFromTheArchive()
    {
        Site.On("/1.html", r => r.Headers.ContainsKey("If-None-Match") ? new(304)
            : LoopbackSite.Answer.Html("same", ("ETag", "\"v1\""), ("Last-Modified", "Mon, 02 Mar 2026 00:00:00 GMT")));
        var first = await _fixture.FetchOneAsync();

        var second = await _fixture.FetchOneAsync();

        Assert.Equal("\"v1\"", Site.Requests[1].Headers["If-None-Match"]);
        Assert.Equal("Mon, 02 Mar 2026 00:00:00 GMT", Site.Requests[1].Headers["If-Modified-Since"]);
        Assert.False(first.IsUnchanged);
        Assert.True(second.IsUnchanged);
        Assert.Equal("same", Encoding.UTF8.GetString(second.Page!.Body.Span));
        Assert.Equal((1, 1), (first.Attempts, second.Attempts));
        Assert.Equal(first.Record, second.Record);
        Assert.Equal(first.Remember, second.Remember);
        Assert.Single(Directory.EnumerateFiles(_fixture.ArchiveDirectory, "*.warc.gz"));
    }

    [Fact]
    public async Task FetchAsync_UnchangedButArchiveLost_IsFetchedAgain()
    {
        Site.On("/1.html", r => r.Headers.ContainsKey("If-None-Match") ? new(304) : LoopbackSite.Answer.Html("same", ("ETag", "\"v1\"")));
        await _fixture.FetchOneAsync();
        Directory.Delete(_fixture.ArchiveDirectory, recursive: true);

        var second = await _fixture.FetchOneAsync();

        Assert.Equal("same", Encoding.UTF8.GetString(second.Page!.Body.Span));
        Assert.True(second.IsUnchanged);
        Assert.Equal(3, Site.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_UnchangedButAnotherPayloadInItsPlace_IsFetchedAgain()
    {
        Site.On("/1.html", r => r.Headers.ContainsKey("If-None-Match") ? new(304) : LoopbackSite.Answer.Html("same", ("ETag", "\"v1\"")))
            .On("/2.html", "other");
        var first = await _fixture.FetchOneAsync();
        var other = await _fixture.FetchOneAsync(FetchFixture.OnePage with { Pages = [new Uri($"http://{FetchFixture.Host}/2.html")] });
        _fixture.Remember(first.Record.Url, first.Remember! with { Place = other.Remember!.Place });

        Assert.Equal("same", Encoding.UTF8.GetString((await _fixture.FetchOneAsync()).Page!.Body.Span));
    }

    [Fact]
    public async Task FetchAsync_SamePayloadWithoutETag_IsUnchangedAndKeepsItsFirstDate()
    {
        Site.On("/1.html", "same");
        var first = await _fixture.FetchOneAsync();

        var second = await _fixture.FetchOneAsync();

        Assert.True(second.IsUnchanged);
        Assert.Equal(first.Record, second.Record);
    }

    [Fact]
    public async Task FetchAsync_ConnectionRefused_IsAFailure()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}/1.html");

        Assert.Equal(FetchCodes.ConnectionFailed, (await _fixture.FetchOneAsync(FetchFixture.OnePage with { Pages = [address] })).Code);
    }

    [Fact]
    public async Task FetchAsync_DeadHost_IsGivenUp()
    {
        var list = string.Concat(Enumerable.Range(0, 20).Select(static i => $"<a href='{i}.html'>{i}</a>"));
        Site.On("/list.html", list);
        foreach (var i in Enumerable.Range(0, 20))
        {
            Site.On($"/{i}.html", _ => new(500));
        }

        var source = FetchFixture.Source with { Politeness = FetchFixture.Source.Politeness with { GiveUpAfter = 3, Retries = 0, Concurrency = 1 } };
        var pages = await _fixture.FetchAsync(source);

        Assert.Equal(4, Site.Requests.Count);
        Assert.Equal(["http_500", "http_500", "http_500"], pages.Take(3).Select(static p => p.Code));
        Assert.All(pages.Skip(3), static p => Assert.Equal(FetchCodes.HostUnavailable, p.Code));
        Assert.Equal(20, pages.Count);
    }

    [Fact]
    public async Task FetchAsync_CircuitOpen_CountsTowardsGivingUp()
    {
        var source = FetchFixture.OnePage with
        {
            Pages = [.. Enumerable.Range(0, 20).Select(static i => new Uri($"http://{FetchFixture.Host}/{i}.html"))],
            Politeness = FetchFixture.Source.Politeness with { GiveUpAfter = 12, Retries = 0, Concurrency = 1 },
        };
        foreach (var i in Enumerable.Range(0, 20))
        {
            Site.On($"/{i}.html", _ => new(500));
        }

        var pages = await _fixture.FetchAsync(source);

        Assert.Equal(10, Site.Requests.Count);
        Assert.Equal(10, pages.Count(static p => p.Code == FetchCodes.HostUnavailable));
        Assert.Contains("then rerun", pages[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FetchAsync_ManyDocuments_KeepsToTheConcurrencyAndTheOrder()
    {
        Site.On("/list.html", string.Concat(Enumerable.Range(0, 30).Select(static i => $"<a href='{i}.html'>{i}</a>")));
        foreach (var i in Enumerable.Range(0, 30))
        {
            Site.On($"/{i}.html", $"page {i}");
        }

        var pages = await _fixture.FetchAsync(FetchFixture.Source with { Politeness = FetchFixture.Source.Politeness with { Concurrency = 3 } });

        Assert.Equal(Enumerable.Range(0, 30).Select(static i => $"page {i}"), pages.Select(static p => Encoding.UTF8.GetString(p.Page!.Body.Span)));
        Assert.InRange(Site.MostAtOnce, 1, 3);
    }

    [Fact]
    public async Task FetchAsync_WithoutArchive_WritesNothing()
    {
        Site.On("/1.html", "x");

        var fetched = Assert.Single(await _fixture.FetchAsync(FetchFixture.OnePage, withArchive: false));

        Assert.NotNull(fetched.Page);
        Assert.Null(fetched.Record.WarcFile);
        Assert.False(Directory.Exists(_fixture.ArchiveDirectory));
    }

    private static SourceSettings Quick() => FetchFixture.OnePage with
    {
        Politeness = FetchFixture.Source.Politeness with { AttemptTimeout = TimeSpan.FromMilliseconds(80) },
    };
}
