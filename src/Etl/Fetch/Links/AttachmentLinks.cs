using System.Buffers;
using System.Text;

namespace Etl.Fetch.Links;

/// <summary>Finds the attachments of a document by the ends of their addresses.</summary>
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

    /// <summary>Addresses of the attachments, each once, in page order; null when the page can't be parsed in time.</summary>
    public async Task<IReadOnlyList<Uri>?> FindAsync(ReadOnlyMemory<byte> body, string? contentType, Uri address, CancellationToken cancellationToken)
    {
        // Most documents have none, and then need not be parsed.
        if (!_settings.Follow || !LooksLikeHtml(body.Span, contentType) || !Encoding.Latin1.GetString(body.Span).AsSpan().ContainsAny(_traces))
            return [];

        using LinkPage? page = await LinkPage.ParseAsync(body, contentType, address, cancellationToken);
        return page is null
            ? null
            : [.. page.Links(_settings.Selector).Select(static l => l.Address).Where(IsAttachment).DistinctBy(DocumentAddress.Canonical)];
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body, string? contentType)
    {
        if (contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true)
            return true;

        ReadOnlySpan<byte> start = body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? body[3..] : body;
        return start.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }

    private bool IsAttachment(Uri address) => Array.Exists(_ends, e => address.AbsolutePath.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
