using System.Buffers;
using System.Text.RegularExpressions;

namespace Etl.Clean.Html;

/// <summary>
/// The rules of a page's own <c>style</c> elements that hide, strike out or raise text. Of selectors tags, classes, ids and
/// nesting are known; of media the screen. Sheets that the page links to are not there.
/// </summary>
internal sealed partial class HtmlStyleSheet
{
    private const int MostRules = 5_000;
    private const int DeepestMedia = 8;
    private const int UsualKey = 64;
    private const char SheetBreak = '\f'; // what is open at the end of a sheet ends there

    // Searching for a text in either case is several times slower where cultures are invariant.
    private static readonly SearchValues<string> SheetStart = SearchValues.Create(["<style"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> SheetEnd = SearchValues.Create(["</style"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Pages of a site have their sheets in common.</summary>
    private static readonly RecentTexts<HtmlStyleSheet> Known = new(64);

    /// <summary>Where one sheet of a page differs, most of its selectors are those of others.</summary>
    private static readonly RecentTexts<HtmlSelector> KnownSelectors = new(4096);

    private static readonly SearchValues<string> CommentSigns = SearchValues.Create(["/*", "<!--", "-->"], StringComparison.Ordinal);
    private static readonly SearchValues<char> Braces = SearchValues.Create("{}");
    private static readonly SearchValues<string> WordOfContent = SearchValues.Create(["content"], StringComparison.OrdinalIgnoreCase);

    private readonly Dictionary<string, List<Rule>> _rules = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Attributes that the rules ask for.</summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>True where a rule asks for a place among siblings.</summary>
    public bool UsesPlaces { get; private set; }

    private sealed record Rule(HtmlSelector Selector, HtmlLook Look, int Order);

    /// <summary>Reads the sheets of a page.</summary>
    /// <param name="html">The page.</param>
    /// <returns>Its rules; null where none says anything of what is read.</returns>
    public static HtmlStyleSheet? Read(ReadOnlySpan<char> html)
    {
        if (html.IndexOfAny(SheetStart) < 0)
        {
            return null;
        }

        List<string> sheets = [];
        while (!html.IsEmpty)
        {
            var at = html.IndexOfAny(SheetStart);
            if (at < 0)
            {
                break;
            }

            // A sheet in a comment or in a script's text is none.
            if (html[..at].LastIndexOf("<!--") is >= 0 and var comment && html[comment..].IndexOf("-->") is var end && (end < 0 || comment + end > at))
            {
                html = end < 0 ? [] : html[(comment + end + 3)..];
                continue;
            }

            html = html[at..];
            var open = html.IndexOf('>');
            var close = html.IndexOfAny(SheetEnd);
            if (open < 0 || close < open)
            {
                break;
            }

            if (!html[..open].Contains("print", StringComparison.OrdinalIgnoreCase))
            {
                sheets.Add(html[(open + 1)..close].ToString());
            }

            html = html[close..];
        }

        return sheets.Count == 0 ? null : Known.Of(string.Join(SheetBreak, sheets), OfSheets);
    }

    /// <summary>What the rules say of the innermost open element.</summary>
    /// <param name="open">Elements from the outermost in.</param>
    /// <param name="place">Place of the innermost among its siblings, from 1; 0 where no rule asks for it.</param>
    /// <param name="isSure">False where a rule that hides, strikes or raises may hold for it and may not.</param>
    /// <returns>Its look.</returns>
    public HtmlLook Find(ReadOnlySpan<HtmlName> open, int place, out bool isSure)
    {
        isSure = true;
        ref readonly var element = ref open[^1];
        List<Rule>? found = null;
        Look("*", open, place, ref found);
        Look(element.Name.Span, open, place, ref found);
        Span<char> key = stackalloc char[UsualKey];
        if (!element.Id.IsEmpty)
        {
            Look(Key('#', element.Id.Span.Trim(), key), open, place, ref found);
        }

        var classes = element.Classes.Span;
        foreach (var range in classes.SplitAny(' ', '\t', '\n', '\r', '\f'))
        {
            if (!classes[range].IsEmpty)
            {
                Look(Key('.', classes[range], key), open, place, ref found);
            }
        }

        if (found is null)
        {
            return default;
        }

        found.Sort(static (a, b) => a.Selector.Weight != b.Selector.Weight ? a.Selector.Weight.CompareTo(b.Selector.Weight) : a.Order.CompareTo(b.Order));
        var look = default(HtmlLook);
        foreach (var rule in found)
        {
            if (rule.Selector.IsCertain)
            {
                look = look.With(rule.Look);
            }
            else
            {
                isSure &= rule.Look is { IsGone: not true, IsInkless: not true, IsStruck: not true, Rise: null or HtmlRise.None };
            }
        }

        return look;
    }

    private static HtmlStyleSheet? OfSheets(string sheets)
    {
        var sheet = new HtmlStyleSheet();
        foreach (var css in sheets.Split(SheetBreak))
        {
            sheet.AddSheet(css.AsSpan().ContainsAny(CommentSigns) ? Comments().Replace(css, " ") : css);
        }

        return sheet._count == 0 ? null : sheet;
    }

    private static ReadOnlySpan<char> Key(char sign, ReadOnlySpan<char> name, Span<char> buffer)
    {
        if (name.Length >= buffer.Length)
        {
            return $"{sign}{name}";
        }

        buffer[0] = sign;
        name.CopyTo(buffer[1..]);
        return buffer[..(name.Length + 1)];
    }

    private void Look(ReadOnlySpan<char> key, ReadOnlySpan<HtmlName> open, int place, ref List<Rule>? found)
    {
        if (!_rules.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var rules))
        {
            return;
        }

        foreach (var rule in rules)
        {
            if (rule.Selector.Matches(open, place))
            {
                (found ??= []).Add(rule);
            }
        }
    }

    private void AddSheet(ReadOnlySpan<char> css, int depth = 0)
    {
        while (css.IndexOf('{') is >= 0 and var open)
        {
            var head = css[..open].Trim();
            if (head.LastIndexOf(';') is >= 0 and var statement)
            {
                head = head[(statement + 1)..].Trim(); // after @import …;
            }

            var close = End(css, open);
            var body = css[(open + 1)..close];
            css = css[Math.Min(close + 1, css.Length)..];
            if (head is not ['@', ..])
            {
                AddRule(head, body);
            }
            else if (depth < DeepestMedia && IsForScreens(head))
            {
                AddSheet(body, depth + 1);
            }
        }
    }

    /// <summary>Rules for print and for narrow screens are passed over, others hold.</summary>
    private static bool IsForScreens(ReadOnlySpan<char> head) =>
        (head.StartsWith("@media", StringComparison.OrdinalIgnoreCase) && !head.Contains("print", StringComparison.OrdinalIgnoreCase)
            && !head.Contains("max-width", StringComparison.OrdinalIgnoreCase))
        || head.StartsWith("@supports", StringComparison.OrdinalIgnoreCase) || head.StartsWith("@layer", StringComparison.OrdinalIgnoreCase);

    private static int End(ReadOnlySpan<char> css, int open)
    {
        var depth = 1;
        var at = open + 1;
        while (css[at..].IndexOfAny(Braces) is >= 0 and var next)
        {
            at += next;
            depth += css[at] == '{' ? 1 : -1;
            if (depth == 0)
            {
                return at;
            }

            at++;
        }

        return css.Length;
    }

    private void AddRule(ReadOnlySpan<char> head, ReadOnlySpan<char> body)
    {
        var own = HtmlLook.Read(body);
        var writes = body.ContainsAny(WordOfContent) && WritesNumbers(body.ToString());
        if (own.IsEmpty && !writes)
        {
            return;
        }

        var selectors = head.ToString();
        foreach (var each in selectors.Contains(',', StringComparison.Ordinal) ? Commas().Split(selectors) : [selectors])
        {
            // What a sheet writes beside an element is seen as part of its text.
            var beside = writes ? Beside().Match(each) : Match.Empty;
            var selector = beside.Success ? each[..beside.Index] : each;
            var look = beside.Success ? new HtmlLook { HasMore = true } : own;
            if (look.IsEmpty || KnownSelectors.Of(selector.Trim(), HtmlSelector.Read) is not { } read || _count >= MostRules)
            {
                continue;
            }

            if (!_rules.TryGetValue(read.Key, out var rules))
            {
                _rules[read.Key] = rules = [];
            }

            foreach (var condition in read.Conditions)
            {
                UsesPlaces |= condition.IsPlace;
                if (condition.Attribute.Length > 0)
                {
                    Attributes.Add(condition.Attribute);
                }
            }

            rules.Add(new Rule(read, look, _count++));
        }
    }

    /// <summary>True for <c>content: "15"</c> and <c>content: attr(data-x)</c>; the signs of icons are written with escapes.</summary>
    private static bool WritesNumbers(string body) => Content().Match(body) is { Success: true } content && Escapes().Replace(content.Value, "") is var written
        && (written.AsSpan().ContainsAnyInRange('0', '9') || written.Contains("attr(", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"(?<![\w-])content\s*:[^;}]*", RegexOptions.IgnoreCase)]
    private static partial Regex Content();

    [GeneratedRegex(@"\\[0-9a-fA-F]{1,6}")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"::?(?:before|after)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();

    // Commas outside of brackets.
    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Commas();

    [GeneratedRegex(@"/\*.*?(\*/|$)|<!--|-->", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
