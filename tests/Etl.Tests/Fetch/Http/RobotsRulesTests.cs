using Etl.Fetch.Http;

namespace Etl.Tests.Fetch.Http;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("", "/x", true)]
    [InlineData("User-agent: *\nDisallow:", "/x", true)]
    [InlineData("User-agent: *\nDisallow: /", "/x", false)]
    [InlineData("User-agent: *\r\nDisallow: /a # why\r\n", "/abc", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", false)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true)]
    [InlineData("User-agent: *\nDisallow: /x$", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /x$", "/xy", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", false)]
    [InlineData("User-agent: *\nDisallow: /a*bb$", "/abb", false)]
    [InlineData("User-agent: *\nDisallow: /abb*bb$", "/abb", true)]
    [InlineData("User-agent: *\nDisallow: /*?id=", "/x?id=3", false)]
    [InlineData("User-agent: other\nDisallow: /", "/x", true)]
    [InlineData("User-agent: ETL\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/y", true)]
    [InlineData("User-agent: a\nUser-agent: etl\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: etl/2.0\nDisallow: /x\n", "/y", true)]
    [InlineData("Disallow: /", "/x", true)]
    [InlineData("nonsense\n:::\nUser-agent\n", "/x", true)]
    public void IsAllowed_Rules_DecideByTheLongest(string robots, string path, bool expected) =>
        Assert.Equal(expected, RobotsRules.Parse(robots, "etl/1.0 (x)").IsAllowed(new Uri("http://www.qinghe.example" + path)));

    [Fact]
    public void Parse_CrawlDelay_IsOfTheAgentsGroup()
    {
        const string Robots = "User-agent: *\nCrawl-delay: 9\n\nUser-agent: etl\nCrawl-delay: 2.5\n";

        Assert.Equal(TimeSpan.FromSeconds(2.5), RobotsRules.Parse(Robots, "etl/1.0").CrawlDelay);
        Assert.Equal(TimeSpan.FromSeconds(9), RobotsRules.Parse(Robots, "other").CrawlDelay);
        Assert.Null(RobotsRules.Parse("User-agent: *\nCrawl-delay: soon", "etl").CrawlDelay);
    }
}
