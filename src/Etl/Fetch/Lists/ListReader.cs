using System.Text;
using System.Text.Json;
using Etl.Fetch.Http;
using Etl.Fetch.Links;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Lists;

/// <summary>Reads a list page, whatever it is written in.</summary>
/// <param name="settings">How lists are written.</param>
internal sealed class ListReader(ListSettings settings)
{
    /// <summary>Reads a page.</summary>
    /// <param name="answer">The page.</param>
    /// <param name="selector">Selector of the part that counts; null for all of it.</param>
    /// <param name="address">What relative addresses are relative to.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What it gives; or what is wrong with it.</returns>
    public async Task<(ListContent? Content, string? Problem)> ReadAsync(HttpAnswer answer, string? selector, Uri address, CancellationToken cancellationToken)
    {
        var text = PageText.Decode(answer.Body.Span, answer.ContentType, out var encoding).TrimStart('\uFEFF');
        try
        {
            return settings.Format switch
            {
                ListFormat.Json => await JsonAsync(text, selector, encoding, address, cancellationToken),
                ListFormat.Cdata => await MarkupAsync(CdataList.Markup(text), text, selector, encoding, address, isData: true, cancellationToken),
                ListFormat.Script when settings.Items is not null => Plain(ScriptList.Items(text, settings.Items, address), text),
                ListFormat.Script => await MarkupAsync(ScriptList.Markup(text), text, selector, encoding, address, isData: false, cancellationToken),
                ListFormat.Sitemap => (XmlList.Sitemap(answer.Body, address), null),
                ListFormat.Feed => (XmlList.Feed(answer.Body, address), null),
                _ => await MarkupAsync(text, text, selector, encoding, address, isData: false, cancellationToken),
            };
        }
        catch (JsonException e)
        {
            return (null, $"is no JSON ({e.Message}); it begins with \"{Beginning(text)}\"");
        }
        catch (System.Xml.XmlException e)
        {
            return (null, $"is no XML ({e.Message}); it begins with \"{Beginning(text)}\"");
        }
    }

    private static string Beginning(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 60 } longer ? longer[..60] + "…" : text.Trim();

    private static (ListContent, string?) Plain(IReadOnlyList<Link> links, string text) =>
        (new() { Links = links, Text = text, Signs = MoreSigns.Of(text, isData: false) }, null);

    private static async Task<(ListContent?, string?)> MarkupAsync(string markup, string text, string? selector, Encoding encoding, Uri address, bool isData,
        CancellationToken cancellationToken)
    {
        var page = await LinkPage.ParseAsync(markup, encoding, address, cancellationToken);
        return page is null
            ? (null, "can't be parsed in 5 s")
            : (new() { Links = [.. page.Links(selector)], Page = page, Text = text, Signs = MoreSigns.Of(text, isData) }, null);
    }

    private async Task<(ListContent?, string?)> JsonAsync(string text, string? selector, Encoding encoding, Uri address, CancellationToken cancellationToken)
    {
        using var document = JsonList.Parse(text);
        if (settings.Html is not { } html)
        {
            return JsonList.Links(document.RootElement, settings, address) is { } links
                ? (new() { Links = links, Text = text, Signs = MoreSigns.Of(text, isData: true) }, null)
                : (null, $"has no array at {settings.Items}; it begins with \"{Beginning(text)}\"");
        }

        return Pointers.Text(document.RootElement, html) is { } markup
            ? await MarkupAsync(markup, markup + "\n" + text, selector, encoding, address, isData: true, cancellationToken)
            : (null, $"has no text at {html}; it begins with \"{Beginning(text)}\"");
    }
}
