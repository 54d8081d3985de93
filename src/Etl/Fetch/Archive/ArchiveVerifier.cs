using System.IO.Compression;
using System.Security.Cryptography;

namespace Etl.Fetch.Archive;

/// <summary>Reads every record of the archive and compares it with the digests that it was written with.</summary>
public static class ArchiveVerifier
{
    /// <summary>
    /// Looks at all records. What is damaged counts as not there from then on, so that the next run that meets its bytes stores
    /// them again.
    /// </summary>
    /// <param name="directory">Archive directory; it need not be there.</param>
    /// <param name="cancellationToken">Stops the look between two records.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArchiveException">A file can't be opened or read.</exception>
    public static ArchiveReport Verify(string directory, CancellationToken cancellationToken)
    {
        List<ArchiveProblem> damaged = [];
        HashSet<string> payloads = new(StringComparer.Ordinal);
        List<ArchiveEntry?> entries = [];
        long records = 0;
        string[] files = [.. ArchiveScan.Files(directory)];
        foreach (var path in files)
        {
            try
            {
                var before = damaged.Count;
                var known = ArchiveIndexFile.LoadAll(path).ToDictionary(static e => e.Entry.Place.Offset, static e => e.Entry);
                records += VerifyFile(path, known, damaged, payloads, cancellationToken);
                if (damaged.Count > before)
                {
                    ArchiveIndexFile.Forget(path, damaged.Skip(before).Select(static d => d.Offset).ToHashSet());
                }

                foreach (var problem in damaged.Skip(before))
                {
                    entries.Add(known.GetValueOrDefault(problem.Offset));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ArchiveException($"{path}: {e.Message}", e);
            }
        }

        // What the index knew of a record whose head can't be read any more.
        return new(
            files.Length,
            records,
            [.. damaged.Zip(entries, (d, e) => d with { Url = d.Url ?? e?.Url, IsElsewhere = e is not null && payloads.Contains(e.Sha256) })],
            payloads);
    }

    private static long VerifyFile(
        string path, Dictionary<long, ArchiveEntry> known, List<ArchiveProblem> damaged, HashSet<string> payloads, CancellationToken cancellationToken)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 4096);
        var name = Path.GetFileName(path);
        long records = 0;
        long ends = -1;
        foreach (var stretch in ArchiveWalk.Stretches(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What follows a damaged record, and is none that anybody knows, is the rest of it.
            var isRest = stretch.Kind == ArchiveStretchKind.Damaged && damaged.Count > 0 && ends == stretch.Offset && !known.ContainsKey(stretch.Offset);
            if (stretch.Kind == ArchiveStretchKind.Torn || isRest)
            {
                continue;
            }

            records++;
            string? url = null;
            if (Problem(file, stretch, payloads, ref url) is { } problem)
            {
                damaged.Add(new(name, stretch.Offset, url, problem));
                ends = stretch.Offset + stretch.Length;
            }
        }

        return records;
    }

    private static string? Problem(FileStream file, ArchiveStretch stretch, HashSet<string> payloads, ref string? url)
    {
        file.Position = stretch.Offset;
        var bytes = new byte[stretch.Length];
        file.ReadExactly(bytes);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
            var reader = new WarcReader(gzip, int.MaxValue);
            if (reader.Read() is not { } record)
            {
                return reader.Damage ?? "no record";
            }

            url = record.TargetUri;
            // To the end of the member, where its checksum is.
            if (reader.Read() is not null || reader.Damage is not null || stretch.Kind == ArchiveStretchKind.Damaged)
            {
                return reader.Damage ?? "its length is not what its head says";
            }

            return DigestProblem(record, payloads);
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private static string? DigestProblem(WarcRecord record, HashSet<string> payloads)
    {
        if (record.Fields["WARC-Block-Digest"] is { } block && block != WarcBuilder.Digest(record.Content.Span))
        {
            return "the block is not what its digest says";
        }

        if (record.Type is not ("response" or "resource"))
        {
            return null;
        }

        var body = record.IsHttp ? HttpMessage.Parse(record.Content).Body : record.Content;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        if (record.PayloadDigest is { } payload && payload != WarcBuilder.DigestOf(sha256))
        {
            return "the payload is not what its digest says";
        }

        payloads.Add(sha256);
        return null;
    }
}
