using System.IO.Compression;
using System.Text;
using Etl.Fetch.Archive;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

/// <summary>Bodies as sites send them: packed, cut off, too large.</summary>
public sealed class FetcherBodyTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    private LoopbackSite Site => _fixture.Site;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task FetchAsync_CutOffBody_IsAFailure()
    {
        Site.On("/1.html", _ => LoopbackSite.Answer.Html("x", ("Content-Length", "10")) with { SaysLength = false });

        var fetched = await _fixture.FetchOneAsync();

        Assert.Equal(FetchCodes.ConnectionFailed, fetched.Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task FetchAsync_CompressedBody_IsDecoded(string encoding)
    {
        Site.On("/1.html",
            _ => new(200, Compress(encoding, Encoding.UTF8.GetBytes("<p>年报</p>")), ("Content-Type", "text/html"), ("Content-Encoding", encoding)));

        var fetched = await _fixture.FetchOneAsync();

        Assert.Equal("<p>年报</p>", Encoding.UTF8.GetString(fetched.Page!.Body.Span));
        using var archive = PageArchive.Open(_fixture.ArchiveDirectory, "x", TimeProvider.System);
        Assert.Equal(fetched.Page.Body.ToArray(), archive.Read(fetched.Remember!.Place!).Body.ToArray());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task FetchAsync_CompressionBomb_IsTooLarge(string encoding)
    {
        Site.On("/1.html", _ => new(200, Compress(encoding, new byte[20_000_000]), ("Content-Encoding", encoding)));

        Assert.Equal(FetchCodes.TooLarge, (await _fixture.FetchOneAsync(FetchFixture.OnePage with { MaxBytes = 1_000_000 })).Code);
    }

    [Fact]
    public async Task FetchAsync_CutOffGzip_IsNotTakenForTheWholePage()
    {
        var whole = Compress("gzip", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 20_000))));
        Site.On("/1.html", _ => new(200, whole[..(whole.Length / 2)], ("Content-Encoding", "gzip")) { SaysLength = false });

        Assert.Equal(FetchCodes.ResponseInvalid, (await _fixture.FetchOneAsync()).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FetchAsync_LargerThanAllowed_Fails(bool saysLength)
    {
        Site.On("/1.html", _ => new(200, new byte[5000]) { SaysLength = saysLength });

        Assert.Equal(FetchCodes.TooLarge, (await _fixture.FetchOneAsync(FetchFixture.OnePage with { MaxBytes = 4999 })).Code);
        Assert.NotNull((await _fixture.FetchOneAsync(FetchFixture.OnePage with { MaxBytes = 5000 })).Page);
    }

    [Fact]
    public async Task FetchAsync_CompressedBody_IsReadFromTheArchiveByOthersToo()
    {
        Site.On("/1.html", _ => new(200, Compress("gzip", "<p>x</p>"u8.ToArray()), ("Content-Type", "text/html"), ("Content-Encoding", "gzip")));
        var web = await _fixture.FetchOneAsync();

        var warc = await _fixture.FetchOneAsync(new() { Id = "import", Name = "import", Kind = SourceKind.Warc, Path = _fixture.ArchiveDirectory });

        Assert.Equal(web.Page!.Sha256, warc.Page?.Sha256);
    }

    private static byte[] Compress(string encoding, byte[] data)
    {
        var buffer = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(buffer, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            stream.Write(data);
        }

        return buffer.ToArray();
    }
}
