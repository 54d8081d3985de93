using Etl.Fetch.Links;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Local;

/// <summary>Which records of WARC files are taken: of several captures of an address the latest.</summary>
/// <param name="settings">Source.</param>
/// <param name="only">Canonical addresses to take; null for all.</param>
internal sealed class WarcChoice(SourceSettings settings, IReadOnlySet<string>? only)
{
    private readonly DocumentLinks _documents = new(settings.Documents);
    private readonly Dictionary<string, (Capture Capture, WarcEntry Entry)> _chosen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Capture> _payloads = new(StringComparer.Ordinal);

    /// <summary>How many captures are taken.</summary>
    public int Count => _chosen.Count;

    /// <summary>Captures that are taken, in the order of the files.</summary>
    public IEnumerable<Capture> Chosen => _chosen.Values.Select(static c => c.Capture).Order();

    /// <summary>Takes in the records of the next file.</summary>
    /// <param name="file">Number of the file.</param>
    /// <param name="entries">Its records.</param>
    public void Add(int file, IReadOnlyList<WarcEntry> entries)
    {
        for (var place = 0; place < entries.Count; place++)
        {
            Add(new(file, place, DocumentAddress.Canonical(new Uri(entries[place].Target)), entries[place].Date ?? default), entries[place]);
        }
    }

    /// <summary>The capture that holds the payload: itself, or for a revisit the one that it refers to.</summary>
    /// <param name="capture">A chosen capture.</param>
    /// <returns>The holder; null when none of the files has it.</returns>
    public Capture? HolderOf(Capture capture)
    {
        var entry = _chosen[capture.Url].Entry;
        return entry.IsRevisit ? _payloads.GetValueOrDefault(entry.Digest ?? entry.RefersTo ?? "") : capture;
    }

    private static bool IsDocument(Capture capture, WarcEntry entry)
    {
        if (Uri.TryCreate(capture.Url, UriKind.Absolute, out var uri) && uri.AbsolutePath == "/robots.txt")
        {
            return false;
        }

        var media = entry.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        return media switch
        {
            "" or "application/octet-stream" => true,
            "text/css" or "text/javascript" or "text/csv" or "text/xml" => false,
            _ => media.StartsWith("text/", StringComparison.Ordinal) || media is "application/xhtml+xml" or "application/pdf" or "application/msword"
                || media.StartsWith("application/vnd.", StringComparison.Ordinal),
        };
    }

    private void Add(Capture capture, WarcEntry entry)
    {
        if (entry.Status is not (>= 200 and < 300) && !(entry.IsRevisit && entry.Status == 304))
        {
            return;
        }

        if (!entry.IsRevisit)
        {
            // A revisit refers to a digest, or, where its writer knew none, to an address.
            _payloads.TryAdd(entry.Target, capture);
            if (entry.Digest is { } digest)
            {
                _payloads.TryAdd(digest, capture);
            }
        }

        // "Not modified" adds nothing where the answer itself is there.
        if (entry.Status == 304 && _chosen.ContainsKey(capture.Url))
        {
            return;
        }

        if (only?.Contains(capture.Url) != false && _documents.IsDocumentAddress(capture.Url) && IsDocument(capture, entry)
            && (!_chosen.TryGetValue(capture.Url, out var earlier) || capture.Date >= earlier.Capture.Date))
        {
            _chosen[capture.Url] = (capture, entry);
        }
    }
}
