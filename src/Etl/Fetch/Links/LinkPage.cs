using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Etl.Fetch.Links;

/// <summary>A page, parsed for its links.</summary>
internal sealed class LinkPage : IDisposable
{
    // Deeply nested mark-up takes the parser quadratic time; only the asynchronous overload can be stopped.
    private static readonly TimeSpan ParseBudget = TimeSpan.FromSeconds(5);

    private readonly IHtmlDocument _document;
    private readonly Uri _base;
    private readonly Encoding _encoding;

    private LinkPage(IHtmlDocument document, Uri address, Encoding encoding)
    {
        _document = document;
        _encoding = encoding;
        _base = document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && LinkAddress.Of(href, address, encoding) is { } uri ? uri : address;
    }

    /// <summary>Parses a page.</summary>
    /// <returns>The page; null when it can't be parsed in 5 s.</returns>
    public static Task<LinkPage?> ParseAsync(ReadOnlyMemory<byte> body, string? contentType, Uri address, CancellationToken cancellationToken)
    {
        var text = PageText.Decode(body.Span, contentType, out var encoding);
        return ParseAsync(text, encoding, address, cancellationToken);
    }

    /// <summary>Parses a page's text.</summary>
    /// <returns>The page; null when it can't be parsed in 5 s.</returns>
    public static async Task<LinkPage?> ParseAsync(string text, Encoding encoding, Uri address, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(ParseBudget);
        try
        {
            return new(await new HtmlParser().ParseDocumentAsync(text, budget.Token), address, encoding);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Links that are the selected elements or are in them, in page order; all links without a selector.</summary>
    public IEnumerable<Link> Links(string? selector)
    {
        var elements = selector is null
            ? _document.QuerySelectorAll("a[href], area[href]")
            : _document.QuerySelectorAll(selector).SelectMany(static e => e.HasAttribute("href") ? [e] : (IEnumerable<IElement>)e.QuerySelectorAll("a[href]"));
        foreach (var element in elements.Distinct())
        {
            if (AddressOf(element) is { } address)
            {
                yield return new(address, Collapse(element.TextContent), Collapse(element.GetAttribute("title") ?? ""));
            }
        }
    }

    /// <summary>Addresses of the pictures that may hold a table, in page order.</summary>
    public IEnumerable<Uri> Pictures() => _document.Images.Where(PagePictures.IsContent).Select(AddressOfPicture).OfType<Uri>();

    public void Dispose() => _document.Dispose();

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Uri? AddressOfPicture(IHtmlImageElement picture) => AddressOf(picture, "src");

    private Uri? AddressOf(IElement element, string attribute = "href")
    {
        var href = (element.GetAttribute(attribute) ?? "").Trim();
        return href.Length > 0 && href[0] != '#' && LinkAddress.Of(href, _base, _encoding) is { Scheme: "http" or "https" } address ? address : null;
    }
}
