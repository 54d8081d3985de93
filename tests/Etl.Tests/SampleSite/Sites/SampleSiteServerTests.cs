using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Etl.SampleSite.Sites;

namespace Etl.Tests.SampleSite.Sites;

public sealed class SampleSiteServerTests : IAsyncLifetime
{
    private SampleSiteServer _server = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await SampleSiteServer.StartAsync(new SampleSiteServerOptions { ExtraHosts = ["extra.example"] }, Cancel);
        _client = new HttpClient(new SocketsHttpHandler { ConnectCallback = _server.ConnectAsync, UseProxy = false });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Get_EveryReportOfEverySite_ServesItsBytes()
    {
        foreach (var site in SampleSites.All)
        {
            foreach (var (url, report) in site.Reports.Where(pair => site.Pages[pair.Key] is { FailFirst: 0, Delay.Ticks: 0 }))
            {
                using var response = await _client.GetAsync(new Uri(url), Cancel);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(report.ContentType, response.Content.Headers.ContentType?.ToString());
                Assert.True((await response.Content.ReadAsByteArrayAsync(Cancel)).AsSpan().SequenceEqual(report.Body.Span), url);
                Assert.Equal(1, _server.Pages.Requests(url));
            }
        }
    }

    [Fact]
    public async Task Get_DeadLink_Is404()
    {
        using var response = await _client.GetAsync(new Uri("http://www.donghu.example/art/2022/2/art_1021_404.html"), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_SamePathOnAnotherHost_Is404()
    {
        using var response = await _client.GetAsync(new Uri(SampleSites.Qinghe.ListUrl.Replace("qinghe", "donghu", StringComparison.Ordinal)), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_FailingPage_SaysWhenToRetryThenAnswers()
    {
        var url = SampleSites.Donghu.Pages.Single(pair => pair.Value.FailFirst > 0).Key;

        using var first = await _client.GetAsync(new Uri(url), Cancel);
        using var second = await _client.GetAsync(new Uri(url), Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), first.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(2, _server.Pages.Requests(url));
    }

    [Fact]
    public async Task Get_GatedPage_AnswersOnlyWhenTheGateOpens()
    {
        var asked = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        _server.Pages["http://extra.example/slow"] = SamplePage.FromText("late")
            with
        { Gate = cancel => { asked.SetResult(); return open.Task.WaitAsync(cancel); } };

        var pending = _client.GetStringAsync(new Uri("http://extra.example/slow"), Cancel);
        await asked.Task.WaitAsync(Cancel);
        Assert.False(pending.IsCompleted, "the answer must wait for the gate");
        open.SetResult();

        Assert.Equal("late", await pending);
    }

    [Fact]
    public async Task Get_DelayedPage_WaitsByTheServersClock()
    {
        var clock = new WatchedTime();
        await using var server = await SampleSiteServer.StartAsync(new SampleSiteServerOptions { TimeProvider = clock }, Cancel);
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = server.ConnectAsync, UseProxy = false });
        var url = SampleSites.Donghu.Pages.Single(pair => pair.Value.Delay > TimeSpan.Zero).Key;

        var pending = client.GetAsync(new Uri(url), Cancel);
        Assert.Equal(TimeSpan.FromSeconds(1), await clock.Asked.WaitAsync(Cancel));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(pending.IsCompleted, "the page is slow");
        clock.Advance(TimeSpan.FromMilliseconds(1));

        using var response = await pending;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_UnchangedPage_Is304ByTagAndByDate()
    {
        var url = new Uri(SampleSites.Qinghe.Reports.Keys.First());
        using var first = await _client.GetAsync(url, Cancel);
        using var byTag = new HttpRequestMessage(HttpMethod.Get, url);
        byTag.Headers.IfNoneMatch.Add(Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag));
        using var byDate = new HttpRequestMessage(HttpMethod.Get, url);
        byDate.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        using var older = new HttpRequestMessage(HttpMethod.Get, url);
        older.Headers.IfModifiedSince = first.Content.Headers.LastModified - TimeSpan.FromDays(1);

        using var tagged = await _client.SendAsync(byTag, Cancel);
        using var dated = await _client.SendAsync(byDate, Cancel);
        using var changed = await _client.SendAsync(older, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, tagged.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, dated.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Pages_ReplacedAndRemoved_ServerFollows()
    {
        const string Url = "http://extra.example/a?b=1";
        _server.Pages[Url] = SamplePage.FromText("one");
        Assert.Equal("one", await _client.GetStringAsync(new Uri(Url), Cancel));
        _server.Pages[Url] = SamplePage.FromText("two");
        Assert.Equal("two", await _client.GetStringAsync(new Uri(Url), Cancel));
        _server.Pages[Url] = null;

        using var gone = await _client.GetAsync(new Uri(Url), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Get_PageCutShort_ConnectionBreaksBeforeTheEnd()
    {
        _server.Pages["http://extra.example/cut"] = SamplePage.FromText(new string('x', 100_000)) with { CutShort = true };

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.GetByteArrayAsync(new Uri("http://extra.example/cut"), Cancel));
    }

    [Fact]
    public async Task Connect_StrangeHost_IsRefused()
    {
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(new Uri("http://www.example.org/"), Cancel));

        Assert.Contains("www.qinghe.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ListsOfQinghe_LeadPageByPageToEveryReport()
    {
        var site = SampleSites.Qinghe;
        var found = new List<string>();
        var next = new Uri(site.ListUrl);
        while (next is not null)
        {
            var html = await _client.GetStringAsync(next, Cancel);
            found.AddRange(html.Split("<li><a href=\"").Skip(1).Select(part => new Uri(next, part[..part.IndexOf('"', StringComparison.Ordinal)]).AbsoluteUri));
            var at = html.IndexOf("class=\"next\" href=\"", StringComparison.Ordinal);
            next = at < 0 ? null : new Uri(next, html[(at + 19)..html.IndexOf('"', at + 19)]);
        }

        Assert.Equal(site.Reports.Keys.Order(), found.Order());
        Assert.Equal(14, found.Count);
    }

    [Fact]
    public void Sites_EveryPage_SaysThatItIsMadeUp()
    {
        foreach (var site in SampleSites.All)
        {
            foreach (var (url, page) in site.Pages.Where(pair => pair.Value.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true))
            {
                var encoding = site == SampleSites.Linshan ? Encoding.GetEncoding(936) : Encoding.UTF8;
                Assert.True(encoding.GetString(page.Body.Span).Contains("虚构样例", StringComparison.Ordinal), url);
            }
        }
    }
}
