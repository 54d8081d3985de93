using System.Globalization;
using System.Text;
using Etl.Fetch.Archive;
using Etl.SampleSite.Corpus;

namespace Etl.Shared;

/// <summary>WARC files of made-up reports, as a crawler would have left them: one gzip member a record, several hosts and years.</summary>
internal static class SampleWarc
{
    private const int Hosts = 12;
    private static readonly DateTimeOffset FirstCapture = new(2025, 2, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes one file, page by page: memory does not grow with the number of pages.</summary>
    /// <param name="path">The file; it appears when it is complete.</param>
    /// <param name="count">How many reports.</param>
    /// <param name="seed">Seed of the reports; part of the addresses, so that files of different seeds have no address in common.</param>
    /// <param name="mix">What the pages look like.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    /// <returns>Bytes of all pages.</returns>
    public static async Task<long> WriteAsync(string path, int count, int seed, SampleMix mix, CancellationToken cancellationToken)
    {
        var draft = path + ".tmp";
        WarcBuilder builder = new("sample-" + seed.ToString(CultureInfo.InvariantCulture));
        long bytes = 0;
        await using (FileStream file = new(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            await file.WriteAsync(builder.Info(Path.GetFileName(path), FirstCapture), cancellationToken);
            var number = 0;
            foreach (var page in SampleCorpus.Pages(count, seed, mix))
            {
                var url = string.Create(CultureInfo.InvariantCulture,
                    $"http://www.city{number % Hosts:00}.example/nianbao/{page.Report.Year}/{seed:0000}-{number:000000}.{page.Extension}");
                var head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {page.ContentType}\r\n\r\n");
                byte[] block = [.. head, .. page.Body.Span];
                var fields = new WarcFields().Add("WARC-Target-URI", url);
                await file.WriteAsync(builder.Build("response", FirstCapture.AddSeconds(number), fields, "application/http;msgtype=response", block),
                    cancellationToken);
                bytes += page.Body.Length;
                number++;
            }
        }

        File.Move(draft, path, overwrite: true);
        return bytes;
    }
}
