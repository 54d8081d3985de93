using Etl.Model.Forms;

namespace Etl.Clean.Html;

/// <summary>
/// Finds the element that holds the report: the lowest one with nearly all of the page's prose and form labels.
/// Link texts do not count, whatever they say: sites list other bodies' reports beside this one.
/// </summary>
internal static class HtmlContentFinder
{
    private const double Share = 0.9;
    private const int AnchorWeight = 60;
    private const int MinProse = 12;

    /// <summary>Finds the report's container.</summary>
    /// <param name="tree">The page.</param>
    /// <returns>Its node; the body where nothing stands out.</returns>
    public static int Find(HtmlTree tree)
    {
        var total = tree[HtmlTree.Body].Weight;
        var current = HtmlTree.Body;
        while (total > 0)
        {
            var heavy = -1;
            for (var child = tree[current].First; child >= 0; child = tree[child].Next)
            {
                if (tree[child].Tag != HtmlTag.Text && tree[child].Weight >= Share * total)
                {
                    heavy = child;
                }
            }

            if (heavy < 0)
            {
                return current;
            }

            ref var node = ref tree[heavy];
            if ((node.Tag is HtmlTag.Table or HtmlTag.Tbody or HtmlTag.Tr && !node.HasTable) || node.Tag is HtmlTag.P or HtmlTag.Li)
            {
                return current;
            }
            // What stands beside the heavy child may be the report's own opening or signature.
            if (tree[current].Weight > node.Weight && current != HtmlTree.Body && !IsPageFrame(tree, current))
            {
                return current;
            }

            current = heavy;
        }

        return current;
    }

    /// <summary>How much a text tells of a report: its length where it is prose, a fixed weight for the form's own words.</summary>
    /// <param name="text">A text outside links.</param>
    /// <param name="marks">Words that mark the form's tables.</param>
    /// <returns>Its weight, 0 for most.</returns>
    public static int WeightOf(ReadOnlySpan<char> text, TableMarks marks)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        text = text.Trim();
        if (text.Length >= MinProse && text.IndexOfAny('。', '，', '；') >= 0)
        {
            return text.Length;
        }

        return text.Length >= FormTable.ShortestMark && (IsNumberedHead(text) || marks.IsMark(text)) ? AnchorWeight : 0;
    }

    private static bool IsPageFrame(HtmlTree tree, int node) => tree[node].Parent == HtmlTree.Body
        || (tree[node].Parent > 0 && tree[tree[node].Parent].Tag == HtmlTag.Form);

    private static bool IsNumberedHead(ReadOnlySpan<char> text) => text[1] == '、' && (text.EndsWith("情况") || text.EndsWith("事项"));
}
