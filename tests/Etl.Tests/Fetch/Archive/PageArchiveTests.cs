using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Etl.Fetch.Archive;
using Microsoft.Extensions.Time.Testing;

namespace Etl.Tests.Fetch.Archive;

public sealed partial class PageArchiveTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 2, 3, 4, 500, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("etl-archive-").FullName;

    private string[] Files => [.. Directory.EnumerateFiles(_directory, "*.warc.gz").Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void StoreExchange_Read_GivesTheSameBytes()
    {
        using var archive = Open();
        var exchange = Exchange("http://www.qinghe.example/1.html", "<p>清河县</p>\r\n\r\n");

        var entry = archive.StoreExchange(exchange);
        var payload = archive.Read(entry.Place);

        Assert.Equal(exchange.Body.ToArray(), payload.Body.ToArray());
        Assert.Equal(exchange.Sha256, payload.Sha256);
        Assert.Equal("text/html; charset=utf-8", payload.ContentType);
        Assert.Equal(exchange.Url, payload.Url);
        Assert.Equal(Day, payload.Date);
    }

    [Fact]
    public void StoreResource_Read_GivesTheSameBytes()
    {
        using var archive = Open();
        var body = RandomNumberGenerator.GetBytes(100_000);

        var entry = archive.StoreResource("file:///a%20b/%E5%B9%B4%E6%8A%A5.pdf", "application/pdf", Day, body, Sha(body));
        var payload = archive.Read(entry.Place);

        Assert.Equal(body, payload.Body.ToArray());
        Assert.Equal("application/pdf", payload.ContentType);
    }

    [Fact]
    public void Dispose_FilesWritten_IndexesSayWhatAScanFinds()
    {
        using (var archive = Open(rotateAt: 2_000))
        {
            for (var i = 0; i < 30; i++)
            {
                // The last ten are there already.
                var page = i % 20;
                archive.StoreExchange(Exchange($"http://www.qinghe.example/{page}.html", $"<p>清河县 {string.Concat(Enumerable.Range(page, 99))}</p>"));
            }

            archive.StoreResource("file:///a%20b/c.pdf", "application/pdf", Day, "%PDF"u8.ToArray(), Sha("%PDF"u8.ToArray()));
        }

        Assert.True(Files.Length > 1, "a file of 2,000 bytes does not hold them");
        var written = Files.Select(static f => File.ReadAllText(f + ".index")).ToArray();
        foreach (var file in Files)
        {
            File.Delete(file + ".index");
        }

        Open().Dispose();

        Assert.Equal(Files.Select(static f => File.ReadAllText(f + ".index")), written);
    }

    [Fact]
    public void Open_NothingStored_WritesNothing()
    {
        Open().Dispose();

        Assert.Empty(Files);
    }

    [Fact]
    public void StoreExchange_SamePayloadAtAnotherAddress_IsARevisit()
    {
        using (var archive = Open())
        {
            var first = archive.StoreExchange(Exchange("http://www.qinghe.example/1.html", "same"));
            var second = archive.StoreExchange(Exchange("http://www.qinghe.example/2.html", "same"));

            Assert.Equal(first.Place, second.Place);
        }

        var records = Records(Assert.Single(Files));
        Assert.Equal(["warcinfo", "response", "request", "revisit", "request"], records.Select(static r => r["WARC-Type"]));
        Assert.Equal("http://www.qinghe.example/1.html", records[3]["WARC-Refers-To-Target-URI"]);
        Assert.Equal("http://netpreserve.org/warc/1.1/revisit/identical-payload-digest", records[3]["WARC-Profile"]);
        Assert.Equal(records[1]["WARC-Payload-Digest"], records[3]["WARC-Payload-Digest"]);
        Assert.Equal(records[1]["WARC-Record-ID"], records[2]["WARC-Concurrent-To"]);
        Assert.DoesNotContain("same", records[3]["block"], StringComparison.Ordinal);
        Assert.Equal(5, records.Select(static r => r["WARC-Record-ID"]).Distinct().Count());
    }

    [Fact]
    public void StoreExchange_File_IsWarc11ByAnIndependentReading()
    {
        using (var archive = Open())
        {
            archive.StoreExchange(Exchange("http://www.qinghe.example/1.html", "<p>x</p>"));
        }

        var file = Assert.Single(Files);
        Assert.Equal("etl-20260301020304-r1.warc.gz", Path.GetFileName(file));
        var records = Records(file);
        Assert.Equal("etl-20260301020304-r1.warc.gz", records[0]["WARC-Filename"]);
        Assert.Contains("format: WARC File Format 1.1", records[0]["block"], StringComparison.Ordinal);
        Assert.Equal("2026-03-01T02:03:04.500Z", records[1]["WARC-Date"]);
        Assert.Equal("application/http;msgtype=response", records[1]["Content-Type"]);
        Assert.EndsWith("\r\n\r\n<p>x</p>", records[1]["block"], StringComparison.Ordinal);
        Assert.All(records, static r => Assert.Equal("sha256:" + Sha(Encoding.Latin1.GetBytes(r["block"])), r["WARC-Block-Digest"]));
        Assert.All(records, static r => Assert.Matches(RecordId(), r["WARC-Record-ID"]));
    }

    [Fact]
    public void Open_AnotherRun_KnowsWhatEarlierRunsStored()
    {
        ArchiveEntry first;
        using (var archive = Open())
        {
            archive.StoreExchange(Exchange("http://www.qinghe.example/1.html", "one"));
            first = archive.StoreResource("file:///2.txt", "text/plain", Day, "two"u8.ToArray(), Sha("two"u8));
        }

        using var second = Open("r2");

        Assert.Equal(2, second.Count);
        Assert.Equal(first, second.Find(Sha("two"u8)));
        Assert.Equal(first.Place, second.StoreResource("file:///3.txt", "text/plain", Day, "two"u8.ToArray(), Sha("two"u8)).Place);
    }

    [Fact]
    public void Open_FileWithIndex_IsNotScannedAgain()
    {
        using (var archive = Open())
        {
            archive.StoreResource("file:///2 a.txt", "text/plain", Day, "two"u8.ToArray(), Sha("two"u8));
        }

        var scanned = FindTwo();
        using (var file = File.OpenWrite(Files[0]))
        {
            file.Write(new byte[file.Length]);
        }

        Assert.Equal(scanned, FindTwo());
    }

    [Theory]
    [InlineData("")]
    [InlineData("etl-archive-index 1 12\nend\n")]
    [InlineData("etl-archive-index 1 {length}\n")]
    [InlineData("etl-archive-index 1 {length}\nnonsense\nend\n")]
    public void Open_IndexThatDoesNotFit_IsMadeAgain(string index)
    {
        using (var archive = Open())
        {
            archive.StoreResource("file:///2.txt", "text/plain", Day, "two"u8.ToArray(), Sha("two"u8));
        }

        var scanned = FindTwo();
        var good = File.ReadAllText(Files[0] + ".index");
        File.WriteAllText(Files[0]
            + ".index", index.Replace("{length}", new FileInfo(Files[0]).Length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.Equal(scanned, FindTwo());
        Assert.Equal(good, File.ReadAllText(Files[0] + ".index"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(200)]
    public void Open_TornLastRecord_KeepsWhatIsWhole(int torn)
    {
        ArchiveEntry whole;
        using (var archive = Open())
        {
            whole = archive.StoreExchange(Exchange("http://www.qinghe.example/1.html", "whole"));
            archive.StoreResource("file:///2.bin", null, Day, RandomNumberGenerator.GetBytes(4000), Sha("torn"u8));
        }

        using (var file = new FileStream(Files[0], FileMode.Open))
        {
            file.SetLength(file.Length - torn);
        }

        using var second = Open("r2");
        var added = second.StoreResource("file:///3.txt", "text/plain", Day, "three"u8.ToArray(), Sha("three"u8));

        Assert.Equal(2, second.Count);
        Assert.Equal("whole", Encoding.UTF8.GetString(second.Read(whole.Place).Body.Span));
        Assert.NotEqual(whole.Place.File, added.Place.File);
    }

    [Fact]
    public void Read_DamagedPayload_IsToldNotGiven()
    {
        using var archive = Open();
        var entry = archive.StoreResource("file:///2.bin", null, Day, RandomNumberGenerator.GetBytes(4000), Sha("other"u8));

        Assert.Contains("not what its digest says", Assert.Throws<ArchiveException>(() => archive.Read(entry.Place)).Message, StringComparison.Ordinal);
        Assert.Throws<ArchiveException>(() => archive.Read(new("gone.warc.gz", 0)));
        Assert.Throws<ArchiveException>(() => archive.Read(entry.Place with { Offset = entry.Place.Offset + 7 }));
        Assert.Throws<ArchiveException>(() => archive.Read(entry.Place with { Offset = 1 << 30 }));
    }

    [Fact]
    public void StoreResource_FileFull_GoesOnInANewFile()
    {
        using var archive = Open(rotateAt: 10_000);
        ArchiveEntry[] entries =
        [
            .. Enumerable.Range(0, 5).Select(i =>
            {
                var body = RandomNumberGenerator.GetBytes(6000);
                return archive.StoreResource($"file:///{i}", null, Day, body, Sha(body));
            }),
        ];

        Assert.Equal(3, Files.Length);
        Assert.All(Files, static f => Assert.Equal("warcinfo", Records(f)[0]["WARC-Type"]));
        Assert.All(entries, e => Assert.Equal(e.Sha256, archive.Read(e.Place).Sha256));
    }

    [Fact]
    public async Task StoreResource_ManyThreads_KeepEveryRecordWhole()
    {
        using var archive = Open();
        byte[][] bodies = [.. Enumerable.Range(0, 200).Select(static i => RandomNumberGenerator.GetBytes(i * 20))];
        var entries = await Task.WhenAll(bodies.Select((b, i) => Task.Run(() => archive.StoreResource($"file:///{i}", null, Day, b, Sha(b)))));

        Assert.All(entries, e => Assert.Equal(e.Sha256, archive.Read(e.Place).Sha256));
        using var again = Open("r2");
        Assert.Equal(200, again.Count);
    }

    [Fact]
    public void StoreResource_LineEndInAddress_ForgesNoField()
    {
        using (var archive = Open())
        {
            archive.StoreResource("file:///a\r\nWARC-Type: response", null, Day, "x"u8.ToArray(), Sha("x"u8));
        }

        Assert.Equal("resource", Records(Files[0])[1]["WARC-Type"]);
    }

    private static string Sha(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static HttpExchange Exchange(string url, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new(
            url,
            Day,
            "GET /1.html HTTP/1.1\r\nHost: www.qinghe.example\r\n\r\n"u8.ToArray(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"u8.ToArray(),
            bytes,
            Sha(bytes));
    }

    // Written from the standard, not from the writer: plain GZipStream, Latin-1, split by Content-Length.
    private static List<Dictionary<string, string>> Records(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.Latin1);
        var text = reader.ReadToEnd();
        var records = new List<Dictionary<string, string>>();
        while (text.Length > 0)
        {
            var blank = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var lines = text[..blank].Split("\r\n");
            Assert.Equal("WARC/1.1", lines[0]);
            var record = lines[1..].Select(static l => l.Split(": ", 2)).ToDictionary(static p => p[0], static p => p[1]);
            var length = int.Parse(record["Content-Length"], CultureInfo.InvariantCulture);
            record["block"] = text.Substring(blank + 4, length);
            text = text[(blank + 4 + length)..];
            Assert.StartsWith("\r\n\r\n", text, StringComparison.Ordinal);
            text = text[4..];
            records.Add(record);
        }

        return records;
    }

    [GeneratedRegex("^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$")]
    private static partial Regex RecordId();

    private ArchiveEntry FindTwo()
    {
        using var archive = Open("r2");
        return archive.Find(Sha("two"u8))!;
    }

    private PageArchive Open(string runId = "r1", long rotateAt = PageArchive.DefaultRotateAt) =>
        PageArchive.Open(_directory, runId, new FakeTimeProvider(Day), rotateAt);
}
