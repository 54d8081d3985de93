using System.Net.Http.Headers;
using Etl.Fetch.Http;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

/// <summary>Where a request may go: the hosts and ports of the source, and no private network that the source does not name.</summary>
public sealed class WhereRequestsGoTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();
    private readonly LoopbackSite _inside = new();

    private LoopbackSite Site => _fixture.Site;

    public async ValueTask DisposeAsync()
    {
        await _fixture.DisposeAsync();
        await _inside.DisposeAsync();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task FetchAsync_PrivateAddress_IsNotConnectedTo(string host)
    {
        _inside.On("/1.html", "x");
        var page = new Uri($"http://{host}:{_inside.EndPoint.Port}/1.html");

        var fetched = await _fixture.FetchOneAsync(FetchFixture.OnePage with { Pages = [page], PrivateAddresses = false });

        Assert.Equal(FetchCodes.AddressNotAllowed, fetched.Code);
        Assert.Contains("private_addresses: true", fetched.Message, StringComparison.Ordinal);
        Assert.Equal(1, fetched.Attempts);
        Assert.Empty(_inside.Requests);
    }

    [Fact]
    public async Task FetchAsync_NameThatLeadsInside_IsNotConnectedToForAnythingOfTheSource()
    {
        Site.On("/list.html", "<a href=1.html>1</a>").On("/robots.txt", "").On("/1.html", "x");
        var source = FetchFixture.Source with { PrivateAddresses = false, Politeness = FetchFixture.Source.Politeness with { ObeyRobots = true } };

        var failed = Assert.Single(await _fixture.FetchAsync(source));

        Assert.Equal((FetchedKind.List, FetchCodes.AddressNotAllowed), (failed.Kind, failed.Code));
        Assert.Empty(Site.Requests);
    }

    [Fact]
    public async Task FetchAsync_ConnectionThatAnotherSourceMeans_IsNotUsed()
    {
        Site.On("/1.html", "x");
        Assert.Null((await _fixture.FetchOneAsync()).Code);

        Assert.Equal(FetchCodes.AddressNotAllowed, (await _fixture.FetchOneAsync(FetchFixture.OnePage with { Id = "other", PrivateAddresses = false })).Code);
    }

    [Fact]
    public async Task FetchAsync_RedirectToAnotherPort_IsNotFollowedUnlessNamed()
    {
        _inside.On("/1.html", "x");
        var there = $"127.0.0.1:{_inside.EndPoint.Port}";
        Site.On("/1.html", _ => new(302, ("Location", $"http://{there}/1.html")));
        var start = new Uri($"http://127.0.0.1:{Site.EndPoint.Port}/1.html");
        var source = FetchFixture.OnePage with { Pages = [start] };

        var refused = await _fixture.FetchOneAsync(source);

        Assert.Equal(FetchCodes.HostNotAllowed, refused.Code);
        Assert.Contains(there, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_inside.Requests);
        Assert.Null((await _fixture.FetchOneAsync(source with { Hosts = [there] })).Code);
    }

    [Fact]
    public async Task FetchAsync_RobotsThatRedirectElsewhere_IsNotFollowedUnlessNamed()
    {
        _inside.On("/robots.txt", "User-agent: *\nDisallow: /\n");
        var there = $"127.0.0.1:{_inside.EndPoint.Port}";
        Site.On("/robots.txt", _ => new(301, ("Location", $"http://{there}/robots.txt"))).On("/1.html", "x");
        var source = FetchFixture.OnePage with { Politeness = FetchFixture.OnePage.Politeness with { ObeyRobots = true } };

        Assert.Null((await _fixture.FetchOneAsync(source)).Code);
        Assert.Empty(_inside.Requests);
        Assert.Equal(FetchCodes.RobotsDisallowed, (await _fixture.FetchOneAsync(source with { Hosts = [there] })).Code);
    }

    [Fact]
    public async Task FetchAsync_AttachmentInside_IsAFailureOfTheAttachment()
    {
        Site.On("/1.html", $"<a href='http://localhost:{_inside.EndPoint.Port}/a.pdf'>附件</a>");
        var source = FetchFixture.OnePage with { Hosts = [$"localhost:{_inside.EndPoint.Port}"], PrivateAddresses = true };
        _inside.On("/a.pdf", "x");

        Assert.Null(Assert.Single((await _fixture.FetchOneAsync(source)).Attachments).Code);
        Assert.Equal(FetchCodes.HostNotAllowed, Assert.Single((await _fixture.FetchOneAsync(source with { Hosts = [] })).Attachments).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Handler_ForNotices_GoesInsideOnlyWhereThatIsMeant(bool allowsPrivate)
    {
        _inside.On("/hook", "ok");
        using var handler = FetchHandler.Create(allowsPrivate);
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_inside.EndPoint.Port}/hook");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("etl", "1"));

        if (allowsPrivate)
        {
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, "it is meant");
        }
        else
        {
            await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(request, TestContext.Current.CancellationToken));
            Assert.Empty(_inside.Requests);
        }
    }

    [Theory]
    [InlineData("files.example.org", true)]
    [InlineData("files.example.org:8080", true)]
    [InlineData("[2001:db8::1]:8080", true)]
    [InlineData("files.example.org/x", false)]
    [InlineData("http://files.example.org", false)]
    [InlineData("files.example.org:99999", false)]
    [InlineData("me@files.example.org", false)]
    public void Validate_Hosts_AreNamesWithOrWithoutAPort(string host, bool allowed) =>
        Assert.Equal(allowed, !(FetchFixture.Source with { Hosts = [host] }).Validate().Any());

    [Fact]
    public void Validate_PrivateAddressesOfAFolder_HaveNoMeaning() =>
        Assert.Contains(new SourceSettings { Id = "a", Name = "a", Kind = SourceKind.Folder, Path = "x", PrivateAddresses = true }
            .Validate(), static p => p.Path == "private_addresses");
}
