namespace Etl.Clean.Html;

/// <summary>An element or a text of a page; nodes refer to each other by their place in the tree's array, -1 for none.</summary>
internal struct HtmlNode
{
    /// <summary>True for white text on no ground that is known: it may be unseen, or on a ground of a sheet that the page links to.</summary>
    public readonly bool IsPale => IsWhite && !HasGround;

    /// <summary>What it is; <see cref="HtmlTag.Text"/> for a text.</summary>
    public HtmlTag Tag;

    /// <summary>True where a reader of the page sees nothing of it.</summary>
    public bool IsHidden;

    /// <summary>True where what is hidden keeps its place: a cell without ink.</summary>
    public bool KeepsPlace;

    /// <summary>True where a style rule may hide, strike or raise it, and it is not told whether it does.</summary>
    public bool IsDoubtful;

    /// <summary>True for white text.</summary>
    public bool IsWhite;

    /// <summary>True where it stands on a colour or picture.</summary>
    public bool HasGround;

    /// <summary>True for text of a size that notes are printed in.</summary>
    public bool IsSmall;

    /// <summary>True where a style rule writes digits before or behind it.</summary>
    public bool HasMore;

    /// <summary>True within what shows something else than its text: a drawing, a formula, what a page offers where scripts don't run.</summary>
    public bool IsDrawn;

    /// <summary>True for struck out text.</summary>
    public bool IsStruck;

    /// <summary>Whether it stands above or below its line.</summary>
    public HtmlRise Rise;

    /// <summary>True inside a link.</summary>
    public bool IsInLink;

    /// <summary>True where a table stands below it.</summary>
    public bool HasTable;

    /// <summary>True where line breaks of the source are line breaks of the page.</summary>
    public bool IsPreformatted;

    /// <summary>The element around it.</summary>
    public int Parent;

    /// <summary>Its first child.</summary>
    public int First;

    /// <summary>Its last child.</summary>
    public int Last;

    /// <summary>The node after it.</summary>
    public int Next;

    /// <summary>The node before it.</summary>
    public int Previous;

    /// <summary>Prose and form labels in it, links apart; see <see cref="HtmlContentFinder"/>.</summary>
    public int Weight;

    /// <summary>Rows that a cell spans, as declared.</summary>
    public int RowSpan;

    /// <summary>Columns that a cell spans, as declared.</summary>
    public int ColumnSpan;

    /// <summary>A text; the name of an element that has no tag of its own; the address of a link or picture; what a field of a form holds; the name
    /// of what shows something in a cell without being text.</summary>
    public ReadOnlyMemory<char> Text;
}
