using Etl.Clean.Blocks;
using Etl.Clean.Html.Tokens;
using Etl.Model.Forms;

namespace Etl.Clean.Html;

/// <summary>Reads HTML into blocks.</summary>
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
        var styles = HtmlStyleSheet.Read(html);
        var tokens = new HtmlTokenizer(html, styles?.Attributes);
        tree.Keep(tokens);
        var builder = new HtmlTreeBuilder(tree, tokens, styles, marks);
        var begun = clock.GetTimestamp();
        for (var count = 1; ; count++)
        {
            switch (tokens.Read())
            {
                case HtmlTokenKind.StartTag:
                    builder.Start(tokens.Token);
                    break;
                case HtmlTokenKind.EndTag:
                    builder.End(tokens.Token.Name.Span);
                    break;
                case HtmlTokenKind.Text:
                    builder.AddText(tokens.Token.Text);
                    break;
                case HtmlTokenKind.Doctype:
                    builder.AddDoctype(tokens.Token);
                    break;
                case HtmlTokenKind.End:
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
}
