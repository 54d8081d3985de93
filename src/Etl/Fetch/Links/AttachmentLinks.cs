using System.Buffers;
using System.Text.RegularExpressions;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Documents;
using Etl.Model.Forms;

namespace Etl.Fetch.Links;

/// <summary>
/// Finds the attachments of a document: links by the ends of their addresses, frames of pages that say little themselves, and pictures where
/// tables should be.
/// </summary>
internal sealed partial class AttachmentLinks
{
    private const int LongestShell = 300;
    private const int MostFrames = 3;

    // How the folders of downloads begin: where none of these stands, the pattern need not be looked for.
    private static readonly SearchValues<string> FrameTags = SearchValues.Create(["<iframe", "<frame"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Downloads = SearchValues.Create(["/attach", "/down", "/file"], StringComparison.OrdinalIgnoreCase);

    private readonly AttachmentSettings _settings;
    private readonly TableMarks _marks;
    private readonly string[] _ends;
    private readonly SearchValues<string> _traces;
    private readonly AttachmentTraces _tags;

    public AttachmentLinks(AttachmentSettings settings, TableMarks marks)
    {
        _marks = marks;
        _settings = settings;
        _ends = [.. settings.Extensions.Select(static e => "." + e)];
        _traces = SearchValues.Create(_ends, StringComparison.OrdinalIgnoreCase);
        _tags = new AttachmentTraces(MayBe);
    }

    /// <summary>Addresses of the attachments, each once, in page order, then those of pictures that may be tables; null when the page can't be parsed in
    /// time.</summary>
    public async Task<IReadOnlyList<Uri>?> FindAsync(PageWords words, Uri address, CancellationToken cancellationToken)
    {
        var (body, contentType) = (words.Body, words.ContentType);
        var isJson = body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
        if (!_settings.Follow || (!isJson && !LooksLikeHtml(body.Span, contentType)))
        {
            return [];
        }

        // Most documents have neither, and then need not be parsed.
        var encoding = words.Encoding;
        var text = isJson ? JsonArticle.Markup(words.Text) ?? "" : words.Text;
        var hasLinks = MayBe(text) && (IsFile(address.AbsolutePath) || _tags.AreIn(text));
        var wantsPictures = _settings.Pictures && PagePictures.AreWanted(text, _marks);
        var hasFrames = text.AsSpan().ContainsAny(FrameTags);
        if (!hasLinks && !wantsPictures && !hasFrames)
        {
            return [];
        }

        using var page = await LinkPage.ParseAsync(text, encoding, address, cancellationToken);
        if (page is null)
        {
            return null;
        }

        var links = page.Links(_settings.Selector).Concat(_settings.Selector is null ? page.Embedded() : []).Select(AttachmentOf).OfType<Uri>();
        // A page that says little itself shows its report in a frame.
        var frames = hasFrames && page.Says < LongestShell
            ? page.Frames().Where(f => f.Host == address.Host && !IsFile(f.AbsolutePath) && FileNamedIn(f) is null).Take(MostFrames) : [];
        return [.. links.Concat(frames).Concat(wantsPictures ? page.Pictures() : []).DistinctBy(DocumentAddress.Canonical)];
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
        if (FileNamedIn(address) is { } named)
        {
            return Viewer().IsMatch(address.AbsolutePath) && Uri.TryCreate(address, named, out var file) && file is { Scheme: "http" or "https" } ? file
                : address;
        }

        return Download().IsMatch(address.PathAndQuery) && (IsFile(link.Text) || IsFile(link.Title) || link.Text.Contains("附件", StringComparison.Ordinal))
            ? address : null;
    }

    /// <summary>The file that a query names, as a viewer's does; null for none.</summary>
    private string? FileNamedIn(Uri address) => address.Query.TrimStart('?').Split('&')
        .Select(static p => Uri.UnescapeDataString(p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..])).FirstOrDefault(IsFile);

    /// <summary>True for a text in which an attachment's address may be.</summary>
    private bool MayBe(string text) => text.AsSpan().ContainsAny(_traces) || (text.AsSpan().ContainsAny(Downloads) && Download().IsMatch(text));

    private bool IsFile(string name) => Array.Exists(_ends, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"/viewer\.html?$|/(?:web/)?viewer$|/pdf(?:js|2swf|view)\w*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Viewer();

    [GeneratedRegex(@"/(?:attach|attachment|download|downfile|down|file)s?(?:[/.?]|\w*\.(?:jsp|do|aspx?|php))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Download();
}
