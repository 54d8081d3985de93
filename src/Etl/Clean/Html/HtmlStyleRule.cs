using System.Runtime.CompilerServices;

namespace Etl.Clean.Html;

/// <summary>A rule of a page's style sheet. What it says is read when it selects something for the first time: most rules of a sheet select nothing on a page
/// that carries it.</summary>
internal sealed class HtmlStyleRule
{
    private readonly ReadOnlyMemory<char> _body;
    private StrongBox<HtmlLook>? _look; // a sheet is shared by pages that are read side by side; two threads read the same

    /// <summary>A rule that is read later.</summary>
    /// <param name="selector">What it selects.</param>
    /// <param name="body">Its declarations.</param>
    /// <param name="order">Its place in the sheet.</param>
    public HtmlStyleRule(HtmlSelector selector, ReadOnlyMemory<char> body, int order)
    {
        Selector = selector;
        _body = body;
        Order = order;
    }

    /// <summary>A rule that has been read.</summary>
    /// <param name="selector">What it selects.</param>
    /// <param name="look">What it says.</param>
    /// <param name="order">Its place in the sheet.</param>
    public HtmlStyleRule(HtmlSelector selector, HtmlLook look, int order)
    {
        Selector = selector;
        _look = new StrongBox<HtmlLook>(look);
        Order = order;
    }

    /// <summary>What it selects.</summary>
    public HtmlSelector Selector { get; }

    /// <summary>Its place in the sheet: of rules of one weight the later one holds.</summary>
    public int Order { get; }

    /// <summary>What it says of what it selects; may be nothing.</summary>
    public HtmlLook Look => (Volatile.Read(ref _look) ?? Read()).Value;

    private StrongBox<HtmlLook> Read()
    {
        StrongBox<HtmlLook> look = new(HtmlLook.Read(_body.Span));
        Volatile.Write(ref _look, look);
        return look;
    }
}
