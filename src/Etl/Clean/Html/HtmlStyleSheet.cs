using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Etl.Clean.Html;

/// <summary>
/// The rules of a page's own <c>style</c> elements that hide, strike out or raise text. Of selectors tags, classes, ids and
/// nesting are known; of media the screen. Sheets that the page links to are not there.
/// </summary>
internal sealed partial class HtmlStyleSheet
{
    private const int MostRules = 20_000;
    private const int DeepestMedia = 8;
    private const int UsualKey = 64;
    private const char SheetBreak = '\f'; // what is open at the end of a sheet ends there

    // Searching for a text in either case is several times slower where cultures are invariant.
    private static readonly SearchValues<string> SheetStart = SearchValues.Create(["<style"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> SheetEnd = SearchValues.Create(["</style"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Pages of a site have their sheets in common.</summary>
    private static readonly RecentTexts<HtmlStyleSheet> Known = new(64);

    private static readonly SearchValues<string> CommentSigns = SearchValues.Create(["/*", "<!--", "-->"], StringComparison.Ordinal);
    private static readonly SearchValues<char> PlainSelectors = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.#*>, \t\r\n\f");

    private static readonly SearchValues<char> Braces = SearchValues.Create("{}");
    private static readonly SearchValues<string> WordOfContent = SearchValues.Create(["content"], StringComparison.OrdinalIgnoreCase);

    private readonly Dictionary<string, HtmlStyleRules> _rules = new(StringComparer.Ordinal); // by the word that their selectors end in
    private readonly Dictionary<string, HtmlStyleRules>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _count;

    private HtmlStyleSheet() => _lookup = _rules.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Attributes that the rules ask for.</summary>
    public HashSet<string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>True where a rule asks for a place among siblings.</summary>
    public bool UsesPlaces { get; private set; }

    /// <summary>Reads the sheets of a page.</summary>
    /// <param name="page">The page; must stay as it is while the rules are in use.</param>
    /// <returns>Its rules; null where none says anything of what is read.</returns>
    public static HtmlStyleSheet? Read(ReadOnlyMemory<char> page)
    {
        var html = page.Span;
        ReadOnlyMemory<char> one = default; // most pages have one sheet, which is not copied
        StringBuilder? all = null;
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
                var sheet = page[^html.Length..][(open + 1)..close];
                if (one.IsEmpty)
                {
                    one = sheet;
                }
                else
                {
                    (all ??= new StringBuilder().Append(one)).Append(SheetBreak).Append(sheet);
                }
            }

            html = html[close..];
        }

        return one.IsEmpty ? null : Known.Of(all is null ? one : all.ToString().AsMemory(), OfSheets);
    }

    /// <summary>What the rules say of the innermost open element.</summary>
    /// <param name="open">Elements from the outermost in.</param>
    /// <param name="place">Place of the innermost among its siblings, from 1; 0 where no rule asks for it.</param>
    /// <param name="around">Words of the elements around it.</param>
    /// <param name="isSure">False where a rule that hides, strikes or raises may hold for it and may not.</param>
    /// <returns>Its look.</returns>
    public HtmlLook Find(ReadOnlySpan<HtmlName> open, int place, HtmlWordFilter around, out bool isSure)
    {
        isSure = true;
        ref readonly var element = ref open[^1];
        List<HtmlStyleRule>? found = null;
        Look("*", open, place, around, ref found);
        Look(element.Name.Span, open, place, around, ref found);
        Span<char> key = stackalloc char[UsualKey];
        if (!element.Id.IsEmpty)
        {
            Look(Key('#', element.Id.Span.Trim(), key), open, place, around, ref found);
        }

        var classes = element.Classes.Span;
        foreach (var range in classes.SplitAny(HtmlName.Blanks))
        {
            if (!classes[range].IsEmpty)
            {
                Look(Key('.', classes[range], key), open, place, around, ref found);
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

    private static HtmlStyleSheet? OfSheets(ReadOnlyMemory<char> sheets)
    {
        var sheet = new HtmlStyleSheet();
        foreach (var range in sheets.Span.Split(SheetBreak))
        {
            var css = sheets[range];
            sheet.AddSheet(css.Span.ContainsAny(CommentSigns) ? Comments().Replace(css.ToString(), " ").AsMemory() : css);
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

    private void Look(ReadOnlySpan<char> key, ReadOnlySpan<HtmlName> open, int place, HtmlWordFilter around, ref List<HtmlStyleRule>? found)
    {
        if (_lookup.TryGetValue(key, out var rules))
        {
            rules.Find(open, place, around, ref found);
        }
    }

    private void AddSheet(ReadOnlyMemory<char> css, int depth = 0)
    {
        while (css.Span.IndexOf('{') is >= 0 and var open)
        {
            var head = css[..open];
            if (head.Span.LastIndexOf(';') is >= 0 and var statement)
            {
                head = head[(statement + 1)..]; // after @import …;
            }

            head = head.Trim();
            var close = End(css.Span, open);
            var body = css[(open + 1)..close];
            css = css[Math.Min(close + 1, css.Length)..];
            if (head.Span is not ['@', ..])
            {
                AddRule(head, body);
            }
            else if (depth < DeepestMedia && IsForScreens(head.Span))
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

    private void AddRule(ReadOnlyMemory<char> head, ReadOnlyMemory<char> body)
    {
        var writes = body.Span.ContainsAny(WordOfContent) && WritesNumbers(body.ToString());
        if (!writes && !HtmlLook.SaysAnything(body.Span))
        {
            return;
        }

        if (!writes && !head.Span.ContainsAnyExcept(PlainSelectors))
        {
            foreach (var range in head.Span.Split(','))
            {
                AddUnread(head[range].Trim(), body);
            }

            return;
        }

        var own = HtmlLook.Read(body.Span);
        var selectors = head.ToString();
        foreach (var each in selectors.Contains(',', StringComparison.Ordinal) ? Commas().Split(selectors) : [selectors])
        {
            // What a sheet writes beside an element is seen as part of its text.
            var beside = writes ? Beside().Match(each) : Match.Empty;
            var selector = beside.Success ? each[..beside.Index] : each;
            var look = beside.Success ? new HtmlLook { HasMore = true } : own;
            if (look.IsEmpty || HtmlStyleRules.SelectorOf(selector.AsMemory()) is not { } read || _count >= MostRules)
            {
                continue;
            }

            foreach (var condition in read.Conditions)
            {
                UsesPlaces |= condition.IsPlace;
                if (condition.Attribute.Length > 0)
                {
                    Attributes.Add(condition.Attribute);
                }
            }

            RulesOf(read.Key).Add(new HtmlStyleRule(read, look, _count++));
        }
    }

    /// <summary>Adds a rule whose selector has neither conditions nor siblings: of it no more is asked now than the word that it ends in.</summary>
    private void AddUnread(ReadOnlyMemory<char> selector, ReadOnlyMemory<char> body)
    {
        var key = HtmlSelector.KeyOf(selector.Span, out var around);
        if (!key.IsEmpty && _count < MostRules)
        {
            RulesOf(key).Add(selector, body, around, _count++);
        }
    }

    private HtmlStyleRules RulesOf(ReadOnlySpan<char> key)
    {
        if (!_lookup.TryGetValue(key, out var rules))
        {
            _rules[key.ToString()] = rules = new HtmlStyleRules();
        }

        return rules;
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
