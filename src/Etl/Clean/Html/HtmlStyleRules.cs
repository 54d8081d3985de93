namespace Etl.Clean.Html;

/// <summary>
/// The rules of a style sheet whose selectors end in one word. The selector of each is read when an element has the word, and those around it what else
/// it asks for, for the first time.
/// </summary>
internal sealed class HtmlStyleRules
{
    /// <summary>A hostile sheet has no end; what comes behind so many rules of one word is passed over.</summary>
    private const int Most = 5_000;

    /// <summary>Where one sheet of a site differs, most of its selectors are those of others.</summary>
    private static readonly RecentTexts<HtmlSelector> KnownSelectors = new(4096);

    private List<HtmlStyleRule>? _added;
    private Unread[] _unread = [];
    private int _count;

    private struct Unread
    {
        public HtmlWordFilter Around;
        public ReadOnlyMemory<char> Selector;
        public ReadOnlyMemory<char> Body;
        public int Order;
        public HtmlStyleRule? Rule; // once read; a sheet is shared by pages that are read side by side, and two threads read the same alike
    }

    /// <summary>Finds the rules that select an element.</summary>
    /// <param name="open">Elements from the outermost in.</param>
    /// <param name="place">Place of the innermost among its siblings, from 1; 0 where no rule asks for it.</param>
    /// <param name="around">Words of the elements around it.</param>
    /// <param name="found">Receives them, in no order.</param>
    public void Find(ReadOnlySpan<HtmlName> open, int place, HtmlWordFilter around, ref List<HtmlStyleRule>? found)
    {
        foreach (var rule in _added ?? [])
        {
            if (rule.Selector.Matches(open, place) && !rule.Look.IsEmpty)
            {
                (found ??= []).Add(rule);
            }
        }

        foreach (ref var unread in _unread.AsSpan(0, _count))
        {
            if (around.MayHold(unread.Around) && (Volatile.Read(ref unread.Rule) ?? Read(ref unread)) is { } rule
                && rule.Selector.Matches(open, place) && !rule.Look.IsEmpty)
            {
                (found ??= []).Add(rule);
            }
        }
    }

    /// <summary>Adds a rule that has been read.</summary>
    /// <param name="rule">Rule.</param>
    public void Add(HtmlStyleRule rule)
    {
        if (HasRoom)
        {
            (_added ??= []).Add(rule);
        }
    }

    /// <summary>Adds a rule to be read later.</summary>
    /// <param name="selector">One selector.</param>
    /// <param name="body">Its declarations.</param>
    /// <param name="around">Bits of a word that an element around must have; none for no word.</param>
    /// <param name="order">Place in the sheet.</param>
    public void Add(ReadOnlyMemory<char> selector, ReadOnlyMemory<char> body, HtmlWordFilter around, int order)
    {
        if (!HasRoom)
        {
            return;
        }

        if (_count == _unread.Length)
        {
            Array.Resize(ref _unread, Math.Max(4, 2 * _count));
        }

        _unread[_count++] = new Unread { Around = around, Selector = selector, Body = body, Order = order };
    }

    /// <summary>Reads a selector.</summary>
    /// <param name="selector">One selector, without commas.</param>
    /// <returns>The selector, or null where it selects nothing in a page at rest.</returns>
    public static HtmlSelector? SelectorOf(ReadOnlyMemory<char> selector) => KnownSelectors.Of(selector.Trim(), static s => HtmlSelector.Read(s.ToString()));

    private bool HasRoom => (_added?.Count ?? 0) + _count < Most;

    private static HtmlStyleRule? Read(ref Unread unread)
    {
        if (SelectorOf(unread.Selector) is not { } selector)
        {
            return null;
        }

        HtmlStyleRule rule = new(selector, unread.Body, unread.Order);
        Volatile.Write(ref unread.Rule, rule);
        return rule;
    }
}
