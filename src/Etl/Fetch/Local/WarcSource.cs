using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Etl.Fetch.Archive;
using Etl.Fetch.Http;
using Etl.Fetch.Links;

namespace Etl.Fetch.Local;

/// <summary>
/// Reads documents out of WARC files written by anybody. Of several captures of an address the latest is taken. Each file is
/// read twice: to know which captures to take, then to take them. A file of which memory and archive have all that is to be
/// taken is read once.
/// </summary>
/// <param name="settings">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="only">Canonical addresses to take; null for all.</param>
internal sealed class WarcSource(SourceSettings settings, IFetchMemory memory, PageMaker maker, IReadOnlySet<string>? only)
{
    // Room for HTTP headers and chunk sizes above the payload itself.
    private readonly long _maxBlock = Math.Min(settings.MaxBytes + (settings.MaxBytes / 8) + (1 << 16), int.MaxValue);
    private readonly DocumentLinks _documents = new(settings.Documents);
    // Payloads of chosen captures that are what memory knows, by address.
    private readonly Dictionary<string, KeptPayload> _kept = new(StringComparer.Ordinal);
    private int _files;

    public static bool IsWarc(string path) =>
        path.EndsWith(".warc", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase);

    public async IAsyncEnumerable<FetchedPage> FetchAsync(IReadOnlyList<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chosen = new Dictionary<string, Capture>(StringComparer.Ordinal);
        var payloads = new Dictionary<string, Capture>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            string? damage = await Task.Run(() => SurveyAsync(file, chosen, payloads, cancellationToken), cancellationToken);
            if (damage is not null)
                yield return maker.Failed(FetchedKind.List, DocumentAddress.OfFile(file), FetchCodes.WarcDamaged, $"{damage}; the records before were read");
        }

        // A revisit stands for the payload that it refers to.
        var wanted = new Dictionary<Capture, List<Capture>>();
        foreach ((string url, Capture capture) in chosen.OrderBy(static c => c.Value))
        {
            Capture? holder = capture.IsRevisit ? payloads.GetValueOrDefault(capture.Digest ?? capture.RefersTo ?? "") : capture;
            if (holder is null)
                yield return maker.Failed(FetchedKind.Document, url, FetchCodes.RevisitUnresolved, $"a revisit record in {Path.GetFileName(files[capture.File])}; its payload is in none of the files read");
            else if (wanted.TryGetValue(holder, out List<Capture>? list))
                list.Add(capture);
            else
                wanted.Add(holder, [capture]);
        }

        foreach (IGrouping<int, Capture> file in wanted.Keys.GroupBy(static c => c.File).OrderBy(static g => g.Key))
        {
            if (file.All(c => wanted[c] is [var only] && only == c && _kept.ContainsKey(c.Url)))
            {
                foreach (Capture capture in file.Order())
                {
                    KeptPayload kept = _kept[capture.Url];
                    yield return maker.Kept(FetchedKind.Document, capture.Url, kept.ContentType, kept.Bytes, kept.Before) with { Attempts = 1 };
                }

                continue;
            }

            foreach ((Capture holder, WarcRecord record) in Records(files[file.Key], new(file.Order())))
            {
                foreach (Capture capture in wanted[holder])
                    yield return await PageAsync(capture, record, cancellationToken);
            }
        }
    }

    private static Stream Open(string path)
    {
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, FileOptions.SequentialScan);
        int first = file.ReadByte();
        file.Position = 0;
        return first == 0x1F ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static bool IsCandidate(WarcRecord record) => record.Type switch
    {
        "response" => record.IsHttp && record.Fields[HttpExchange.ListField] is null,
        "resource" => record.TargetUri?.StartsWith("dns:", StringComparison.OrdinalIgnoreCase) == false,
        "revisit" => record.Fields[HttpExchange.ListField] is null,
        _ => false,
    };

    private async Task<string?> SurveyAsync(string path, Dictionary<string, Capture> chosen, Dictionary<string, Capture> payloads, CancellationToken cancellationToken)
    {
        int file = _files++;
        try
        {
            using Stream stream = Open(path);
            var reader = new WarcReader(stream, _maxBlock);
            for (int number = 0; reader.Read() is { } record; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsCandidate(record) && record.TargetUri is { } target && Uri.TryCreate(target, UriKind.Absolute, out Uri? uri))
                {
                    Capture capture = new(file, number, DocumentAddress.Canonical(uri), record.Date ?? default, record.Type == "revisit", record.PayloadDigest, record.Fields["WARC-Refers-To-Target-URI"]?.Trim('<', '>'));
                    if (Choose(capture, record, chosen, payloads))
                        await LookUpAsync(capture, record, cancellationToken);
                }
            }

            return reader.Damage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return e.Message;
        }
    }

    /// <summary>Sees whether the payload is what memory knows of the address.</summary>
    private async Task LookUpAsync(Capture capture, WarcRecord record, CancellationToken cancellationToken)
    {
        _kept.Remove(capture.Url);
        if (capture.IsRevisit || await memory.FindAsync(settings.Id, capture.Url, cancellationToken) is not { } before)
            return;
        (ReadOnlyMemory<byte>? body, string? contentType, string? code, _) = await ReadAsync(record, cancellationToken);
        if (code is null && body is { } bytes && maker.IsKept(Digest(bytes), before))
            _kept.Add(capture.Url, new(contentType, bytes.Length, before));
    }

    /// <summary>Takes a capture in, where it is one to be taken.</summary>
    /// <returns>True when it is now the one that stands for its address.</returns>
    private bool Choose(Capture capture, WarcRecord record, Dictionary<string, Capture> chosen, Dictionary<string, Capture> payloads)
    {
        int status = record.IsHttp && record.HasContent && record.ContentLength > 0 ? HttpMessage.Parse(record.Content).Status : 200;
        if (status is not (>= 200 and < 300) && !(capture.IsRevisit && status == 304))
            return false;
        if (!capture.IsRevisit)
        {
            // A revisit refers to a digest, or, where its writer knew none, to an address.
            payloads.TryAdd(record.TargetUri!, capture);
            if (capture.Digest is { } digest)
                payloads.TryAdd(digest, capture);
        }

        // "Not modified" adds nothing where the answer itself is there.
        if (status == 304 && chosen.ContainsKey(capture.Url))
            return false;
        bool isChosen = only?.Contains(capture.Url) != false && _documents.IsDocumentAddress(capture.Url) && IsDocument(capture, record)
            && (!chosen.TryGetValue(capture.Url, out Capture? earlier) || capture.Date >= earlier.Date);
        if (isChosen)
            chosen[capture.Url] = capture;
        return isChosen;
    }

    private static bool IsDocument(Capture capture, WarcRecord record)
    {
        if (Uri.TryCreate(capture.Url, UriKind.Absolute, out Uri? uri) && uri.AbsolutePath == "/robots.txt")
            return false;

        string? type = record.IsHttp ? HttpMessage.Parse(record.Content).Fields["Content-Type"] : capture.IsRevisit ? null : record.Fields["Content-Type"];
        string media = type?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        return media switch
        {
            "" or "application/octet-stream" => true,
            "text/css" or "text/javascript" or "text/csv" or "text/xml" => false,
            _ => media.StartsWith("text/", StringComparison.Ordinal) || media is "application/xhtml+xml" or "application/pdf" or "application/msword"
                || media.StartsWith("application/vnd.", StringComparison.Ordinal),
        };
    }

    private IEnumerable<(Capture Holder, WarcRecord Record)> Records(string path, Queue<Capture> wanted)
    {
        using Stream stream = Open(path);
        var reader = new WarcReader(stream, _maxBlock);
        for (int number = 0; wanted.Count > 0 && reader.Read() is { } record; number++)
        {
            if (wanted.Peek().Number == number)
                yield return (wanted.Dequeue(), record);
        }
    }

    private static string Digest(ReadOnlyMemory<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body.Span));

    private async Task<FetchedPage> PageAsync(Capture capture, WarcRecord record, CancellationToken cancellationToken)
    {
        (ReadOnlyMemory<byte>? body, string? contentType, string? code, string? message) = await ReadAsync(record, cancellationToken);
        if (body is not { } bytes)
            return maker.Failed(FetchedKind.Document, capture.Url, code!, message!);

        FetchedBefore? before = await memory.FindAsync(settings.Id, capture.Url, cancellationToken);
        var payload = new FetchedPayload
        {
            Kind = FetchedKind.Document,
            Url = capture.Url,
            Body = bytes,
            Sha256 = Digest(bytes),
            Date = capture.Date == default ? maker.Now() : capture.Date,
            ContentType = contentType,
        };
        return maker.Fetched(payload, before) with { Attempts = 1 };
    }

    /// <summary>The payload of a record, its encodings taken off; or why there is none.</summary>
    private async ValueTask<(ReadOnlyMemory<byte>? Body, string? ContentType, string? Code, string? Message)> ReadAsync(WarcRecord record, CancellationToken cancellationToken)
    {
        if (!record.HasContent)
            return (null, null, FetchCodes.TooLarge, $"{record.ContentLength} bytes, more than max_bytes ({settings.MaxBytes})");

        ReadOnlyMemory<byte>? body = record.Content;
        string? contentType = record.Fields["Content-Type"];
        if (record.IsHttp)
        {
            HttpMessage message = HttpMessage.Parse(record.Content);
            contentType = message.Fields["Content-Type"];
            body = Chunks.Join(message);
            string[] encodings = message.Fields["Content-Encoding"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
            if (encodings.Length > 0)
            {
                try
                {
                    using var raw = new MemoryStream(body.Value.ToArray());
                    body = await BodyDecoder.ReadAsync(raw, encodings, settings.MaxBytes, cancellationToken);
                }
                catch (InvalidDataException e)
                {
                    return (null, contentType, FetchCodes.ResponseInvalid, e.Message);
                }
            }
        }

        return body is { } bytes && bytes.Length <= settings.MaxBytes
            ? (bytes, contentType, null, null)
            : (null, contentType, FetchCodes.TooLarge, $"larger than max_bytes ({settings.MaxBytes})");
    }
}
