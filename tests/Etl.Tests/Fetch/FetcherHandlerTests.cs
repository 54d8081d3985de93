using System.Net;
using System.Security.Authentication;
using Etl.Fetch;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.Tests.Fetch;

/// <summary>What can't be had from a loopback socket: failures of names and TLS, defects, a caller who leaves.</summary>
public sealed class FetcherHandlerTests
{
    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, FetchCodes.HostNotFound, 1)]
    [InlineData(HttpRequestError.SecureConnectionError, FetchCodes.TlsFailed, 1)]
    [InlineData(HttpRequestError.InvalidResponse, FetchCodes.ResponseInvalid, 1)]
    [InlineData(HttpRequestError.ConnectionError, FetchCodes.ConnectionFailed, 2)]
    [InlineData(HttpRequestError.ResponseEnded, FetchCodes.ConnectionFailed, 2)]
    public async Task FetchAsync_RequestError_HasItsCodeAndIsRetriedWhereThatHelps(HttpRequestError error, string code, int attempts)
    {
        using var handler = new Handler((_, _) => throw new HttpRequestException(error, "no", new AuthenticationException("why")));

        var fetched = Assert.Single(await FetchAsync(handler, FetchFixture.OnePage));

        Assert.Equal((code, attempts), (fetched.Code, fetched.Attempts));
    }

    [Fact]
    public async Task FetchAsync_Defect_CostsItsDocumentAlone()
    {
        using var handler = new Handler((request, _) => request.RequestUri!.AbsolutePath == "/1.html"
            ? throw new NotSupportedException("a defect")
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1]) }));
        var source = FetchFixture.OnePage with { Pages = [.. FetchFixture.OnePage.Pages, new Uri($"http://{FetchFixture.Host}/2.html")] };

        var pages = await FetchAsync(handler, source);

        Assert.Equal([RunCodes.StageError, null], pages.Select(static p => p.Code));
        Assert.Equal("fetch threw NotSupportedException: a defect", pages[0].Message);
    }

    [Fact]
    public async Task FetchAsync_DefectInAList_CostsThatListAlone()
    {
        using var handler = new Handler((request, _) => request.RequestUri!.AbsolutePath == "/list.html"
            ? throw new NotSupportedException("a defect")
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<a href=1.html>1</a>") }));
        var source = FetchFixture.Source with { Start = [.. FetchFixture.Source.Start, new Uri($"http://{FetchFixture.Host}/other.html")] };

        var pages = await FetchAsync(handler, source);

        Assert.Equal([(FetchedKind.List, RunCodes.StageError), (FetchedKind.Document, null)], pages.Select(static p => (p.Kind, p.Code)));
    }

    [Fact]
    public async Task FetchAsync_Cancelled_StopsWithoutAnOutcome()
    {
        using var stop = new CancellationTokenSource();
        using var handler = new Handler(async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("never");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FetchAsync(handler, FetchFixture.OnePage, stop.Token));
    }

    [Fact]
    public async Task FetchAsync_ReaderLeavesEarly_StopsTheRequestsUnderWay()
    {
        var stopped = 0;
        using var handler = new Handler(async (request, token) =>
        {
            if (request.RequestUri!.AbsolutePath == "/0.html")
            {
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1]) };
            }

            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                Interlocked.Increment(ref stopped);
            }

            throw new InvalidOperationException("never");
        });
        var source = FetchFixture.OnePage with { Pages = [.. Enumerable.Range(0, 3).Select(static i => new Uri($"http://{FetchFixture.Host}/{i}.html"))] };
        source = source with { Politeness = source.Politeness with { Concurrency = 3 } };
        using var fetcher = new Fetcher(new(), null, TimeProvider.System, NullLogger<Fetcher>.Instance, handler);

        await foreach (var page in fetcher.FetchAsync(source, EmptyFetchMemory.Instance, TestContext.Current.CancellationToken))
        {
            Assert.NotNull(page.Page);
            break;
        }

        Assert.Equal(2, stopped);
    }

    [Fact]
    public async Task FetchAsync_Request_SaysWhoAsks()
    {
        HttpRequestMessage? seen = null;
        using var handler = new Handler((request, _) =>
        {
            seen = request;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1]) });
        });

        await FetchAsync(handler, FetchFixture.OnePage with { Politeness = FetchFixture.OnePage.Politeness with { UserAgent = "someone/2 (+mailto)" } });

        Assert.Equal("someone/2 (+mailto)", string.Join(' ', seen!.Headers.NonValidated["User-Agent"]));
        Assert.Equal("gzip, br", string.Join(", ", seen.Headers.NonValidated["Accept-Encoding"]));
    }

    [Fact]
    public async Task FetchAsync_AnotherMayAskNow_SendsNothing()
    {
        var asked = 0;
        using var handler = new Handler((_, _) =>
        {
            asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1]) });
        });
        using var fetcher = new Fetcher(new() { MayAsk = static () => false }, null, TimeProvider.System, NullLogger<Fetcher>.Instance, handler);

        await foreach (var page in fetcher.FetchAsync(FetchFixture.OnePage, EmptyFetchMemory.Instance, TestContext.Current.CancellationToken))
        {
            Assert.False(page.IsFetched, "nothing came");
        }

        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task FetchAsync_DocumentThatIsLeftOut_IsNotAskedFor()
    {
        List<string> asked = [];
        using var handler = new Handler((request, _) =>
        {
            asked.Add(request.RequestUri!.AbsolutePath);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1]) });
        });
        var source = FetchFixture.OnePage with { Pages = [new Uri($"http://{FetchFixture.Host}/a.html"), new Uri($"http://{FetchFixture.Host}/b.html")] };
        using var fetcher = new Fetcher(new(), null, TimeProvider.System, NullLogger<Fetcher>.Instance, handler);
        List<string> fetched = [];

        await foreach (var page in fetcher.FetchAsync(source, null, EmptyFetchMemory.Instance, null,
            static url => url.EndsWith("/a.html", StringComparison.Ordinal), TestContext.Current.CancellationToken))
        {
            fetched.Add(page.Record.Url);
        }

        Assert.Equal([$"http://{FetchFixture.Host}/b.html"], fetched);
        Assert.DoesNotContain("/a.html", asked);
    }

    [Fact]
    public async Task FetchAsync_Progress_CountsEveryOutcome()
    {
        var reports = new List<FetchProgress>();
        using var handler = new Handler((request, _) => Task.FromResult(request.RequestUri!.AbsolutePath == "/a.html"
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) }
            : new HttpResponseMessage(HttpStatusCode.NotFound)));
        var source = FetchFixture.OnePage with { Pages = [new Uri($"http://{FetchFixture.Host}/a.html"), new Uri($"http://{FetchFixture.Host}/b.html")] };

        await FetchAsync(handler, source, TestContext.Current.CancellationToken, new Collector(reports));

        Assert.Equal([new FetchProgress("qinghe", 1, 1, 0, 0, 3), new FetchProgress("qinghe", 2, 1, 0, 1, 3)], reports);
    }

    private static Task<List<FetchedPage>> FetchAsync(HttpMessageHandler handler, SourceSettings source) =>
        FetchAsync(handler, source, TestContext.Current.CancellationToken);

    private static async Task<List<FetchedPage>> FetchAsync(
        HttpMessageHandler handler, SourceSettings source, CancellationToken cancellationToken, IProgress<FetchProgress>? progress = null)
    {
        using var fetcher = new Fetcher(new() { Progress = progress }, null, TimeProvider.System, NullLogger<Fetcher>.Instance, handler);
        var pages = new List<FetchedPage>();
        await foreach (var page in fetcher.FetchAsync(source, EmptyFetchMemory.Instance, cancellationToken))
        {
            pages.Add(page);
        }

        return pages;
    }

    private sealed class Collector(List<FetchProgress> reports) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => reports.Add(value);
    }

    private sealed class Handler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);
    }
}
