using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Etl.Clean.Bytes;
using Etl.Clean.Html;
using Etl.Model.Reports;

namespace Etl.Tests.Clean.Html;

/// <summary>The light tree against AngleSharp's DOM, which follows the standard to the letter: the same texts in the same order, the same cells.</summary>
public sealed class HtmlTreeTests
{
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<div>", "</div>", "<span>", "</span>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<tbody>", "</tbody>",
        "<thead>", "<br>", "<ul>", "<li>",
        "</li>", "</ul>", "<h2>", "</h2>", "<h3>", "<center>", "</center>", "<dl>", "<dt>", "<dd>", "<section>", "</section>", "<caption>", "</caption>",
        "<o:p></o:p>", "<form>", "</form>",
        "<script>if (a < b) document.write('<td>no</td>')</script>", "<style>td { color: red }</style>", "<!-- <td>no</td> -->", "<hr>", "<img src=a.png>",
        "<blockquote>", "</blockquote>", "<input>", "&lt;td&gt;",
    ];

    [Theory]
    [InlineData("<table><tr><td>1<td>2<tr><td>3</table>", "1|2/3")]
    [InlineData("<table><td>1</td><td>2</td></table>", "1|2")]
    [InlineData("<table><thead><tr><th>1</thead><tbody><tr><td>2</tbody></table>", "1/2")]
    [InlineData("<table><tr><td><p>1<p>2</td><td>3</table>", "12|3")]
    [InlineData("<table><tr><td><div>1</td><td>2</td></tr></table>", "1|2")]
    [InlineData("<table><form><tr><td>1</td></form><td>2</td></tr></table>", "1|2")]
    [InlineData("<table><tr><td>1</td></table></td><td>2</td>", "1")]
    public void Build_TableWithoutItsTags_HasTheCellsOfTheStandard(string html, string expected)
    {
        using var tree = Build(html);
        Assert.Equal(expected, Cells(tree));
    }

    [Theory]
    [InlineData("<table>甲<tr><td>1</td></tr></table>", "甲1")]
    [InlineData("<table><tr><p>甲</p><td>1</td></tr>乙</table>丙", "甲乙1丙")]
    public void Build_TextInATableOutsideItsCells_StandsBeforeTheTable(string html, string expected)
    {
        using var tree = Build(html);
        Assert.Equal(expected, Texts(tree, HtmlTree.Body));
    }

    [Theory]
    [InlineData("<table><tr><td>甲</td>3</td><td>4</td></tr></table>", "甲|3|4")]
    [InlineData("<table><tr><td>甲</td><tf><p>－</p></td><td>4</td></tr></table>", "甲|－|4")]
    [InlineData("<table><tr><td>甲</td>1</td> <span>2</span></td><td>4</td></tr></table>", "甲|1|2|4")]
    [InlineData("<table><tr><td>甲</td>&nbsp;<td>4</td></tr></table>", "甲|4")]
    public void Build_NumberInARowOutsideItsCells_IsTheCellThatLostItsTag(string html, string expected)
    {
        using var tree = Build(html);
        Assert.Equal(expected, Cells(tree));
    }

    [Theory]
    [InlineData("<select><option>甲</option><p>乙</p>", "乙")]
    [InlineData("<svg><path><g><div>乙</div>", "乙")]
    [InlineData("<div style='DISPLAY : NONE'><div>甲</div></div>乙", "乙")]
    [InlineData("<noscript><p>甲</p></noscript>乙", "乙")]
    [InlineData("<span style='display:none'>甲<span>甲</span>甲</span>乙", "乙")]
    [InlineData("<textarea><p>甲</textarea>乙<iframe><p>甲</iframe>", "乙")]
    public void Build_HiddenContent_EndsWhereABlockOrItsEndTagSaysSo(string html, string expected)
    {
        using var tree = Build(html);
        Assert.Equal(expected, Texts(tree, HtmlTree.Body));
    }

    [Fact]
    public void Build_LinkThatIsNeverEnded_DoesNotReachBeyondItsBlock()
    {
        using var tree = Build("<div><a name=top><p>甲</p></div><p>本局按照条例的规定，主动公开各类政府信息。</p>");
        Assert.True(tree[HtmlTree.Body].Weight > 0, "the sentence stands in no link");
    }

    [Fact]
    public void Build_NestedWithoutEnd_IsAsDeepAsBrowsersMakeIt()
    {
        using var tree = Build(string.Concat(Enumerable.Repeat("<div><b>", 100_000)) + "甲");
        var depth = 0;
        for (var at = tree.Count - 1; at >= 0; at = tree[at].Parent)
        {
            depth++;
        }

        Assert.True(depth <= 513, $"{depth} elements within each other");
        Assert.Equal("甲", Texts(tree, HtmlTree.Body));
    }

    [Fact]
    public void Build_TagSoup_HasTheTextsAndCellsOfTheDom()
    {
        var parser = new HtmlParser();
        for (var seed = 0; seed < 3_000; seed++)
        {
            var html = Soup(new Random(seed));
            using var tree = Build(html);
            using var dom = parser.ParseDocument(html);
            Assert.True(Texts(dom.Body!) == Texts(tree, HtmlTree.Body), $"seed {seed}: {html}\n{Texts(dom.Body!)}\n{Texts(tree, HtmlTree.Body)}");
            Assert.True(Cells(dom.Body!) == Cells(tree), $"seed {seed}: {html}\n{Cells(dom.Body!)}\n{Cells(tree)}");
        }
    }

    /// <summary>Real and invented pages, cut and mutated: what stands in cells must be what stands in the DOM's cells.</summary>
    [Fact]
    public void Build_SamplePagesWithTagsDropped_HaveTheTextsAndCellsOfTheDom()
    {
        var parser = new HtmlParser();
        var random = new Random(5);
        foreach (var sample in Etl.SampleSite.Corpus.SampleCorpus.Pages(60, 3, Etl.SampleSite.Corpus.SampleMix.Realistic)
            .Where(p => p.Extension.TrimStart('.') == "html"))
        {
            var html = CharsetDetector.Decode(sample.Body.Span, sample.ContentType).Text;
            for (var round = 0; round < 4; round++)
            {
                using var tree = Build(html);
                using var dom = parser.ParseDocument(html);
                Assert.True(Texts(dom.Body!) == Texts(tree, HtmlTree.Body), Difference(Texts(dom.Body!), Texts(tree, HtmlTree.Body)));
                Assert.True(Cells(dom.Body!) == Cells(tree), Difference(Cells(dom.Body!), Cells(tree)));
                html = DropATag(html, random);
            }
        }
    }

    private static string Difference(string expected, string actual)
    {
        var at = expected.AsSpan().CommonPrefixLength(actual);
        var from = Math.Max(0, at - 40);
        return $"expected …{expected[from..Math.Min(expected.Length, at + 40)]}…, found …{actual[from..Math.Min(actual.Length, at + 40)]}…";
    }

    private static string DropATag(string html, Random random)
    {
        var tables = html.IndexOf("<table", StringComparison.Ordinal);
        var from = html.IndexOf('<', random.Next(Math.Max(tables, 0), html.Length - 20));
        var to = from < 0 ? -1 : html.IndexOf('>', from);
        return to < 0 || html[from..to].Contains("select", StringComparison.Ordinal) || html[from..to].StartsWith("<td", StringComparison.Ordinal) ? html
            : html.Remove(from, to - from + 1);
    }

    private static string Soup(Random random)
    {
        var html = new StringBuilder("<!DOCTYPE html><body>");
        for (var i = random.Next(5, 60); i > 0; i--)
        {
            html.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? $"{i}甲" : "");
        }

        return html.ToString();
    }

    private static HtmlTree Build(string html)
    {
        var tree = new HtmlTree();
        var isBuilt = HtmlReader.Build(
            tree, html.AsMemory(), Shipped.Forms.Marks, TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(isBuilt, "the page is small");
        return tree;
    }

    private static string Texts(HtmlTree tree, int node)
    {
        var texts = new StringBuilder();
        for (var child = tree[node].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].Tag == HtmlTag.Text)
            {
                texts.Append(tree[child].Text.ToString().Where(c => !char.IsWhiteSpace(c)).ToArray());
            }
            else if (!tree[child].IsHidden)
            {
                texts.Append(Texts(tree, child));
            }
        }

        return texts.ToString();
    }

    private static string Texts(INode node)
    {
        var texts = new StringBuilder();
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                texts.Append(text.Data.Where(c => !char.IsWhiteSpace(c)).ToArray());
            }
            else if (child is IElement element && !IsUnseen(element))
            {
                texts.Append(Texts(element));
            }
        }

        return texts.ToString();
    }

    private static bool IsUnseen(IElement element) =>
        element.LocalName is "script" or "style" or "select" or "iframe" or "textarea" or "button" or "noscript" or "title" or "object" or "svg" or "template"
            or "video" or "audio"
        || element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Cells by table, row and column.</summary>
    private static string Cells(HtmlTree tree)
    {
        var rows = new List<string>();
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree[node].Tag == HtmlTag.Tr && !tree[node].IsHidden)
            {
                var cells = new List<string>();
                for (var cell = tree[node].First; cell >= 0; cell = tree[cell].Next)
                {
                    if (tree[cell].Tag is HtmlTag.Td or HtmlTag.Th && !tree[cell].IsHidden)
                    {
                        cells.Add(string.Concat(Leaves(tree, cell)));
                    }
                }

                rows.Add(string.Join('|', cells));
            }
        }

        return string.Join('/', rows.Where(r => r.Length > 0));
    }

    private static string Cells(IElement body) =>
        string.Join('/', body.QuerySelectorAll("tr").Where(r => !r.Ancestors<IElement>().Any(IsUnseen) && !IsUnseen(r))
            .Select(r => string.Join('|', r.Children.OfType<IHtmlTableCellElement>().Where(c => !IsUnseen(c)).Select(c => string.Concat(Leaves(c)))))
            .Where(r => r.Length > 0));

    private static IEnumerable<string> Leaves(HtmlTree tree, int node)
    {
        for (var child = tree[node].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].Tag == HtmlTag.Text && !tree[child].Text.Span.IsWhiteSpace())
            {
                yield return tree[child].Text.ToString().Trim();
            }
            else if (tree[child].Tag != HtmlTag.Text && !tree[child].IsHidden)
            {
                foreach (var leaf in Leaves(tree, child))
                {
                    yield return leaf;
                }
            }
        }
    }

    private static IEnumerable<string> Leaves(INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text && !string.IsNullOrWhiteSpace(text.Data))
            {
                yield return text.Data.Trim();
            }
            else if (child is IElement element && !IsUnseen(element))
            {
                foreach (var leaf in Leaves(element))
                {
                    yield return leaf;
                }
            }
        }
    }
}
