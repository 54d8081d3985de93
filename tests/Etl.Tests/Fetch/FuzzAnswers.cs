using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Etl.Tests.Fetch;

/// <summary>Answers as no specification has them: the same for the same seed and path, whoever asks first.</summary>
/// <param name="seed">Seed.</param>
/// <param name="forbidden">Host and port that nobody may be led to.</param>
internal sealed class FuzzAnswers(int seed, string forbidden)
{
    private static readonly string[] StatusLines =
    [
        "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.0 200", "HTTP/1.1 200 \u00D5\u00FE\u00B8\u00AE",
        "HTTP/1.1 206 Part", "HTTP/1.1 204 None",
        "HTTP/1.1 301 Moved", "HTTP/1.1 302 Found", "HTTP/1.1 308 X", "HTTP/1.1 304 Same", "HTTP/1.1 404 Gone", "HTTP/1.1 100 Go on", "HTTP/1.1 101 Switch",
        "HTTP/1.1 099 X", "HTTP/1.1 999 X",
        "HTTP/1.1 2000 OK", "HTTP/1.1 -200 OK", "HTTP/9.9 200 OK", "HTTP/1.1", "200 OK", "", "\0\0\0", "ICY 200 OK", "HTTP/1.1 200 OK\u001b]0;x\u0007",
    ];

    private static readonly string[] Encodings =
        ["gzip", "br", "deflate", "x-gzip", "zstd", "utf-8", "identity", "gzip, gzip", "br,gzip", "gzip;q=1", "\u00FF", ",,,", "GZIP"];

    private static readonly string[] CrawlDelays = ["-Infinity", "NaN", "Infinity", "-1", "0.0001", "1e99", "99999999999", "abc", "", "0x10"];

    /// <summary>The answer for a path.</summary>
    /// <param name="path">Path.</param>
    public byte[] Of(string path)
    {
        var random = new Random(HashCode(path));
        var body = Body(random, path);
        if (random.Next(12) == 0)
        {
            var noise = new byte[random.Next(2000)];
            random.NextBytes(noise);
            return noise;
        }

        var head = new StringBuilder(path.Contains("ok", StringComparison.Ordinal) ? StatusLines[0] : Pick(random, StatusLines)).Append("\r\n");
        for (var i = random.Next(6); i > 0; i--)
        {
            head.Append(Header(random, body.Length)).Append(random.Next(9) == 0 ? "\n" : "\r\n");
        }

        if (random.Next(3) > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    private static T Pick<T>(Random random, T[] of) => of[random.Next(of.Length)];

    private static string Text(Random random, int length, int beyond = 256) => string.Create(length, random, (span, r) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = (char)r.Next(1, beyond);
        }
    });

    private static byte[] Compress(Random random, byte[] data)
    {
        var buffer = new MemoryStream();
        using (Stream stream = random.Next(3) switch
        {
            0 => new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true),
            1 => new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(buffer, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            stream.Write(data);
        }

        var bytes = buffer.ToArray();
        return random.Next(3) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes, .. new byte[random.Next(40)]],
            _ => bytes,
        };
    }

    // string.GetHashCode differs from process to process.
    private int HashCode(string path) => path.Aggregate(seed, static (hash, c) => unchecked((hash * 31) + c));

    private string Address(Random random) => random.Next(14) switch
    {
        0 => $"http://{forbidden}/x",
        1 => $"//{forbidden}/y",
        2 => $"http://localhost:{forbidden.Split(':')[1]}/z",
        3 => $"http://[::ffff:127.0.0.1]:{forbidden.Split(':')[1]}/",
        4 => $"http://0x7f000001:{forbidden.Split(':')[1]}/",
        5 => $"http://me@{forbidden}/",
        6 => "http://[::1]/x",
        7 => "http://[fe80::1%25eth0]/x",
        8 => "\u00D5\u00FE\u00B8\u00AE.html?q=\u00D5\u00FE",
        9 => "file:///etc/passwd",
        10 => Text(random, random.Next(1, 60)),
        11 => $"/ok{random.Next(20)}.html\r\n\t",
        _ => $"/{random.Next(40)}.html",
    };

    private string Header(Random random, int length) => random.Next(16) switch
    {
        0 => $"Content-Encoding: {Pick(random, Encodings)}",
        1 => "Content-Encoding: " + string.Join(',', Enumerable.Repeat(Pick(random, Encodings), random.Next(1, 3000))),
        2 => "Transfer-Encoding: chunked",
        3 => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Pick(random, (long[])[-1, 0, length + 7, long.MaxValue, 1L << 40])}"),
        4 or 5 => "Location: " + Address(random).ReplaceLineEndings(""),
        6 => $"ETag: \"{Text(random, random.Next(1, 80)).ReplaceLineEndings("")}\"",
        7 => $"Last-Modified: {Text(random, random.Next(1, 40)).ReplaceLineEndings("")}",
        8 => $"Retry-After: {Pick(random, (string[])["0", "-5", "abc", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])}",
        9 => $"Content-Type: {Pick(random, (string[])["text/html; charset=gbk", "text/html; charset=\u00FF", "text/html; charset=utf-7",
             ";;;", "application/pdf", "text/html;charset=utf-16"])}",
        10 => Text(random, random.Next(1, 200)).ReplaceLineEndings(" "),
        11 => "X-Long: " + new string('x', random.Next(70_000)),
        12 => " folded " + Text(random, 10).ReplaceLineEndings(""),
        13 => "Connection: close, \u00FF",
        14 => "Content-Range: bytes 0-1/2",
        _ => $"X-{random.Next(9)}: {random.Next()}",
    };

    private byte[] Body(Random random, string path)
    {
        if (path == "/robots.txt")
        {
            return Robots(random);
        }

        var plain = random.Next(8) switch
        {
            0 => Array.Empty<byte>(),
            1 => Encoding.Latin1.GetBytes(Text(random, random.Next(5000))),
            2 => new byte[random.Next(3) == 0 ? 3_000_000 : 100],
            _ => Encoding.Latin1.GetBytes(Page(random)),
        };
        return random.Next(3) == 0 ? Compress(random, plain) : plain;
    }

    private string Page(Random random)
    {
        var page = new StringBuilder(random.Next(2) == 0 ? "<meta charset=gbk>" : "<html><body>");
        for (var i = random.Next(12); i > 0; i--)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<a href='{Address(random).Replace('\'', '"')}{Pick(random, (string[])["", "", ".pdf", ".docx"])}'>{Text(random, random.Next(1, 9))}</a>");
        }

        page.Append(random.Next(9) == 0 ? string.Concat(Enumerable.Repeat("<div>", 1000)) : "")
            .Append(random.Next(5) == 0 ? $"<base href='{Address(random)}'>" : "");
        return page.Append(random.Next(6) == 0 ? $"三、收到和处理<img src='{Address(random)}'>" : "").ToString();
    }

    private byte[] Robots(Random random)
    {
        var robots = new StringBuilder();
        for (var i = random.Next(8); i > 0; i--)
        {
            robots.Append(random.Next(6) switch
            {
                0 => "User-agent: *",
                1 => $"Disallow: /{random.Next(40)}*$",
                2 => $"Disallow: {Text(random, random.Next(20))}",
                3 => $"Crawl-delay: {Pick(random, CrawlDelays)}",
                4 => $"Allow: %{Text(random, 3)}",
                _ => Text(random, random.Next(60)),
            }).Append('\n');
        }

        return Encoding.Latin1.GetBytes(robots.ToString());
    }
}
