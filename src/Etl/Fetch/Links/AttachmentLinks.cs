using System.Buffers;
using System.Text.RegularExpressions;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Links;

/// <summary>Finds the attachments of a document: links by the ends of their addresses, and pictures where tables should be.</summary>
internal sealed partial class AttachmentLinks
{
    private readonly AttachmentSettings _settings;
    private readonly string[] _ends;
    private readonly SearchValues<string> _traces;

    public AttachmentLinks(AttachmentSettings settings)
    {
        _settings = settings;
        _ends = [.. settings.Extensions.Select(static e => "." + e)];
        _traces = SearchValues.Create(_ends, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Addresses of the attachments, each once, in page order, then those of pictures that may be tables; null when the page can't be parsed in time.</summary>
    public async Task<IReadOnlyList<Uri>?> FindAsync(ReadOnlyMemory<byte> body, string? contentType, Uri address, CancellationToken cancellationToken)
    {
        if (!_settings.Follow || !LooksLikeHtml(body.Span, contentType))
        {
            return [];
        }

        // Most documents have neither, and then need not be parsed.
        var text = PageText.Decode(body.Span, contentType, out var encoding);
        var hasLinks = text.AsSpan().ContainsAny(_traces) || Download().IsMatch(text);
        var wantsPictures = _settings.Pictures && PagePictures.AreWanted(text);
        if (!hasLinks && !wantsPictures)
        {
            return [];
        }

        using var page = await LinkPage.ParseAsync(text, encoding, address, cancellationToken);
        if (page is null)
        {
            return null;
        }

        var links = page.Links(_settings.Selector).Concat(_settings.Selector is null ? page.Embedded() : []).Select(AttachmentOf).OfType<Uri>();
        return [.. links.Concat(wantsPictures ? page.Pictures() : []).DistinctBy(DocumentAddress.Canonical)];
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body, string? contentType)
    {
        if (contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true)
        {
            return true;
        }

        var start = body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? body[3..] : body;
        return start.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }

    /// <summary>The address of a file that a link leads to; null for a link to something else.</summary>
    private Uri? AttachmentOf(Link link)
    {
        var address = link.Address;
        if (IsFile(address.AbsolutePath))
        {
            return address;
        }

        // A viewer of files names the file; a download names it, or is told by the words around it.
        var named = address.Query.TrimStart('?').Split('&').Select(static p => Uri.UnescapeDataString(p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..])).FirstOrDefault(IsFile);
        if (named is not null)
        {
            return Viewer().IsMatch(address.AbsolutePath) && Uri.TryCreate(address, named, out var file) && file is { Scheme: "http" or "https" } ? file : address;
        }

        return Download().IsMatch(address.PathAndQuery) && (IsFile(link.Text) || IsFile(link.Title) || link.Text.Contains("附件", StringComparison.Ordinal)) ? address : null;
    }

    private bool IsFile(string name) => Array.Exists(_ends, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"/viewer\.html?$|/(?:web/)?viewer$|/pdf(?:js|2swf|view)\w*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Viewer();

    [GeneratedRegex(@"/(?:attach|attachment|download|downfile|down|file)s?(?:[/.?]|\w*\.(?:jsp|do|aspx?|php))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Download();
}
