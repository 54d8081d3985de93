using System.Globalization;
using System.IO.Compression;
using System.Text;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Tests.Fetch;

/// <summary>WARC files that somebody made to do harm: a limit ends them at once, and what is sound in them is read.</summary>
public sealed class HostileWarcTests : IAsyncDisposable
{
    private readonly FetchFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("a: b\r\n", 3_000_000)]
    [InlineData(" abcdefgh\r\n", 600_000)]
    [InlineData("\r\n", 3_000_000)]
    public async Task FetchAsync_HeadOfARecordWithoutEnd_DamagesTheFileAtOnce(string line, int count)
    {
        Write([.. Record("http://a.example/1.html", "HTTP/1.1 200 OK\r\n\r\nok"),
            .. Encoding.ASCII.GetBytes("WARC/1.0\r\nWARC-Type: response\r\nX: y\r\n" + (line == "\r\n" ? "\r\n" : ""))], line, count);

        var pages = await _fixture.FetchAsync(Warc());

        Assert.Equal([FetchCodes.WarcDamaged, null], pages.Select(static p => p.Code));
        Assert.Contains("records before were read", pages[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" abcdefgh\r\n")]
    [InlineData("a: b\r\n")]
    public async Task FetchAsync_HeaderOfAnAnswerWithoutEnd_CostsItsRecord(string line)
    {
        var block = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n");
        block.Insert(block.Length, line, 100_000);
        Write([.. Record("http://a.example/1.html", block + "\r\nx"), .. Record("http://a.example/2.html", "HTTP/1.1 200 OK\r\n\r\nok")], "", 0);

        var pages = await _fixture.FetchAsync(Warc());

        Assert.Equal([FetchCodes.ResponseInvalid, null], pages.Select(static p => p.Code));
    }

    [Theory]
    [InlineData("br", "<p>年报</p>", FetchCodes.ResponseInvalid)]
    [InlineData("gzip", "<p>年报</p>", null)]
    [InlineData("utf-8", "<p>年报</p>", null)]
    [InlineData("br,br,br,br,br,br,br", "<p>年报</p>", FetchCodes.ResponseInvalid)]
    public async Task FetchAsync_EncodingThatIsNotThere_CostsItsRecordAtMost(string encoding, string body, string? code)
    {
        Write([.. Record("http://a.example/1.html", $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\n\r\n{body}"),
            .. Record("http://a.example/2.html", "HTTP/1.1 200 OK\r\n\r\nok")], "", 0);

        var pages = await _fixture.FetchAsync(Warc());

        Assert.Equal([code, null], pages.Select(static p => p.Code));
    }

    [Theory]
    [InlineData("http://[::1]/x")]
    [InlineData("http://[fe80::1%25eth0]/x")]
    [InlineData("http://xn--a/x")]
    public async Task FetchAsync_OddHost_IsADocumentAsAnyOther(string address)
    {
        Write(Record(address, "HTTP/1.1 200 OK\r\n\r\nok"), "", 0);

        Assert.Null(Assert.Single(await _fixture.FetchAsync(Warc())).Code);
    }

    private static byte[] Record(string address, string block)
    {
        var bytes = Encoding.UTF8.GetBytes(block);
        var head = string.Create(CultureInfo.InvariantCulture,
            $"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\nContent-Type: "
                + $"application/http\r\nContent-Length: {bytes.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. bytes, .. "\r\n\r\n"u8];
    }

    private SourceSettings Warc() => new() { Id = "import", Name = "import", Kind = SourceKind.Warc, Path = _fixture.Files };

    private void Write(byte[] head, string line, int count)
    {
        using var gzip = new GZipStream(File.Create(Path.Combine(_fixture.Files, "a.warc.gz")), CompressionLevel.Fastest);
        gzip.Write(head);
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(line, 1000)));
        for (var i = 0; i < count / 1000; i++)
        {
            gzip.Write(lines);
        }
    }
}
