using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Links;

/// <summary>A page, parsed for its links.</summary>
internal sealed class LinkPage : IDisposable
{
    // Deeply nested mark-up takes the parser quadratic time; only the asynchronous overload can be stopped.
    private static readonly TimeSpan ParseBudget = TimeSpan.FromSeconds(5);

    private const string Linking = "a[href], area[href], a[onclick], tr[onclick], li[onclick], a[data-href], a[data-url]";

    private static readonly string[] ListNames = ["index", "list", "default", "page"];

    private readonly IHtmlDocument _document;
    private readonly Uri _address;
    private readonly Uri _base;
    private readonly Encoding _encoding;

    private LinkPage(IHtmlDocument document, Uri address, Encoding encoding)
    {
        _document = document;
        _address = address;
        _encoding = encoding;
        _base = document.QuerySelector("base[href]")?.GetAttribute("href") is { } href && LinkTarget.Absolute(address, href, encoding) is { } uri ? uri
            : address;
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
            ? _document.QuerySelectorAll(Linking)
            : _document.QuerySelectorAll(selector)
            .SelectMany(static e => LinkTarget.Written(e) is not null ? [e] : (IEnumerable<IElement>)e.QuerySelectorAll(Linking));
        foreach (var element in elements.Distinct())
        {
            if (LinkOf(element) is { } link)
            {
                yield return link;
            }
        }
    }

    /// <summary>Elements of a select box and the like, with what they say as written; in page order.</summary>
    public IEnumerable<(string Written, Uri? Address, string Text)> Values(string? selector) => _document.QuerySelectorAll(selector ?? "option")
        .SelectMany(static e => LinkTarget.Written(e) is not null ? [e] : (IEnumerable<IElement>)e.QuerySelectorAll("option, a[href]"))
        .Select(e => (Written: LinkTarget.Written(e), Text: Collapse(e.TextContent)))
        .Where(static e => e.Written is not null)
        .Select(e => (e.Written!, LinkTarget.Absolute(_base, e.Written!, _encoding), e.Text));

    /// <summary>The elements that lead to the next page: those of a selector, or those whose text matches; in page order.</summary>
    public IEnumerable<IElement> Next(string? selector, Regex? text) => selector is not null
        ? _document.QuerySelectorAll(selector).SelectMany(static e => LeadsAnywhere(e) ? [e] : (IEnumerable<IElement>)e.QuerySelectorAll("a"))
        : text is null ? [] : _document.QuerySelectorAll("a, button, [onclick]")
        .Where(e => Patterns.IsFound(text, Collapse(e.TextContent)) || Patterns.IsFound(text, Collapse(e.GetAttribute("title") ?? "")));

    /// <summary>Where an element leads; null when it is no link.</summary>
    public Uri? AddressOf(IElement element) => LinkTarget.Written(element) is { } written ? LinkTarget.Absolute(_base, written, _encoding) : null;

    /// <summary>True for an address that is that of this page but for its query or the end of its name: <c>list_2.html</c> beside <c>list.html</c>.</summary>
    public bool IsBeside(Uri address)
    {
        if (address.Host != _address.Host || Folder(address) != Folder(_address))
        {
            return false;
        }

        var own = Path.GetFileNameWithoutExtension(_address.AbsolutePath);
        var name = Path.GetFileNameWithoutExtension(address.AbsolutePath);
        return own.Length == 0 ? Array.Exists(ListNames, n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase))
            : name.StartsWith(own, StringComparison.Ordinal);
    }

    /// <summary>The form around an element, or the page's first; null when there is none.</summary>
    public Postback? Form(IElement? element) => Postback.Around(_document, element, _address);

    /// <summary>Characters that the page says itself: those of no link, script or choice.</summary>
    public int Says => _document.Body is { } body
        ? Characters(body) - body.QuerySelectorAll("a, script, style, noscript, option").Where(static e => e.ParentElement?.Closest("a, noscript") is null)
        .Sum(Characters)
        : 0;

    /// <summary>Addresses of the page's frames, in page order.</summary>
    public IEnumerable<Uri> Frames() => _document.QuerySelectorAll("iframe[src], frame[src]").Select(AddressOf).OfType<Uri>();

    /// <summary>Where the page leads by itself, by a refresh or a script, when it shows nothing; null else.</summary>
    public Uri? Jump() => PageJump.Of(_document) is { } written ? LinkTarget.Absolute(_base, written, _encoding) : null;

    /// <summary>What the page shows inside itself, in page order: frames, embedded objects.</summary>
    public IEnumerable<Link> Embedded() => _document.QuerySelectorAll("iframe[src], frame[src], embed[src], object[data]")
        .Select(e => LinkTarget.Absolute(_base, e.GetAttribute(e.LocalName == "object" ? "data" : "src")!, _encoding))
        .OfType<Uri>().Select(static a => new Link(a, "", ""));

    /// <summary>Addresses of the pictures that may hold a table, in page order.</summary>
    public IEnumerable<Uri> Pictures() => _document.Images.Where(PagePictures.IsContent).Select(AddressOfPicture).OfType<Uri>();

    public void Dispose() => _document.Dispose();

    private static string Folder(Uri address) => address.AbsolutePath[..(address.AbsolutePath.LastIndexOf('/') + 1)];

    private static int Characters(IElement element) => element.TextContent.Count(static c => !char.IsWhiteSpace(c));

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool LeadsAnywhere(IElement element) => element.HasAttribute("href") || element.HasAttribute("onclick") || element.HasAttribute("data-url")
        || element.HasAttribute("data-href");

    private Uri? AddressOfPicture(IHtmlImageElement picture) => LinkTarget.Absolute(_base, picture.GetAttribute("src") ?? "", _encoding);

    private Link? LinkOf(IElement element) =>
        AddressOf(element) is { } address ? new(address, Collapse(element.TextContent), Collapse(element.GetAttribute("title") ?? "")) : null;
}
