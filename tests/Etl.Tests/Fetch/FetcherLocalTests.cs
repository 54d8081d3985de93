using System.IO.Compression;
using System.Text;
using Etl.Fetch.Archive;
using Etl.Fetch.Local;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

public sealed class FetcherLocalTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task FetchAsync_OwnArchive_ReadsAsAWarcSource()
    {
        _fixture.Site.On("/list.html", "<a href=1.html>1</a>").On("/1.html", "<p>年报</p>");
        var web = await _fixture.FetchOneAsync(FetchFixture.Source);

        var warc = Assert.Single(await _fixture.FetchAsync(Warc(_fixture.ArchiveDirectory)));

        Assert.Equal(web.Page!.Url, warc.Page!.Url);
        Assert.Equal(web.Page.Sha256, warc.Page.Sha256);
        Assert.Equal(web.Page.ContentType, warc.Page.ContentType);
        Assert.Equal(web.Record.FetchedAt, warc.Record.FetchedAt);
    }

    [Fact]
    public async Task FetchAsync_ForeignWarc_IsDecodedAndChosen()
    {
        var warc = new StringBuilder();
        warc.Append(Record("warcinfo", "", "", "software: x\r\n", type: "application/warc-fields"));
        warc.Append(Http("http://x.example/robots.txt", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *"));
        warc.Append(Http("http://x.example/a.html", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nold"));
        warc.Append(Http("http://x.example/a.html", "2025-02-01T00:00:00Z",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnew\r\n5;x=y\r\n page\r\n0\r\n\r\n"));
        warc.Append(Http("http://x.example/joined.html", "2025-02-01T00:00:00Z",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n<p>joined already"));
        warc.Append(Http("http://x.example/style.css", "2025-02-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\nbody{}"));
        warc.Append(Http("http://x.example/gone.html", "2025-02-01T00:00:00Z", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"));
        warc.Append(Record("request", "http://x.example/a.html", "2025-02-01T00:00:00Z", "GET / HTTP/1.1\r\n\r\n"));
        warc.Append(Record("resource", "<http://x.example/r.pdf>", "2025-02-01T00:00:00Z", "%PDF-", type: "application/pdf"));
        File.WriteAllText(Path.Combine(_fixture.Files, "x.warc"), warc.ToString(), Encoding.Latin1);

        var pages = await _fixture.FetchAsync(Warc(_fixture.Files));

        Assert.Equal(["new page", "<p>joined already", "%PDF-"], pages.Select(static p => Encoding.UTF8.GetString(p.Page!.Body.Span)));
        Assert.Equal(new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), pages[0].Record.FetchedAt);
        Assert.Equal("http://x.example/r.pdf", pages[2].Page!.Url);
        Assert.All(pages, static p => Assert.Equal(3, p.Expected));
    }

    [Fact]
    public async Task FetchAsync_WarcAgain_GivesWhatTheArchiveHasWithoutItsBytes()
    {
        var kept = Http("http://x.example/a.html", "2025-01-01T00:00:00Z",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsame\r\n0\r\n\r\n");
        var file = Path.Combine(_fixture.Files, "x.warc");
        File.WriteAllText(file, kept, Encoding.Latin1);
        var first = Assert.Single(await _fixture.FetchAsync(Warc(file)));

        var second = Assert.Single(await _fixture.FetchAsync(Warc(file)));
        var withoutArchive = Assert.Single(await _fixture.FetchAsync(Warc(file), withArchive: false));
        File.AppendAllText(file, Http("http://x.example/b.html", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nnew"));
        var third = await _fixture.FetchAsync(Warc(file));
        File.AppendAllText(file, Http("http://x.example/a.html", "2025-02-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nchanged"));
        var fourth = await _fixture.FetchAsync(Warc(file));

        Assert.False(first.IsRemembered);
        Assert.True(second.Page is null && second.IsFetched && second.IsUnchanged && second.IsRemembered, "memory and archive have it");
        Assert.Equal(first.Record, second.Record);
        Assert.Equal(first.Remember, second.Remember);
        Assert.Equal("text/html; charset=gbk", second.ContentType);
        Assert.Equal("same", Encoding.UTF8.GetString(withoutArchive.Page!.Body.Span));
        Assert.Equal(["same", "new"], third.Select(static p => Encoding.UTF8.GetString(p.Page!.Body.Span)));
        Assert.Equal([true, false], third.Select(static p => p.IsUnchanged));
        Assert.Equal(["http://x.example/b.html"], fourth.Where(static p => p.IsUnchanged).Select(static p => p.Record.Url));
        Assert.Equal("changed", Encoding.UTF8.GetString(fourth.Single(static p => p.Record.Url == "http://x.example/a.html").Page!.Body.Span));
    }

    [Fact]
    public async Task FetchAsync_KnownWarc_IsTakenFromItsIndex()
    {
        var file = WriteWarc(Http("http://x.example/a.html", "2025-01-01T00:00:00Z", Ok + "one"),
            Http("http://x.example/b.html", "2025-01-01T00:00:00Z", Ok + "two"));
        await _fixture.FetchAsync(Warc(file));
        var index = WarcIndex.Decode(Assert.Single(_fixture.Indexes).Value)!;
        _fixture.Indexes[DocumentAddress.OfFile(file)] = (index with { Entries = [index.Entries[1]] }).Encode();

        var known = await _fixture.FetchAsync(Warc(file));

        Assert.All(index.Entries, static e => Assert.NotNull(e.Sha256));
        Assert.Equal("http://x.example/b.html", Assert.Single(known).Record.Url);
        Assert.True(known[0].Page is null && known[0].IsUnchanged, "what is in a file of known bytes is not looked for in the file again");
    }

    [Fact]
    public async Task FetchAsync_WarcWithAnIndexOfOtherBytes_IsReadAnew()
    {
        var file = WriteWarc(Http("http://x.example/a.html", "2025-01-01T00:00:00Z", Ok + "one"));
        await _fixture.FetchAsync(Warc(file));
        var first = _fixture.Indexes[DocumentAddress.OfFile(file)];
        File.AppendAllText(file, Http("http://x.example/b.html", "2025-01-01T00:00:00Z", Ok + "two"));
        var appended = await _fixture.FetchAsync(Warc(file));
        File.WriteAllText(file, File.ReadAllText(file).Replace("two", "2nd", StringComparison.Ordinal));
        var changed = await _fixture.FetchAsync(Warc(file));

        Assert.Equal(2, appended.Count);
        Assert.NotEqual(first, _fixture.Indexes[DocumentAddress.OfFile(file)]);
        Assert.Equal([true, false], changed.Select(static p => p.IsUnchanged));
        Assert.Equal("2nd", Encoding.UTF8.GetString(changed[1].Page!.Body.Span));
    }

    [Fact]
    public async Task FetchAsync_WarcWithADamagedIndex_IsReadAnew()
    {
        var file = WriteWarc(Http("http://x.example/a.html", "2025-01-01T00:00:00Z", Ok + "one"));
        await _fixture.FetchAsync(Warc(file));
        var good = _fixture.Indexes[DocumentAddress.OfFile(file)];
        foreach (var damaged in new[] { [], new byte[200], good[..(good.Length / 2)] })
        {
            _fixture.Indexes[DocumentAddress.OfFile(file)] = damaged;

            Assert.Equal("http://x.example/a.html", Assert.Single(await _fixture.FetchAsync(Warc(file))).Record.Url);
            Assert.Equal(good, _fixture.Indexes[DocumentAddress.OfFile(file)]);
        }
    }

    [Fact]
    public async Task FetchAsync_KnownWarcWithoutTheArchive_GivesTheBytesAgain()
    {
        var file = WriteWarc(Http("http://x.example/a.html", "2025-01-01T00:00:00Z", Ok + "one"),
            Http("http://x.example/b.html", "2025-01-01T00:00:00Z", Ok + "two"));
        await _fixture.FetchAsync(Warc(file));
        Directory.Delete(_fixture.ArchiveDirectory, recursive: true);

        var again = await _fixture.FetchAsync(Warc(file));

        Assert.Equal(["one", "two"], again.Select(static p => Encoding.UTF8.GetString(p.Page!.Body.Span)));
        Assert.Single(Directory.EnumerateFiles(_fixture.ArchiveDirectory, "*.warc.gz"));
    }

    [Fact]
    public async Task FetchAsync_KnownWarcWithARecordTooLarge_FailsTheSameUntilMoreIsAllowed()
    {
        var file = WriteWarc(Http("http://x.example/a.html", "2025-01-01T00:00:00Z", Ok + new string('x', 300)),
            Http("http://x.example/b.html", "2025-01-01T00:00:00Z", Ok + "two"));
        var first = await _fixture.FetchAsync(Warc(file) with { MaxBytes = 200 });
        var index = _fixture.Indexes[DocumentAddress.OfFile(file)];

        var second = await _fixture.FetchAsync(Warc(file) with { MaxBytes = 200 });
        var third = await _fixture.FetchAsync(Warc(file) with { MaxBytes = 1000 });

        Assert.Equal([FetchCodes.TooLarge, null], first.Select(static p => p.Code));
        Assert.Equal(first.Select(static p => (p.Code, p.Message, p.Record.Url)), second.Select(static p => (p.Code, p.Message, p.Record.Url)));
        Assert.Null(second[1].Page);
        Assert.Equal([null, null], third.Select(static p => p.Code));
        Assert.NotEqual(index, _fixture.Indexes[DocumentAddress.OfFile(file)]);
    }

    [Fact]
    public async Task FetchAsync_KnownRevisit_IsWhatTheArchiveHas()
    {
        var file = WriteWarc(
            Http("http://x.example/a.html", "2025-01-01T00:00:00Z", Ok + "same", "WARC-Payload-Digest: sha1:AAAA\r\n"),
            Record("revisit", "http://x.example/b.html", "2025-01-02T00:00:00Z", Ok, "WARC-Payload-Digest: sha1:AAAA\r\n"));
        var first = await _fixture.FetchAsync(Warc(file));

        var second = await _fixture.FetchAsync(Warc(file));

        Assert.Equal(first.Select(static p => p.Record), second.Select(static p => p.Record));
        Assert.All(second, static p => Assert.True(p.IsUnchanged && p.Page is null, "nothing of the file has to be read for it"));
    }

    [Fact]
    public async Task FetchAsync_Revisit_TakesThePayloadItRefersTo()
    {
        var warc = Http("http://x.example/a.html", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nsame",
            "WARC-Payload-Digest: sha1:AAAA\r\n")
            + Record("revisit", "http://x.example/b.html", "2025-01-02T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                "WARC-Payload-Digest: sha1:AAAA\r\n")
            + Record("revisit", "http://x.example/c.html", "2025-01-02T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                "WARC-Payload-Digest: sha1:BBBB\r\n");
        File.WriteAllText(Path.Combine(_fixture.Files, "x.warc"), warc, Encoding.Latin1);

        var pages = await _fixture.FetchAsync(Warc(Path.Combine(_fixture.Files, "x.warc")));

        Assert.Equal(
            [("http://x.example/c.html", FetchCodes.RevisitUnresolved), ("http://x.example/a.html", null), ("http://x.example/b.html", null)],
            pages.Select(static p => (p.Record.Url, p.Code)));
        Assert.Equal("same", Encoding.UTF8.GetString(pages[2].Page!.Body.Span));
    }

    [Fact]
    public async Task FetchAsync_TornWarc_GivesWhatIsWholeAndTells()
    {
        var warc = Http("http://x.example/a.html", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nwhole")
            + Http("http://x.example/b.html", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\ntorn")[..^20];
        File.WriteAllText(Path.Combine(_fixture.Files, "x.warc"), warc, Encoding.Latin1);

        var pages = await _fixture.FetchAsync(Warc(_fixture.Files));

        Assert.Equal([FetchCodes.WarcDamaged, null], pages.Select(static p => p.Code));
    }

    [Fact]
    public async Task FetchAsync_NoWarc_IsTold()
    {
        File.WriteAllText(Path.Combine(_fixture.Files, "x.warc"), "<html>not a WARC");

        var pages = await _fixture.FetchAsync(Warc(_fixture.Files));

        Assert.Equal([FetchCodes.WarcDamaged], pages.Select(static p => p.Code));
    }

    [Fact]
    public async Task FetchAsync_DamagedAnywhere_NeverThrows()
    {
        _fixture.Site.On("/1.html", "<p>年报</p>").On("/2.html", "<p>年报</p>");
        await _fixture.FetchAsync(FetchFixture.OnePage with { Pages = [.. FetchFixture.OnePage.Pages, new Uri($"http://{FetchFixture.Host}/2.html")] });
        var packed = File.ReadAllBytes(Directory.GetFiles(_fixture.ArchiveDirectory, "*.warc.gz")[0]);
        var plain = Unpack(packed);
        var path = Path.Combine(_fixture.Files, "x.warc");
        var good = 0;
        for (var i = 0; i < 300; i++)
        {
            var random = new Random(i);
            byte[] damaged = [.. i % 2 == 0 ? packed : plain];
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, damaged[..random.Next(damaged.Length / 2, damaged.Length)]);

            var pages = await _fixture.FetchAsync(Warc(path), withArchive: false);

            Assert.NotEmpty(pages);
            good += pages.Count(static p => p.Page is not null);
        }

        Assert.True(good > 30, "records before the damage are still read");
    }

    [Fact]
    public async Task FetchAsync_WarcWithPatterns_TakesWhatMatches()
    {
        var warc = Http("http://x.example/nb/a.html", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\na")
            + Http("http://x.example/news/b.html", "2025-01-01T00:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nb");
        File.WriteAllText(Path.Combine(_fixture.Files, "x.warc"), warc, Encoding.Latin1);

        var only = Assert.Single(await _fixture.FetchAsync(Warc(_fixture.Files) with { Documents = new() { Include = ["/nb/"] } }));

        Assert.Equal("http://x.example/nb/a.html", only.Page!.Url);
    }

    [Fact]
    public async Task FetchAsync_OnlySomeDocuments_ReadsThoseAlone()
    {
        Write("a.html", "a");
        Write("b.html", "b");
        Write("c.html", "c");
        var url = DocumentAddress.OfFile(Path.Combine(_fixture.Files, "b.html"));

        var only = Assert.Single(await _fixture.FetchAsync(Folder(), documents: new HashSet<string> { url }));

        Assert.Equal(url, only.Page!.Url);
        Assert.Equal(url, Assert.Single(await _fixture.FetchAsync(Warc(_fixture.ArchiveDirectory), documents: new HashSet<string> { url })).Record.Url);
    }

    [Fact]
    public async Task FetchAsync_ArchiveCannotBeWritten_StopsTheSource()
    {
        Write("a.html", "one");
        File.WriteAllText(_fixture.ArchiveDirectory, "a file where the folder should be");

        await Assert.ThrowsAsync<ArchiveException>(() => _fixture.FetchAsync(Folder()));
    }

    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

    private string WriteWarc(params string[] records)
    {
        var file = Path.Combine(_fixture.Files, "x.warc");
        File.WriteAllText(file, string.Concat(records), Encoding.Latin1);
        return file;
    }

    private static string Http(string url, string date, string message, string fields = "") =>
        Record("response", url, date, message, fields, "application/http;msgtype=response");

    private static string Record(string kind, string url, string date, string block, string fields = "", string type = "application/http") =>
        $"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n{fields}Content-Type: {type}\r\nContent-Length: "
            + $"{block.Length}\r\n\r\n{block}\r\n\r\n";

    private static byte[] Unpack(byte[] packed)
    {
        var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static SourceSettings Warc(string path) => new() { Id = "import", Name = "import", Kind = SourceKind.Warc, Path = path };

    private SourceSettings Folder() => new() { Id = "import", Name = "import", Kind = SourceKind.Folder, Path = _fixture.Files };

    private void Write(string name, string text)
    {
        var path = Path.Combine(_fixture.Files, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
