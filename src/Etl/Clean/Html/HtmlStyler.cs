using Etl.Clean.Html.Tokens;

namespace Etl.Clean.Html;

/// <summary>Gives elements their look: what is around them, the page's style rules, their own attributes.</summary>
/// <param name="tree">Tree.</param>
/// <param name="open">Open elements.</param>
/// <param name="styles">The page's own style rules; null for none.</param>
internal sealed class HtmlStyler(HtmlTree tree, OpenElements open, HtmlStyleSheet? styles)
{
    private const int MostSiblings = 500;
    private readonly Dictionary<(int Way, int Place), (HtmlLook Look, bool IsSure)> _looks = [];
    private (HtmlLook Look, bool IsSure, bool IsKnown)[] _looksOfWays = styles is null ? [] : new (HtmlLook, bool, bool)[32];

    /// <summary>What the rules know an element by.</summary>
    /// <param name="token">Its start tag.</param>
    /// <returns>Its name and attributes; nothing where there are no rules.</returns>
    public HtmlName NameOf(HtmlToken token)
    {
        if (styles is null)
        {
            return default;
        }

        ReadOnlyMemory<char> id = default, classes = default;
        List<KeyValuePair<string, ReadOnlyMemory<char>>>? others = null;
        foreach (ref readonly var attribute in token.Attributes)
        {
            if (attribute.Name == HtmlAttributeName.Class)
            {
                classes = attribute.Value;
            }
            else if (attribute.Name == HtmlAttributeName.Id)
            {
                id = attribute.Value;
            }

            if (styles.Attributes.Count > 0
                && styles.Attributes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(attribute.Written.Span, out var known))
            {
                (others ??= []).Add(new(known, attribute.Value));
            }
        }

        return new HtmlName(token.Name, id, classes, others);
    }

    /// <summary>What an element takes from the one around it.</summary>
    /// <param name="node">Element.</param>
    public void Inherit(int node)
    {
        ref var element = ref tree[node];
        ref var parent = ref tree[element.Parent];
        var tag = element.Tag;
        element.IsHidden = parent.IsHidden || (HtmlTags.IsUnseen(tag) && !(tag == HtmlTag.Button && open.IsInCell()));
        element.IsDrawn = parent.IsDrawn || HtmlTags.IsDrawn(tag);
        element.IsSmall = parent.IsSmall;
        element.IsWhite = parent.IsWhite;
        element.HasGround = parent.HasGround;
        element.IsInLink = parent.IsInLink || tag == HtmlTag.A;
        element.KeepsPlace = parent.KeepsPlace;
        element.IsStruck = parent.IsStruck || tag == HtmlTag.Del;
        // A cell stands on a line of its own.
        element.Rise = tag is HtmlTag.Td or HtmlTag.Th ? HtmlRise.None : tag == HtmlTag.Sup ? HtmlRise.Mark : parent.Rise;
    }

    /// <summary>What the rules say of the innermost open element.</summary>
    /// <param name="node">Its node, which is marked where they leave it open.</param>
    /// <returns>Its look.</returns>
    public HtmlLook LookOf(int node)
    {
        if (styles is null)
        {
            return default;
        }

        if (!styles.UsesPlaces)
        {
            return LookOfWay(node, styles);
        }

        var place = PlaceOf(node);
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_looks, (open.Way, place), out var exists);
        if (!exists)
        {
            known = (styles.Find(open.Names(), place, open.Around, out var isSure), isSure);
        }

        tree[node].IsDoubtful |= !known.IsSure;
        return known.Look;
    }

    /// <summary>Where no rule asks for places, all elements of a way look alike.</summary>
    private HtmlLook LookOfWay(int node, HtmlStyleSheet rules)
    {
        var way = open.Way;
        if (way >= _looksOfWays.Length)
        {
            Array.Resize(ref _looksOfWays, Math.Max(way + 1, 2 * _looksOfWays.Length));
        }

        ref var known = ref _looksOfWays[way];
        if (!known.IsKnown)
        {
            known = (rules.Find(open.Names(), 0, open.Around, out var isSure), isSure, true);
        }

        tree[node].IsDoubtful |= !known.IsSure;
        return known.Look;
    }

    /// <summary>Gives a field, which is not opened, its look.</summary>
    /// <param name="node">Field, hanging where it belongs.</param>
    /// <param name="token">Its start tag.</param>
    public void Take(int node, HtmlToken token)
    {
        var text = tree[node].Text;
        var look = default(HtmlLook);
        if (styles is not null && !open.IsFull)
        {
            open.Push(node, HtmlTag.Input, NameOf(token));
            look = LookOf(node);
            open.Pop();
        }

        HtmlAttributes.Take(tree, node, token, look);
        tree[node].Text = text;
    }

    /// <summary>Place among the elements of the same parent, from 1.</summary>
    private int PlaceOf(int node)
    {
        var place = 1;
        for (var at = tree[node].Previous; at >= 0 && place < MostSiblings; at = tree[at].Previous)
        {
            place += tree[at].Tag == HtmlTag.Text ? 0 : 1;
        }

        return place;
    }
}
