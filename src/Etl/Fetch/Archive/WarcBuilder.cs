using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Etl.Fetch.Archive;

/// <summary>Builds WARC/1.1 records as gzip members.</summary>
/// <param name="runId">Run that writes; part of every record's id.</param>
internal sealed class WarcBuilder(string runId)
{
    public const string RevisitProfile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";

    private long _sequence;

    /// <summary>The first record of every file.</summary>
    public byte[] Info(string fileName, DateTimeOffset now)
    {
        var text = $"software: etl/{typeof(WarcBuilder).Assembly.GetName().Version}\r\nformat: WARC File Format 1.1\r\n"
            + "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
            + $"isPartOf: {runId}\r\n"
            + "description: payloads are stored without content encoding; the header received is kept as X-Archive-Orig-Content-Encoding\r\n";
        return Build("warcinfo", now, new WarcFields().Add("WARC-Filename", fileName), "application/warc-fields", Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A record with its digests.</summary>
    /// <param name="type">WARC-Type.</param>
    /// <param name="date">When it was fetched.</param>
    /// <param name="fields">Fields of this type of record.</param>
    /// <param name="contentType">Content-Type of the block.</param>
    /// <param name="block">Block.</param>
    /// <returns>One gzip member.</returns>
    public byte[] Build(string type, DateTimeOffset date, WarcFields fields, string contentType, ReadOnlySpan<byte> block)
    {
        // Not the thread's own: a file's first record is built while the next one waits there to be written.
        using MemberBuffer members = new();
        Add(members, type, date, fields, contentType, block, default);
        return members.Written.ToArray();
    }

    /// <summary>Adds a record with its digests.</summary>
    /// <param name="members">Takes it, as one gzip member.</param>
    /// <param name="type">WARC-Type.</param>
    /// <param name="date">When it was fetched.</param>
    /// <param name="fields">Fields of this type of record.</param>
    /// <param name="contentType">Content-Type of the block.</param>
    /// <param name="start">How the block begins.</param>
    /// <param name="block">How it goes on.</param>
    /// <param name="sha256">Hash of the whole block, in hexadecimal digits; null where it is not known yet.</param>
    /// <returns>The record's id.</returns>
    public string Add(
        MemberBuffer members, string type, DateTimeOffset date, WarcFields fields, string contentType, ReadOnlySpan<byte> start, ReadOnlySpan<byte> block,
        string? sha256 = null)
    {
        var digest = sha256 is null ? Digest(start, block) : DigestOf(sha256);
        var id = RecordId(type, date, fields["WARC-Target-URI"], digest);
        StringBuilder head = new("WARC/1.1\r\n");
        new WarcFields()
            .Add("WARC-Type", type)
            .Add("WARC-Record-ID", id)
            .Add("WARC-Date", Stamp(date))
            .AppendTo(head);
        fields.AppendTo(head);
        new WarcFields()
            .Add("WARC-Block-Digest", digest)
            .Add("Content-Type", contentType)
            .Add("Content-Length", (start.Length + block.Length).ToString(CultureInfo.InvariantCulture))
            .AppendTo(head);
        head.Append("\r\n");
        members.Add(Encoding.UTF8.GetBytes(head.ToString()), start, block, "\r\n\r\n"u8);
        return id;
    }

    /// <summary>Id made of what the record is: version 8 UUID of a SHA-256.</summary>
    private string RecordId(string type, DateTimeOffset date, string? targetUri, string digest)
    {
        var number = Interlocked.Increment(ref _sequence);
        var identity = string.Create(CultureInfo.InvariantCulture, $"{runId}\n{number}\n{type}\n{Stamp(date)}\n{targetUri}\n{digest}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return $"<urn:uuid:{new Guid(hash, bigEndian: true)}>";
    }

    public static string Stamp(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static string Digest(ReadOnlySpan<byte> bytes) => DigestOf(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private static string Digest(ReadOnlySpan<byte> start, ReadOnlySpan<byte> rest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(start);
        hash.AppendData(rest);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return DigestOf(Convert.ToHexStringLower(digest));
    }

    public static string DigestOf(string sha256) => "sha256:" + sha256;
}
