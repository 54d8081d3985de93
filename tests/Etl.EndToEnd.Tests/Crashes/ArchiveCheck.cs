using System.IO.Compression;
using System.Security.Cryptography;
using Etl.Fetch.Archive;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>Whether an archive can be read, front to back and record by record.</summary>
internal static class ArchiveCheck
{
    /// <summary>Reads every file from its beginning, as any WARC reader does.</summary>
    /// <param name="data">Data directory.</param>
    /// <returns>File and damage of those that can't be read to their end.</returns>
    public static IReadOnlyList<string> Torn(string data)
    {
        List<string> torn = [];
        foreach (var path in Directory.EnumerateFiles(Path.Combine(data, "archive"), "*.warc.gz").Order(StringComparer.Ordinal))
        {
            using var file = File.OpenRead(path);
            using GZipStream gzip = new(file, CompressionMode.Decompress);
            WarcReader reader = new(gzip, int.MaxValue);
            while (reader.Read() is { } record)
            {
                Assert.True(record.PayloadDigest is null || !record.HasContent || record.Type == "revisit" || Matches(record, record.PayloadDigest),
                    $"{path}: a record whose payload is another");
            }

            if (reader.Damage is { } damage)
            {
                torn.Add($"{Path.GetFileName(path)}: {damage}");
            }
        }

        return torn;
    }

    /// <summary>Reads every payload that a ledger refers to.</summary>
    /// <param name="data">Data directory.</param>
    /// <param name="payloads">Where they are said to lie.</param>
    /// <returns>Those that do not lie there.</returns>
    public static IReadOnlyList<string> Missing(string data, IEnumerable<(string Sha256, string File, long Offset)> payloads)
    {
        List<string> missing = [];
        foreach (var ofFile in payloads.GroupBy(static p => p.File))
        {
            using var file = File.OpenRead(Path.Combine(data, "archive", ofFile.Key));
            foreach ((var sha256, _, var offset) in ofFile)
            {
                file.Position = offset;
                using GZipStream gzip = new(file, CompressionMode.Decompress, leaveOpen: true);
                if (new WarcReader(gzip, int.MaxValue).Read() is not { } record || !Matches(record, WarcBuilder.DigestOf(sha256)))
                {
                    missing.Add($"{ofFile.Key}, offset {offset}");
                }
            }
        }

        return missing;
    }

    private static bool Matches(WarcRecord record, string digest)
    {
        var body = record.IsHttp ? HttpMessage.Parse(record.Content).Body : record.Content;
        return digest == WarcBuilder.DigestOf(Convert.ToHexStringLower(SHA256.HashData(body.Span)));
    }
}
