using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

/// <summary>What robots.txt allows.</summary>
public sealed class FetcherRobotsTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    private LoopbackSite Site => _fixture.Site;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task FetchAsync_Robots_IsAskedOnceAndObeyed()
    {
        Site.On("/robots.txt", "User-agent: *\nDisallow: /2.html\n").On("/list.html", "<a href=1.html>1</a><a href=2.html>2</a>").On("/1.html", "x")
            .On("/2.html", "y");

        var pages = await _fixture.FetchAsync(Obedient());

        Assert.Equal([null, FetchCodes.RobotsDisallowed], pages.Select(static p => p.Code));
        Assert.Equal(["ok", "skipped"], pages.Select(static p => p.Record.Outcome));
        Assert.Single(Site.Paths, "/robots.txt");
        Assert.DoesNotContain("/2.html", Site.Paths);
    }

    [Fact]
    public async Task FetchAsync_NoRobots_AllowsAll()
    {
        Site.On("/list.html", "<a href=1.html>1</a>").On("/1.html", "x");

        Assert.NotNull(Assert.Single(await _fixture.FetchAsync(Obedient())).Page);
    }

    [Fact]
    public async Task FetchAsync_RobotsBroken_AsksForNothing()
    {
        Site.On("/robots.txt", _ => new(500)).On("/list.html", "<a href=1.html>1</a>");

        Assert.Equal(FetchCodes.RobotsUnavailable, Assert.Single(await _fixture.FetchAsync(Obedient())).Code);
        Assert.DoesNotContain("/list.html", Site.Paths);
    }

    private static SourceSettings Obedient() => FetchFixture.Source with { Politeness = FetchFixture.Source.Politeness with { ObeyRobots = true } };
}
