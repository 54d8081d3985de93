using System.Buffers;

namespace Etl.Clean.Html;

/// <summary>A selector of a page's own style rules: compounds of a tag, classes and an id, within or directly below each other.</summary>
internal sealed class HtmlSelector
{
    private static readonly SearchValues<string> NeverStill = SearchValues.Create(
        [":hover", ":focus", ":active", ":visited", ":target", ":before", ":after", ":checked", ":disabled", "::", ":first-line", ":first-letter", ":empty"],
        StringComparison.OrdinalIgnoreCase);

    private const string Around = " \t\r\n\f>";

    private static readonly SearchValues<char> AroundSigns = SearchValues.Create(Around);

    private readonly List<Compound> _compounds; // from the innermost out

    private HtmlSelector(List<Compound> compounds, bool isCertain)
    {
        _compounds = compounds;
        IsCertain = isCertain;
        Key = compounds[0] switch
        {
            { Id: { } id } => "#" + id,
            { Classes: [var first, ..] } => "." + first,
            { Tag: { } tag } => tag,
            _ => "*",
        };
        Conditions = compounds.TrueForAll(static c => c.Conditions.Length == 0) ? [] : [.. compounds.SelectMany(static c => c.Conditions)];
        foreach (var compound in compounds)
        {
            Weight += (compound.Id is null ? 0 : 10_000) + (compound.Classes.Length + compound.Conditions.Length) * 100 + (compound.Tag is null ? 0 : 1);
        }
    }

    private sealed record Compound(string? Tag, string? Id, string[] Classes, HtmlCondition[] Conditions, bool IsParent);

    /// <summary>Conditions on attributes and places.</summary>
    public IReadOnlyList<HtmlCondition> Conditions { get; }

    /// <summary>Its specificity as one number.</summary>
    public int Weight { get; }

    /// <summary>False where it asks for more than is looked at (places among siblings, attributes): what it selects may be less than <see cref="Matches"/>
    /// says.</summary>
    public bool IsCertain { get; }

    /// <summary>Word by which an element that it may select can be found: <c>.class</c>, <c>#id</c>, a tag, or <c>*</c>.</summary>
    public string Key { get; }

    /// <summary>The key of a selector of tags, classes, ids, blanks and <c>&gt;</c> alone, without reading it.</summary>
    /// <param name="text">One selector.</param>
    /// <param name="around">Bits of a word that an element around it must have; none where it asks for no such word.</param>
    /// <returns>What <see cref="Key"/> of it is; empty where it selects nothing.</returns>
    public static ReadOnlySpan<char> KeyOf(ReadOnlySpan<char> text, out HtmlWordFilter around)
    {
        text = text.TrimEnd(Around);
        var begin = text.LastIndexOfAny(AroundSigns) + 1;
        var rest = text[begin..];
        around = WordBefore(text[..begin]);
        ReadOnlySpan<char> tag = default, id = default, name = default;
        while (!rest.IsEmpty)
        {
            var end = rest[1..].IndexOfAny('.', '#') is >= 0 and var next ? next + 1 : rest.Length;
            var word = rest[..end];
            rest = rest[end..];
            switch (word[0])
            {
                case '.':
                    name = name.IsEmpty ? word : name;
                    break;
                case '#':
                    id = word;
                    break;
                default:
                    tag = word;
                    break;
            }
        }

        return !id.IsEmpty ? id : !name.IsEmpty ? name : tag.ContainsAnyInRange('A', 'Z') ? tag.ToString().ToLowerInvariant() : tag;
    }

    /// <summary>A class or id of the last compound, unless it is the page's frame, which is not in the tree.</summary>
    private static HtmlWordFilter WordBefore(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(Around);
        var compound = text[(text.LastIndexOfAny(AroundSigns) + 1)..];
        var sign = compound.IndexOfAny('.', '#');
        if (sign < 0 || compound[..sign].Equals("html", StringComparison.OrdinalIgnoreCase)
            || compound[..sign].Equals("body", StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        sign = compound.LastIndexOf('#') is >= 0 and var last ? last : sign; // of several ids the last holds
        var word = compound[(sign + 1)..];
        word = word.IndexOfAny('.', '#') is >= 0 and var end ? word[..end] : word;
        return word.IsEmpty ? default : HtmlWordFilter.Of(compound[sign], word);
    }

    /// <summary>Reads a selector.</summary>
    /// <param name="text">One selector, without commas.</param>
    /// <returns>The selector, or null where it selects nothing in a page at rest.</returns>
    public static HtmlSelector? Read(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal) && text.AsSpan().ContainsAny(NeverStill))
        {
            return null;
        }

        var compounds = new List<Compound>();
        var isCertain = true;
        var isParent = false;
        foreach (var part in Spaced(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ">")
            {
                isParent = true;
                continue;
            }

            if (part is "+" or "~")
            {
                // A sibling is not looked for: what stood before the sign goes.
                isCertain = false;
                if (compounds.Count > 0)
                {
                    compounds.RemoveAt(compounds.Count - 1);
                }

                continue;
            }

            compounds.Add(ReadCompound(part, isParent, ref isCertain));
            isParent = false;
        }

        compounds.Reverse();
        isCertain &= !compounds.Skip(1).Any(static c => Array.Exists(c.Conditions, static o => o.IsPlace));
        return compounds.Count == 0 ? null : new HtmlSelector(compounds, isCertain);
    }

    /// <summary>Whether it selects the innermost open element.</summary>
    /// <param name="open">Elements from the outermost in.</param>
    /// <param name="place">Place of the innermost among its siblings, from 1; 0 where no rule asks for it.</param>
    /// <returns>Whether it does, as far as it is looked at.</returns>
    public bool Matches(ReadOnlySpan<HtmlName> open, int place)
    {
        if (!IsOf(_compounds[0], in open[^1]) || !Hold(_compounds[0], in open[^1], place))
        {
            return false;
        }

        var at = open.Length - 2;
        for (var i = 1; i < _compounds.Count; i++)
        {
            var compound = _compounds[i];
            // The page's frame is not in the tree; it is around everything.
            if (compound.Tag is "html" or "body" || compound is { Tag: null, Id: null, Classes: [], Conditions: [] })
            {
                continue;
            }

            if (_compounds[i - 1].IsParent)
            {
                if (at < 0 || !IsAncestor(compound, in open[at--]))
                {
                    return false;
                }

                continue;
            }

            while (at >= 0 && !IsAncestor(compound, in open[at]))
            {
                at--;
            }

            if (at-- < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Blanks around the signs between compounds; what stands in brackets is left alone.</summary>
    private static string Spaced(string text)
    {
        var spaced = new System.Text.StringBuilder(text.Length + 8);
        var depth = 0;
        foreach (var c in text)
        {
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (depth == 0 && c is '>' or '+' or '~')
            {
                spaced.Append(' ').Append(c).Append(' ');
            }
            else
            {
                spaced.Append(char.IsWhiteSpace(c) ? depth > 0 ? '_' : ' ' : c);
            }
        }

        return spaced.ToString();
    }

    /// <summary>Places of elements around the innermost are not looked at: such a rule is not certain.</summary>
    private static bool IsAncestor(Compound compound, in HtmlName element) => IsOf(compound, in element) && Hold(compound, in element, null);

    /// <summary>Whether the conditions hold; asked of every element for every rule that may be its, so without a lambda.</summary>
    private static bool Hold(Compound compound, in HtmlName element, int? place)
    {
        foreach (var condition in compound.Conditions)
        {
            if (!(condition.IsPlace && place is null) && !condition.Holds(element, place ?? 0))
            {
                return false;
            }
        }

        return true;
    }

    private static Compound ReadCompound(string part, bool isParent, ref bool isCertain)
    {
        string? tag = null;
        string? id = null;
        List<string>? classes = null; // most compounds have one class or none
        List<HtmlCondition>? conditions = null;
        var at = 0;
        while (at < part.Length)
        {
            var start = at++;
            while (at < part.Length && part[at] is not ('.' or '#' or ':' or '['))
            {
                at++;
            }

            var word = part[start..at];
            switch (word[0])
            {
                case '.':
                    (classes ??= []).Add(word[1..]);
                    break;
                case '#':
                    id = word[1..];
                    break;
                case ':' when word is ":root" or ":link":
                    break;
                case ':' or '[':
                    at = End(part, start);
                    if (HtmlCondition.Read(part[start..at]) is { } condition)
                    {
                        (conditions ??= []).Add(condition);
                    }
                    else
                    {
                        isCertain = false;
                    }

                    break;
                default:
                    tag = word == "*" ? null : word.ToLowerInvariant();
                    break;
            }
        }

        return new Compound(tag, id, classes?.ToArray() ?? [], conditions?.ToArray() ?? [], isParent);
    }

    /// <summary>End of a condition: its bracket closed, or the next sign.</summary>
    private static int End(string part, int start)
    {
        var depth = 0;
        for (var i = start + 1; i <= part.Length; i++)
        {
            if (i == part.Length || (depth == 0 && part[start] == ':' && part[i] is '.' or '#' or ':' or '['))
            {
                return i;
            }

            depth += part[i] is '(' or '[' ? 1 : part[i] is ')' or ']' ? -1 : 0;
            if (depth < 0 || (depth == 0 && part[i] == ')'))
            {
                return i + 1;
            }
        }

        return part.Length;
    }

    private static bool IsOf(Compound compound, in HtmlName element)
    {
        if ((compound.Tag is { } tag && !element.Name.Span.SequenceEqual(tag)) || (compound.Id is { } id && !element.Id.Span.Trim().SequenceEqual(id)))
        {
            return false;
        }

        foreach (var name in compound.Classes)
        {
            if (!element.HasClass(name))
            {
                return false;
            }
        }

        return true;
    }
}
