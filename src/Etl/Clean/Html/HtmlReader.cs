using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using Etl.Clean.Blocks;
using Etl.Model.Forms;

namespace Etl.Clean.Html;

/// <summary>Reads HTML into blocks. AngleSharp's tokens begin and end here.</summary>
internal static class HtmlReader
{
    private const int MostNodes = 2_000_000;
    private const int TokensBetweenLooks = 16_384;

    /// <summary>Reads a page.</summary>
    /// <param name="html">Decoded text.</param>
    /// <param name="address">Address of the page, to make others absolute.</param>
    /// <param name="marks">Words that mark the form's tables.</param>
    /// <param name="budget">Longest time that reading mark-up may take.</param>
    /// <param name="clock">Measures the budget.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The document, or null where the mark-up is more than the budget or the memory set aside for it holds.</returns>
    public static RawDocument? Read(ReadOnlyMemory<char> html, string address, TableMarks marks, TimeSpan budget, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        using var tree = new HtmlTree();
        html = WithLineFeeds(html);
        if (!Build(tree, html, marks, budget, clock, cancellationToken))
        {
            return null;
        }

        var raw = new RawDocument { WindowTitle = tree.Title };
        foreach (var (name, content) in tree.Meta)
        {
            raw.Meta.TryAdd(name, content);
        }

        new HtmlWalker(tree, raw, HtmlContentFinder.Find(tree), address).Walk();
        return raw;
    }

    /// <summary>Builds a page's tree.</summary>
    /// <param name="tree">An empty tree.</param>
    /// <param name="html">Decoded text; must stay as it is while the tree is in use.</param>
    /// <param name="marks">Words that mark the form's tables.</param>
    /// <param name="budget">Longest time that it may take.</param>
    /// <param name="clock">Measures the budget.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False where budget or memory was used up.</returns>
    internal static bool Build(HtmlTree tree, ReadOnlyMemory<char> html, TableMarks marks, TimeSpan budget, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var styles = HtmlStyleSheet.Read(html.Span);
        var tokens = new HtmlTokenizer(new TextSource(new ReadOnlyMemoryTextSource(html)), HtmlEntityProvider.Resolver)
        {
            DisableElementPositionTracking = true,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            SkipProcessingInstructions = true,
            ShouldEmitAttribute = (ref StructHtmlToken _, ReadOnlyMemory<char> name) => IsRead(name.Span)
                || styles?.Attributes.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name.Span) == true,
        };
        tree.Keep(tokens);
        var builder = new HtmlTreeBuilder(tree, tokens, styles, marks);
        var begun = clock.GetTimestamp();
        for (var count = 1; ; count++)
        {
            ref var token = ref tokens.GetStructToken();
            switch (token.Type)
            {
                case HtmlTokenType.StartTag:
                    builder.Start(ref token);
                    break;
                case HtmlTokenType.EndTag:
                    builder.End(token.Name.Memory.Span);
                    break;
                case HtmlTokenType.Character:
                    builder.AddText(token.Data.Memory);
                    break;
                case HtmlTokenType.Doctype:
                    builder.AddDoctype(ref token);
                    break;
                case HtmlTokenType.EndOfFile:
                    return true;
            }

            if (count % TokensBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (clock.GetElapsedTime(begun) > budget || tree.Count > MostNodes)
                {
                    return false;
                }
            }
        }
    }

    /// <summary>Line ends that are CR alone are line ends (13.2.3.5 Preprocessing the input stream).</summary>
    private static ReadOnlyMemory<char> WithLineFeeds(ReadOnlyMemory<char> html)
    {
        var rest = html.Span;
        while (rest.IndexOf('\r') is >= 0 and var at)
        {
            if (at + 1 == rest.Length || rest[at + 1] != '\n')
            {
                return html.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').AsMemory();
            }

            rest = rest[(at + 2)..];
        }

        return html;
    }

    private static bool IsRead(ReadOnlySpan<char> name) =>
        name is "style" or "hidden" or "rowspan" or "colspan" or "href" or "src" or "alt" or "width" or "name" or "content" or "property"
            or "class" or "id" or "role" or "type" or "value" or "selected" or "color" or "bgcolor" or "size" or "dir" or "open";
}
