using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Etl.Clean;

/// <summary>Reads HTML into blocks. AngleSharp's DOM begins and ends here.</summary>
internal static class HtmlReader
{
    private const int LargePage = 2_000_000;
    private const int UnclosedLimit = 1_000;

    private static readonly HtmlParser Parser = new(new HtmlParserOptions
    {
        DisableElementPositionTracking = true,
        SkipComments = true,
        SkipScriptText = true,
        SkipRawText = true,
        SkipProcessingInstructions = true,
        ShouldEmitAttribute = static (ref StructHtmlToken _, ReadOnlyMemory<char> name) => IsRead(name.Span),
    });

    /// <summary>Attributes that reading looks at; the rest need no objects.</summary>
    private static bool IsRead(ReadOnlySpan<char> name) => name is "name" or "content" or "property" or "href" or "src" or "alt" or "width" or "style" or "rowspan" or "colspan";

    /// <summary>Reads a page.</summary>
    /// <param name="html">Decoded text.</param>
    /// <param name="address">Address of the page, to make others absolute.</param>
    /// <param name="budget">Longest time that parsing may take.</param>
    /// <param name="clock">Measures the budget.</param>
    /// <param name="cancellationToken">Stops the parse.</param>
    /// <returns>The document, or null where the budget was used up.</returns>
    public static async ValueTask<RawDocument?> ReadAsync(string html, string address, TimeSpan budget, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Parsing is quadratic in unclosed nesting and only the asynchronous parse can be stopped; ordinary pages take the faster way.
        if (html.Length < LargePage && Unclosed(html) < UnclosedLimit)
        {
            using var quick = Parser.ParseDocument(html);
            return Walk(quick, address);
        }

        using var timeout = new CancellationTokenSource(budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var document = await Parser.ParseDocumentAsync(html, either.Token);
            return Walk(document, address);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static RawDocument Walk(IDocument document, string address)
    {
        var raw = new RawDocument { WindowTitle = document.Head?.QuerySelector("title")?.TextContent.Trim() };
        if (document.Head is { } head)
            ReadMeta(head, raw);
        if (document.Body is { } body)
        {
            var root = HtmlContentFinder.Find(body);
            new HtmlWalker(raw, root, address).Walk(body);
        }

        return raw;
    }

    private static void ReadMeta(IElement parent, RawDocument raw)
    {
        foreach (var child in parent.Children)
        {
            if (child.LocalName == "meta" && (child.GetAttribute("name") ?? child.GetAttribute("property")) is { Length: > 0 } name && child.GetAttribute("content") is { Length: > 0 } content)
                raw.Meta.TryAdd(name.Trim(), content.Trim());
        }
    }

    /// <summary>How many more tags open than close, void ones and those that need no end tag apart.</summary>
    private static int Unclosed(string html)
    {
        var open = 0;
        var rest = html.AsSpan();
        while (true)
        {
            var at = rest.IndexOf('<');
            if (at < 0 || at + 2 >= rest.Length)
                return open;
            rest = rest[(at + 1)..];
            if (rest[0] == '/')
                open--;
            else if (char.IsAsciiLetter(rest[0]) && !NeedsNoEnd(rest))
                open++;
        }
    }

    private static bool NeedsNoEnd(ReadOnlySpan<char> tag)
    {
        var length = 1;
        while (length < tag.Length && length < 8 && char.IsAsciiLetterOrDigit(tag[length]))
            length++;
        return tag[..length] switch
        {
            "br" or "BR" or "img" or "IMG" or "meta" or "link" or "input" or "hr" or "HR" or "col" or "COL" or "td" or "TD" or "tr" or "TR" or "th" or "TH" or "p" or "P" or "li" or "LI" or "option" or "dd" or "dt" or "param" or "embed" or "base" or "area" or "source" or "tbody" or "TBODY" => true,
            _ => false,
        };
    }
}
