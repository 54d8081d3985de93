using System.IO.Compression;
using System.Text;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

/// <summary>What a site can send, over real sockets: each costs its document at most, and what browsers read is read.</summary>
public sealed class HostileAnswerTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    private LoopbackSite Site => _fixture.Site;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    public async Task FetchAsync_BodyIsNotWhatItsHeaderClaims_IsAFailure(string encoding)
    {
        Site.On("/1.html", _ => new(200, [0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3, 4, 5, 6, 7, 0xFF, 0xFF], ("Content-Encoding", encoding)));

        Assert.Equal(FetchCodes.ResponseInvalid, (await _fixture.FetchOneAsync()).Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("utf-8")]
    [InlineData("none, utf-8")]
    public async Task FetchAsync_PlainBodyWithALabel_IsRead(string encoding)
    {
        Site.On("/1.html", _ => LoopbackSite.Answer.Html("<p>年报</p>", ("Content-Encoding", encoding)));

        Assert.Equal("<p>年报</p>", Encoding.UTF8.GetString((await _fixture.FetchOneAsync()).Page!.Body.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task FetchAsync_CutOffBody_IsNeverTakenForTheWhole(string encoding)
    {
        var whole = Compress(encoding, Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 20_000))));
        foreach (var length in (int[])[whole.Length / 2, whole.Length - 9, whole.Length - 1])
        {
            Site.On("/1.html", _ => new(200, whole[..length], ("Content-Encoding", encoding)));

            // Deflate's checksum is its last four bytes, and what is before them is the whole page.
            Assert.Equal(FetchCodes.ResponseInvalid, (await _fixture.FetchOneAsync()).Code);
        }
    }

    [Fact]
    public async Task FetchAsync_GzipOfSeveralMembers_IsOneBody()
    {
        Site.On("/1.html",
            _ => new(200, [.. Compress("gzip", "<p>one</p>"u8.ToArray()), .. Compress("gzip", "<p>two</p>"u8.ToArray()), .. new byte[512]],
                ("Content-Encoding", "gzip")));

        Assert.Equal("<p>one</p><p>two</p>", Encoding.UTF8.GetString((await _fixture.FetchOneAsync()).Page!.Body.Span));
    }

    [Fact]
    public async Task FetchAsync_GzipWhoseLastMemberIsCut_IsAFailure()
    {
        var second = Compress("gzip", "<p>two</p>"u8.ToArray());
        Site.On("/1.html", _ => new(200, [.. Compress("gzip", "<p>one</p>"u8.ToArray()), .. second[..^6]], ("Content-Encoding", "gzip")));

        Assert.Equal(FetchCodes.ResponseInvalid, (await _fixture.FetchOneAsync()).Code);
    }

    [Fact]
    public async Task FetchAsync_BareDeflate_IsRead()
    {
        var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write("<p>one</p>"u8);
        }

        Site.On("/1.html", _ => new(200, buffer.ToArray(), ("Content-Encoding", "deflate")));

        Assert.Equal("<p>one</p>", Encoding.UTF8.GetString((await _fixture.FetchOneAsync()).Page!.Body.Span));
    }

    [Fact]
    public async Task FetchAsync_PartNobodyAskedFor_IsAFailure()
    {
        Site.On("/1.html", _ => LoopbackSite.Answer.Html("<p>half", ("Content-Range", "bytes 0-7/16")) with { Status = 206 });

        Assert.Equal((FetchCodes.ResponseInvalid, 206), (await _fixture.FetchOneAsync()) is var f ? (f.Code, f.Record.Status) : default);
    }

    [Fact]
    public async Task FetchAsync_SixtyThousandBytesOfEncodings_AreRefused()
    {
        Site.On("/1.html", _ => LoopbackSite.Answer.Html("x", ("Content-Encoding", string.Join(',', Enumerable.Repeat("br", 20_000)))));

        Assert.Equal(FetchCodes.ResponseInvalid, (await _fixture.FetchOneAsync()).Code);
    }

    [Theory]
    [InlineData("http://[::1]/x")]
    [InlineData("http://[fe80::1%25eth0]/x")]
    [InlineData("http://[::ffff:127.0.0.1]:22/x")]
    [InlineData("http://xn--a/")]
    [InlineData("http://a..b/")]
    public async Task FetchAsync_RedirectToAnOddHost_IsAFailure(string location)
    {
        Site.On("/1.html", _ => new(302, ("Location", location)));

        Assert.Contains((await _fixture.FetchOneAsync()).Code, (string[])[FetchCodes.HostNotAllowed, FetchCodes.RedirectInvalid]);
    }

    [Fact]
    public async Task FetchAsync_LinkToAnIpv6Address_CostsThatLinkAlone()
    {
        Site.On("/list.html", "<a href='http://[::1]/a.html'>a</a><a href='http://[fe80::1%25eth0]/b.html'>b</a><a href='1.html'>c</a>")
            .On("/1.html", "<p>ok</p>");
        var source = FetchFixture.Source with { Documents = FetchFixture.Source.Documents with { Selector = "a" } };

        var pages = await _fixture.FetchAsync(source);

        Assert.Equal([FetchCodes.HostNotAllowed, FetchCodes.HostNotAllowed, null], pages.Select(static p => p.Code));
        Assert.Equal("http://[::1]/a.html", pages[0].Record.Url);
    }

    [Fact]
    public async Task FetchAsync_ETagThatIsNotAscii_GoesBackAsItCame()
    {
        Site.On("/1.html", r => r.Headers.GetValueOrDefault("If-None-Match") == "\"\u00D5\u00FE\""
            ? new(304)
            : LoopbackSite.Answer.Html("x", ("ETag", "\"\u00D5\u00FE\""), ("X-Who", "\u00B1\u00E1\u00FF"), ("Content-Disposition", "\u00D5\u00FE")));
        Assert.Null((await _fixture.FetchOneAsync()).Code);

        var second = await _fixture.FetchOneAsync();

        Assert.Null(second.Code);
        Assert.True(second.IsUnchanged, "the host knew its tag again");
        Assert.Equal(2, Site.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_ETagOfAHeadersLength_IsNotSentBack()
    {
        Site.On("/1.html", r => r.Headers.ContainsKey("If-None-Match") ? new(431) : LoopbackSite.Answer.Html("x", ("ETag", $"\"{new string('e', 50_000)}\"")));
        await _fixture.FetchOneAsync();

        Assert.Null((await _fixture.FetchOneAsync()).Code);
    }

    [Theory]
    [InlineData("-Infinity")]
    [InlineData("NaN")]
    public async Task FetchAsync_CrawlDelayThatIsNoTime_IsNone(string delay)
    {
        Site.On("/robots.txt", $"User-agent: *\nCrawl-delay: {delay}\n").On("/1.html", "x");

        Assert.Null((await _fixture.FetchOneAsync(Obedient())).Code);
    }

    [Fact]
    public async Task FetchAsync_RobotsLongerThanCounts_IsReadForItsBeginning()
    {
        Site.On("/robots.txt", "User-agent: *\nDisallow: /2.html\n" + string.Concat(Enumerable.Repeat("# a long story\n", 60_000))).On("/1.html", "x");

        Assert.Null((await _fixture.FetchOneAsync(Obedient())).Code);
        Assert.Equal(FetchCodes.RobotsDisallowed,
            (await _fixture.FetchOneAsync(Obedient() with { Pages = [new Uri($"http://{FetchFixture.Host}/2.html")] })).Code);
    }

    [Fact]
    public async Task FetchAsync_GbkBytesInLocation_AreAskedForAsTheyCame()
    {
        Site.On("/1.html", _ => new(302, ("Location", "/\u00D5\u00FE/2.html?q=\u00D5\u00FE"))).On("/%D5%FE/2.html?q=%D5%FE", "x");

        Assert.Null((await _fixture.FetchOneAsync()).Code);
    }

    [Fact]
    public async Task FetchAsync_Utf8BytesInLocation_AreAskedForAsTheyCame()
    {
        Site.On("/1.html", _ => new(302, ("Location", Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("/政/2.html"))))).On("/%E6%94%BF/2.html", "x");

        Assert.Null((await _fixture.FetchOneAsync()).Code);
    }

    [Fact]
    public async Task FetchAsync_LinksOfAGbkPage_AreAskedInGbkAndWithoutLineBreaks()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var html = "<meta charset=gbk><a href='show.asp?name=政府&id=1#顶'>年报</a><a href=' /a\r\n/b\t.html\n'>二</a>";
        Site.On("/list.html", _ => new(200, Encoding.GetEncoding("gb18030").GetBytes(html), ("Content-Type", "text/html")))
            .On("/show.asp?name=%D5%FE%B8%AE&id=1", "x").On("/a/b.html", "y");

        Assert.Equal([null, null], (await _fixture.FetchAsync(FetchFixture.Source)).Select(static p => p.Code));
    }

    [Fact]
    public async Task FetchAsync_HostThatClosesConnections_IsAskedAsOftenAsTheSourceSays()
    {
        Site.On("/1.html", _ => LoopbackSite.Answer.Nothing);

        var fetched = await _fixture.FetchOneAsync();

        Assert.Equal(FetchCodes.ConnectionFailed, fetched.Code);
        Assert.Equal(2, Site.Requests.Count);
    }

    private static Etl.Fetch.Settings.SourceSettings Obedient() =>
        FetchFixture.OnePage with { Politeness = FetchFixture.OnePage.Politeness with { ObeyRobots = true } };

    private static byte[] Compress(string encoding, byte[] data)
    {
        var buffer = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            _ => new ZLibStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(data);
        }

        return buffer.ToArray();
    }
}
