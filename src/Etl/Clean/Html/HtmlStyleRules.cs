namespace Etl.Clean.Html;

/// <summary>
/// The rules of a style sheet whose selectors end in one word. Their selectors are read when an element has the word for the first time.
/// </summary>
internal sealed class HtmlStyleRules
{
    /// <summary>A hostile sheet has no end; what comes behind so many rules of one word is passed over.</summary>
    private const int Most = 5_000;

    /// <summary>Where one sheet of a site differs, most of its selectors are those of others.</summary>
    private static readonly RecentTexts<HtmlSelector> KnownSelectors = new(4096, 1_000_000);

    private readonly List<(ReadOnlyMemory<char> Selector, ReadOnlyMemory<char> Body, int Order)> _unread = [];
    private readonly List<HtmlStyleRule> _added = [];
    private HtmlStyleRule[]? _all; // a sheet is shared by pages that are read side by side

    /// <summary>The rules, in no order; from now on none may be added.</summary>
    /// <returns>The rules.</returns>
    public ReadOnlySpan<HtmlStyleRule> Read() => Volatile.Read(ref _all) ?? ReadAll();

    /// <summary>Adds a rule that has been read.</summary>
    /// <param name="rule">Rule.</param>
    public void Add(HtmlStyleRule rule)
    {
        if (HasRoom)
        {
            _added.Add(rule);
        }
    }

    /// <summary>Adds a rule to be read later.</summary>
    /// <param name="selector">One selector.</param>
    /// <param name="body">Its declarations.</param>
    /// <param name="order">Place in the sheet.</param>
    public void Add(ReadOnlyMemory<char> selector, ReadOnlyMemory<char> body, int order)
    {
        if (HasRoom)
        {
            _unread.Add((selector, body, order));
        }
    }

    /// <summary>Reads a selector.</summary>
    /// <param name="selector">One selector, without commas.</param>
    /// <returns>The selector, or null where it selects nothing in a page at rest.</returns>
    public static HtmlSelector? SelectorOf(ReadOnlySpan<char> selector) => KnownSelectors.Of(selector.Trim(), HtmlSelector.Read);

    private bool HasRoom => _added.Count + _unread.Count < Most;

    private HtmlStyleRule[] ReadAll()
    {
        // Two threads may read the same; they read it alike.
        List<HtmlStyleRule> all = [.. _added];
        foreach (var (selector, body, order) in _unread)
        {
            if (SelectorOf(selector.Span) is { } read)
            {
                all.Add(new HtmlStyleRule(read, body, order));
            }
        }

        HtmlStyleRule[] rules = [.. all];
        Volatile.Write(ref _all, rules);
        return rules;
    }
}
