using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.Mime;
using System.Security.Cryptography;

namespace Etl.Fetch.Archive;

/// <summary>
/// The archive: every payload ever fetched, once, in append-only WARC/1.1 files (<c>etl-yyyyMMddHHmmss-RUN.warc.gz</c>, one gzip
/// member a record). A run writes to files of its own, made when the first record comes, so a file that a killed run left torn
/// is never written again. Safe for many threads; several processes may share the directory.
/// </summary>
public sealed class PageArchive : IDisposable
{
    /// <summary>Size at which a new file is begun, in bytes.</summary>
    public const long DefaultRotateAt = 1_000_000_000;

    private const int NoSpaceLeft = 28;

    private readonly string _directory;
    private readonly string _runId;
    private readonly TimeProvider _time;
    private readonly long _rotateAt;
    private readonly WarcBuilder _builder;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, ArchiveEntry> _index = new(StringComparer.Ordinal);
    private readonly List<ArchiveEntry> _written = [];
    private ArchiveFile? _file;

    private PageArchive(string directory, string runId, TimeProvider time, long rotateAt)
    {
        _directory = directory;
        _runId = runId;
        _time = time;
        _rotateAt = rotateAt;
        _builder = new WarcBuilder(runId);
    }

    /// <summary>Number of different payloads.</summary>
    public int Count => _index.Count;

    /// <summary>Opens the archive. Reads what is there: indexes, or where a file has none yet, the headers of its records (about 40 µs each).</summary>
    /// <param name="directory">Archive directory, e.g. <c>data/archive</c>; made when the first record is written.</param>
    /// <param name="runId">Run that writes: letters, digits and hyphens.</param>
    /// <param name="time">Clock for file names.</param>
    /// <param name="rotateAt">Size at which a new file is begun, in bytes.</param>
    /// <returns>The archive.</returns>
    /// <exception cref="ArchiveException">The directory can't be read.</exception>
    public static PageArchive Open(string directory, string runId, TimeProvider time, long rotateAt = DefaultRotateAt)
    {
        ArgumentNullException.ThrowIfNull(runId);
        ArgumentNullException.ThrowIfNull(time);
        if (!runId.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new ArgumentException($"Run id \"{runId}\" is part of a file name: letters, digits and hyphens only.", nameof(runId));
        }

        var archive = new PageArchive(directory, runId, time, rotateAt);
        Guard(directory, () =>
        {
            foreach (var entry in ArchiveScan.Files(directory).SelectMany(ArchiveIndexFile.Load))
            {
                archive._index.TryAdd(entry.Sha256, entry);
            }

            return true;
        });
        return archive;
    }

    /// <summary>The payload with this hash.</summary>
    /// <param name="sha256">64 lower-case hex digits.</param>
    /// <returns>Where it lies; null when the archive does not have it.</returns>
    public ArchiveEntry? Find(string sha256) => _index.GetValueOrDefault(sha256);

    /// <summary>Reads a payload.</summary>
    /// <param name="place">Where it lies.</param>
    /// <returns>The payload, decoded; the same bytes that were stored.</returns>
    /// <exception cref="ArchiveException">The file is missing or the record damaged.</exception>
    public ArchivedPayload Read(ArchivePlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var path = Path.Combine(_directory, Path.GetFileName(place.File));
        return Guard(path, () =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            file.Position = place.Offset;
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            var reader = new WarcReader(gzip, int.MaxValue);
            var record = reader.Read()
                ?? throw new ArchiveException(
                    $"{path}, offset {place.Offset}: {reader.Damage ?? "no record"}. Restore the file from a copy, or delete it and fetch again.");
            return Payload(record, path, place);
        });
    }

    /// <summary>
    /// Takes a payload for lost: its record can't be read. When its bytes come again they are stored again, and not taken for
    /// what is there already.
    /// </summary>
    /// <param name="sha256">Its hash.</param>
    public void Forget(string sha256)
    {
        lock (_lock)
        {
            if (_index.TryRemove(sha256, out var entry) && entry.Place.File != _file?.Name)
            {
                Guard(_directory, () =>
                {
                    ArchiveIndexFile.Forget(Path.Combine(_directory, entry.Place.File), new HashSet<long> { entry.Place.Offset });
                    return true;
                });
            }
        }
    }

    /// <summary>Makes sure that what was stored is on the disk. To be called before anything that refers to it is committed.</summary>
    /// <exception cref="ArchiveException">The disk says no.</exception>
    public void Sync()
    {
        lock (_lock)
        {
            Guard(_directory, () =>
            {
                _file?.Sync();
                return true;
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            Close();
        }
    }

    /// <summary>Stores an HTTP answer; a payload that is there already becomes a <c>revisit</c> record.</summary>
    /// <returns>Where the payload lies.</returns>
    internal ArchiveEntry StoreExchange(HttpExchange exchange)
    {
        var earlier = Find(exchange.Sha256);
        var fields = new WarcFields().Add("WARC-Target-URI", exchange.Url).Add("WARC-Payload-Digest", WarcBuilder.DigestOf(exchange.Sha256));
        if (exchange.IsList)
        {
            fields.Add(HttpExchange.ListField, "true");
        }

        if (earlier is not null)
        {
            Refer(fields, earlier);
        }

        var members = MemberBuffer.Own;
        var id = _builder.Add(
            members,
            earlier is null ? "response" : "revisit",
            exchange.Date,
            fields,
            "application/http;msgtype=response",
            exchange.ResponseHead,
            earlier is null ? exchange.Body.Span : default);
        if (exchange.RequestHead.Length > 0)
        {
            var about = new WarcFields().Add("WARC-Target-URI", exchange.Url).Add("WARC-Concurrent-To", id);
            _builder.Add(members, "request", exchange.Date, about, "application/http;msgtype=request", exchange.RequestHead, default);
        }

        return Append(exchange.Sha256, exchange.Url, exchange.Date, earlier, members);
    }

    /// <summary>Stores a file; a payload that is there already becomes a <c>revisit</c> record.</summary>
    /// <returns>Where the payload lies.</returns>
    internal ArchiveEntry StoreResource(string url, string? contentType, DateTimeOffset date, ReadOnlyMemory<byte> body, string sha256)
    {
        var earlier = Find(sha256);
        var fields = new WarcFields().Add("WARC-Target-URI", url).Add("WARC-Payload-Digest", WarcBuilder.DigestOf(sha256));
        if (earlier is not null)
        {
            Refer(fields, earlier);
        }

        var members = MemberBuffer.Own;
        var type = earlier is null ? "resource" : "revisit";
        // The block of such a record is the payload, and nothing else.
        _builder.Add(members, type, date, fields, contentType ?? MediaTypeNames.Application.Octet, earlier is null ? body.Span : default, default,
            earlier is null ? sha256 : null);
        return Append(sha256, url, date, earlier, members);
    }

    private static void Refer(WarcFields fields, ArchiveEntry earlier) => fields
        .Add("WARC-Profile", WarcBuilder.RevisitProfile)
        .Add("WARC-Refers-To-Target-URI", earlier.Url)
        .Add("WARC-Refers-To-Date", WarcBuilder.Stamp(earlier.Date));

    private static ArchivedPayload Payload(WarcRecord record, string path, ArchivePlace place)
    {
        var body = record.Content;
        var contentType = record.Fields["Content-Type"];
        if (record.IsHttp)
        {
            var message = HttpMessage.Parse(record.Content);
            body = message.Body;
            contentType = message.Fields["Content-Type"];
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(body.Span));
        if (record.PayloadDigest is { } digest && digest != WarcBuilder.DigestOf(sha256))
        {
            throw new ArchiveException(
                $"{path}, offset {place.Offset}: the payload is not what its digest says. Restore the file from a copy, or delete it and fetch again.");
        }

        return new(record.TargetUri ?? "", contentType, record.Date ?? default, body, sha256);
    }

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == NoSpaceLeft)
        {
            throw new ArchiveException(
                $"The disk that holds {path} is full: free some space (etl snapshot prune removes old snapshots), then run again; it goes on from there.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ArchiveException($"{path}: {e.Message}", e);
        }
    }

    private ArchiveEntry Append(string sha256, string url, DateTimeOffset date, ArchiveEntry? earlier, MemberBuffer members)
    {
        lock (_lock)
        {
            return Guard(_directory, () =>
            {
                var file = Writable();
                var entry = new ArchiveEntry(sha256, new(file.Name, file.Append(members.Written)), url, date);
                if (earlier is null)
                {
                    _written.Add(entry);
                }

                return earlier ?? _index.GetOrAdd(sha256, entry);
            });
        }
    }

    /// <summary>Ends the file. What a scan of it would find is known: whoever opens the archive next need not look.</summary>
    private void Close()
    {
        if (_file is not null)
        {
            _file.Dispose();
            ArchiveIndexFile.Save(Path.Combine(_directory, _file.Name), _file.Length, _written);
            _written.Clear();
            _file = null;
        }
    }

    private ArchiveFile Writable()
    {
        if (_file is not null && _file.Length >= _rotateAt)
        {
            _file.Sync();
            Close();
        }

        if (_file is null)
        {
            var now = _time.GetUtcNow();
            _file = ArchiveFile.Create(_directory, _runId, now);
            _file.Append(_builder.Info(_file.Name, now));
        }

        return _file;
    }
}
