using System.Xml.Linq;
using Etl.Model.Feeds;

namespace Etl.Tests.Model.Feeds;

public sealed class AtomFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public void ToBytes_EntriesWithMarkup_AreTextInAFeedThatXmlReads()
    {
        DateTimeOffset night = new(2025, 4, 1, 11, 0, 0, TimeSpan.FromHours(8));
        AtomFeed feed = new("urn:x", "年报 <&>", "etl",
            [new("urn:x:2", "two \u0001\ud800 𠀀", night, "a <b> & \"c\"", "2/README.md"), new("urn:x:1", "one", night.AddDays(-1), "")]);

        var root = XDocument.Load(new MemoryStream(feed.ToBytes(night))).Root!;

        Assert.Equal(Atom + "feed", root.Name);
        Assert.Equal("年报 <&>", root.Element(Atom + "title")!.Value);
        Assert.Equal("2025-04-01T03:00:00Z", root.Element(Atom + "updated")!.Value);
        Assert.Equal(["urn:x:2", "urn:x:1"], root.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value));
        Assert.Equal("two  𠀀", root.Element(Atom + "entry")!.Element(Atom + "title")!.Value);
        Assert.Equal("a <b> & \"c\"", root.Element(Atom + "entry")!.Element(Atom + "summary")!.Value);
        Assert.Equal("2/README.md", root.Element(Atom + "entry")!.Element(Atom + "link")!.Attribute("href")!.Value);
    }

    [Fact]
    public void ToBytes_NoEntry_IsAFeedAllTheSame() =>
        Assert.Equal("1970-01-01T00:00:00Z",
            XDocument.Load(new MemoryStream(new AtomFeed("urn:x", "x", "etl", []).ToBytes(DateTimeOffset.UnixEpoch))).Root!.Element(Atom + "updated")!.Value);
}
