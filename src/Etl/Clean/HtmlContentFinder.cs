using AngleSharp.Dom;

namespace Etl.Clean;

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
    /// <param name="body">The page's body.</param>
    /// <returns>The container; the body where nothing stands out.</returns>
    public static IElement Find(IElement body)
    {
        var weights = new Dictionary<IElement, int>(64, ReferenceEqualityComparer.Instance as IEqualityComparer<IElement>);
        var total = Weigh(body, weights, inLink: false);
        var current = body;
        while (total > 0)
        {
            IElement? heavy = null;
            foreach (var child in current.Children)
                if (weights.TryGetValue(child, out var weight) && weight >= Share * total)
                    heavy = child;
            if (heavy is null || heavy.LocalName is "table" or "tbody" or "tr" or "p" or "li" && !IsLayout(heavy))
                return current;
            // What stands beside the heavy child may be the report's own opening or signature.
            if (weights[current] > weights[heavy] && current != body && !IsPageFrame(current))
                return current;
            current = heavy;
        }

        return current;
    }

    private static bool IsLayout(IElement element) => element.LocalName is "table" or "tbody" or "tr" && HtmlWalker.FindTable(element, self: false);

    private static bool IsPageFrame(IElement element) => element.ParentElement?.LocalName is "body" or "form" or "html";

    private static int Weigh(INode node, Dictionary<IElement, int> weights, bool inLink)
    {
        var sum = 0;
        // Not by NextSibling, which looks for its node among all of the parent's: quadratic where a parent is wide.
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is IText text)
            {
                if (!inLink)
                    sum += WeightOf(text.Data);
            }
            else if (child is IElement element && !HtmlWalker.IsInvisible(element))
            {
                sum += Weigh(element, weights, inLink || element.LocalName is "a" or "select" or "button");
            }
        }

        if (sum > 0 && node is IElement self)
            weights[self] = sum;
        return sum;
    }

    private static int WeightOf(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return 0;
        text = text.Trim();
        if (text.Length >= MinProse && text.IndexOfAny('。', '，', '；') >= 0)
            return text.Length;
        return text.Length >= 4 && IsAnchor(text) ? AnchorWeight : 0;
    }

    private static bool IsAnchor(ReadOnlySpan<char> text) =>
        text.StartsWith("第二十条") || text[1] == '、' && (text.EndsWith("情况") || text.EndsWith("事项") || text.Contains("本年", StringComparison.Ordinal) || text.Contains("结转", StringComparison.Ordinal))
        || text.SequenceEqual("信息内容") || text.SequenceEqual("结果维持") || text.SequenceEqual("商业企业") || text.SequenceEqual("规范性文件") || text.SequenceEqual("行政规范性文件");
}
