using System.Text;
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
        Assert.Equal(expected, Parse(robots, "etl/1.0 (x)").IsAllowed(new Uri("http://www.qinghe.example" + path)));

    [Theory]
    [InlineData("/政府/", "/%E6%94%BF%E5%BA%9C/x", false)]
    [InlineData("/%e6%94%bf%E5%BA%9C/", "/政府/x", false)]
    [InlineData("/%7Ehome", "/~home/x", false)]
    [InlineData("/~home", "/%7ehome/x", false)]
    [InlineData("/a%2Fb", "/a/b", true)]
    [InlineData("/a%2Fb", "/a%2fb", false)]
    [InlineData("/a/b", "/a%2Fb", true)]
    [InlineData("/%61bc", "/abc", false)]
    [InlineData("/x%2A", "/x*y", false)]
    [InlineData("/x%2A", "/xyz", true)]
    [InlineData("/x$y", "/x$y", false)]
    [InlineData("/x%24", "/x$", false)]
    public void IsAllowed_EncodedPaths_AreComparedAsTheRfcSays(string rule, string path, bool expected) =>
        Assert.Equal(expected, Parse($"User-agent: *\nDisallow: {rule}\n", "etl").IsAllowed(new Uri("http://www.qinghe.example" + path)));

    [Fact]
    public void IsAllowed_RuleInGbk_IsComparedByItsBytes()
    {
        byte[] robots = [.. "User-agent: *\nDisallow: /"u8, 0xD5, 0xFE, (byte)'\n'];

        Assert.False(RobotsRules.Parse(robots, "etl").IsAllowed(new Uri("http://www.qinghe.example/%D5%FE/1.html")));
    }

    [Fact]
    public void Parse_LongerThanCounts_TakesTheFirst500KiBAndNoHalfLine()
    {
        var head = "User-agent: *\nDisallow: /a\n";
        var filler = new string('#', RobotsRules.MaxBytes - head.Length - "\nDisallow: /".Length) + "\n";
        var rules = Parse(head + filler + "Disallow: /b\nDisallow: /c\n", "etl");

        Assert.False(rules.IsAllowed(new Uri("http://www.qinghe.example/a")));
        Assert.True(rules.IsAllowed(new Uri("http://www.qinghe.example/b")), "the cut line would forbid everything");
    }

    [Theory]
    [InlineData("-Infinity")]
    [InlineData("Infinity")]
    [InlineData("NaN")]
    [InlineData("-1")]
    [InlineData("1e300")]
    [InlineData("99999999999999999999")]
    public void Parse_CrawlDelayThatIsNoTime_IsNone(string delay) => Assert.Null(Parse($"User-agent: *\nCrawl-delay: {delay}\n", "etl").CrawlDelay);

    [Fact]
    public void Parse_CrawlDelay_IsOfTheAgentsGroup()
    {
        const string Robots = "User-agent: *\nCrawl-delay: 9\n\nUser-agent: etl\nCrawl-delay: 2.5\n";

        Assert.Equal(TimeSpan.FromSeconds(2.5), Parse(Robots, "etl/1.0").CrawlDelay);
        Assert.Equal(TimeSpan.FromSeconds(9), Parse(Robots, "other").CrawlDelay);
        Assert.Null(Parse("User-agent: *\nCrawl-delay: soon", "etl").CrawlDelay);
    }

    private static RobotsRules Parse(string robots, string agent) => RobotsRules.Parse(Encoding.UTF8.GetBytes(robots), agent);
}
