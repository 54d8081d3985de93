using System.Buffers;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Links;

/// <summary>Finds the attachments of a document: links by the ends of their addresses, and pictures where tables should be.</summary>
internal sealed class AttachmentLinks
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
        var hasLinks = text.AsSpan().ContainsAny(_traces);
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

        var links = page.Links(_settings.Selector).Select(static l => l.Address).Where(IsAttachment);
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

    private bool IsAttachment(Uri address) => Array.Exists(_ends, e => address.AbsolutePath.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
