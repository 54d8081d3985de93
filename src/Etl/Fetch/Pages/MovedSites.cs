using System.Collections.Concurrent;
using System.Text;

namespace Etl.Fetch.Pages;

/// <summary>
/// Documents that were known under another scheme or host: the same path, and the same content but for the site's own name in it.
/// They keep their identity; how many moved from where to where is told once.
/// </summary>
/// <param name="sourceId">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="isAsked">Whether the source still asks an address: then its documents are there, and have not moved.</param>
internal sealed class MovedSites(string sourceId, IFetchMemory memory, Func<Uri, bool> isAsked)
{
    private const int MostOrigins = 50;

    private readonly ConcurrentDictionary<(string From, string To), int> _moved = new();
    private readonly Lazy<Task<IReadOnlyList<string>>> _origins = new(() => memory.OriginsAsync(sourceId, CancellationToken.None).AsTask());

    /// <summary>From where to where documents have moved tonight, and how many; in order.</summary>
    public IReadOnlyList<(string From, string To, int Documents)> Told => [.. _moved.Select(static m => (m.Key.From, m.Key.To, m.Value)).Order()];

    /// <summary>What is known of a path at the source's other origins.</summary>
    /// <param name="url">Canonical address that nothing is known of.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<IReadOnlyList<(string Url, FetchedBefore Before)>> CandidatesAsync(string url, CancellationToken cancellationToken)
    {
        var own = OriginOf(url);
        List<(string, FetchedBefore)> found = [];
        foreach (var origin in (await _origins.Value).Where(o => o != own && !isAsked(new Uri(o + "/"))).Take(MostOrigins))
        {
            var there = origin + url[own.Length..];
            if (await memory.FindAsync(sourceId, there, cancellationToken) is { } before)
            {
                found.Add((before.KnownAs ?? there, before));
            }
        }

        return found;
    }

    /// <summary>Notes that a document has moved; within its site, that is nothing to tell.</summary>
    /// <param name="from">Its address before.</param>
    /// <param name="to">Its address now.</param>
    public void Note(string from, string to)
    {
        if (OriginOf(from) is var before && OriginOf(to) is var now && before != now)
        {
            _moved.AddOrUpdate((before, now), 1, static (_, count) => count + 1);
        }
    }

    /// <summary>True when two payloads differ in the names of their sites at most.</summary>
    /// <param name="before">Payload from before.</param>
    /// <param name="now">Payload from now.</param>
    /// <param name="from">Address of the one.</param>
    /// <param name="to">Address of the other.</param>
    public static bool AreSame(ReadOnlySpan<byte> before, ReadOnlySpan<byte> now, string from, string to) =>
        before.SequenceEqual(now) || Plain(before, from, to) == Plain(now, from, to);

    // Byte by byte: names of hosts are ASCII in every charset.
    private static string Plain(ReadOnlySpan<byte> payload, string from, string to) => Encoding.Latin1.GetString(payload)
        .Replace("https://", "http://", StringComparison.Ordinal)
        .Replace(HostOf(from), "*", StringComparison.OrdinalIgnoreCase)
        .Replace(HostOf(to), "*", StringComparison.OrdinalIgnoreCase);

    private static string OriginOf(string url) => url.IndexOf('/', url.IndexOf("//", StringComparison.Ordinal) + 2) is > 0 and var end ? url[..end] : url;

    private static string HostOf(string url) => OriginOf(url)[(url.IndexOf("//", StringComparison.Ordinal) + 2)..];
}
