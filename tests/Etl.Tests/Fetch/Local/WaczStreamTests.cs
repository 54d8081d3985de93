using System.IO.Compression;
using System.Text;
using Etl.Fetch.Local;
using Etl.Fetch.Settings;

namespace Etl.Tests.Fetch.Local;

public sealed class WaczStreamTests
{
    [Fact]
    public void Open_PackedAndPlainFiles_AreOneStreamInOrderOfTheirNames()
    {
        var file = Zip(("archive/b.warc", "two"u8.ToArray()), ("archive/a.warc.gz", [.. Packed("one,"), .. Packed("once more,")]),
            ("pages/pages.jsonl", "{}"u8.ToArray()));
        using var stream = WaczStream.Open(new MemoryStream(file));
        using var reader = new StreamReader(stream);
        Assert.Equal("one,once more,two", reader.ReadToEnd());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_NoWarcInIt_IsTold(bool isZip)
    {
        var file = isZip ? Zip(("pages/pages.jsonl", "{}"u8.ToArray())) : "no zip"u8.ToArray();
        Assert.Throws<InvalidDataException>(() => WaczStream.Open(new MemoryStream(file)));
    }

    [Fact]
    public async Task FetchAsync_Collection_GivesTheDocumentsOfItsFiles()
    {
        await using var fixture = new FetchFixture();
        var file = Path.Combine(fixture.Files, "crawl.wacz");
        await File.WriteAllBytesAsync(file,
            Zip(("archive/a.warc.gz", Packed(Response("http://x.example/a.html", "one"))),
                ("archive/b.warc", Encoding.ASCII.GetBytes(Response("http://x.example/b.html", "two")))), TestContext.Current.CancellationToken);

        var pages = await fixture.FetchAsync(new() { Id = "import", Name = "import", Kind = SourceKind.Warc, Path = file });

        Assert.Equal(["one", "two"], pages.Select(static p => Encoding.UTF8.GetString(p.Page!.Body.Span)));
    }

    private static string Response(string url, string body)
    {
        var block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;
        return $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: "
            + "application/http;msgtype=response\r\n"
            + $"Content-Length: {block.Length}\r\n\r\n{block}\r\n\r\n";
    }

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.ASCII.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Body)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, body) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(body);
            }
        }

        return bytes.ToArray();
    }
}
