using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace Etl.Clean.Html;

/// <summary>
/// Builds a page's tree from AngleSharp's tokens by the rules of the HTML standard (13.2.6 Tree construction) that decide where text
/// stands: implied end tags, scopes, tables without bodies or rows, content that a table can't hold. Elements that only format
/// are ended by their end tag or with what is around them; time and memory are linear, whatever the nesting.
/// </summary>
internal sealed class HtmlTreeBuilder
{
    private readonly HtmlTree _tree;
    private readonly HtmlTokenizer _tokens;
    private readonly OpenElements _open;
    private int _implied = -1; // the cell that lost its start tag, while in it
    private bool _inHead = true;
    private bool _quirks = true;
    private HtmlTag _raw; // the element whose content is no mark-up, while in it

    /// <summary>Begins a tree.</summary>
    /// <param name="tree">An empty tree.</param>
    /// <param name="tokens">Tokens of the page.</param>
    public HtmlTreeBuilder(HtmlTree tree, HtmlTokenizer tokens)
    {
        _tree = tree;
        _tokens = tokens;
        _open = new OpenElements(tree);
    }

    /// <summary>Takes a text.</summary>
    /// <param name="text">Text.</param>
    public void AddText(ReadOnlyMemory<char> text)
    {
        if (_raw is not HtmlTag.Text and not HtmlTag.Xmp)
        {
            if (_raw == HtmlTag.Title && _inHead)
            {
                _tree.Title ??= text.ToString().Trim();
            }

            return;
        }

        var blank = text.Span.IsWhiteSpace();
        if (_inHead)
        {
            if (blank)
            {
                return;
            }

            _inHead = false;
        }

        var top = _open.Top;
        ref var parent = ref _tree[top];
        if (parent.IsHidden || (blank && (HtmlTags.IsTableFrame(parent.Tag) || StandsBetweenBlocks(ref parent))))
        {
            return;
        }

        var node = _tree.Create(HtmlTag.Text);
        _tree[node].Text = text;
        if (_open.HasRow && _open.RowOf(text.Span) is >= 0 and var row)
        {
            HangInRow(node, row);
        }
        else
        {
            Hang(node);
        }

        if (!_tree[_tree[node].Parent].IsInLink && HtmlContentFinder.WeightOf(text.Span) is > 0 and var weight)
        {
            for (var at = node; at >= 0; at = _tree[at].Parent)
            {
                _tree[at].Weight += weight;
            }
        }
    }

    /// <summary>Takes a document type.</summary>
    /// <param name="token">Token.</param>
    public void AddDoctype(ref StructHtmlToken token) => _quirks = token.IsFullQuirks;

    /// <summary>Takes a start tag.</summary>
    /// <param name="token">Token.</param>
    public void Start(ref StructHtmlToken token)
    {
        var name = token.Name.Memory;
        var tag = HtmlTags.Of(name.Span);
        _inHead &= HtmlTags.IsHead(tag);
        switch (tag)
        {
            case HtmlTag.Body when _open.Count > 1 && _tree[_open.Top].IsHidden:
                _open.PopTo(0);
                return;
            case HtmlTag.Html or HtmlTag.Head or HtmlTag.Body or HtmlTag.Link or HtmlTag.Base or HtmlTag.Input or HtmlTag.Embed or HtmlTag.Void or HtmlTag.Option or HtmlTag.Col:
                return;
            case HtmlTag.Meta:
                if (_inHead)
                {
                    HtmlAttributes.ReadMeta(_tree, ref token);
                }

                return;
            case HtmlTag.Script:
                _tokens.State = HtmlParseMode.Script;
                _raw = tag;
                return;
            case HtmlTag.Title or HtmlTag.Textarea:
                _tokens.State = HtmlParseMode.RCData;
                _raw = tag;
                return;
            case HtmlTag.Style or HtmlTag.Iframe or HtmlTag.Noembed or HtmlTag.Noframes or HtmlTag.Xmp:
                _tokens.State = HtmlParseMode.Rawtext;
                _raw = tag;
                return;
        }

        // A drawing, a list of choices or struck out words that were never ended end where a block begins.
        if (_tree[_open.Top].IsHidden && HtmlTags.ClosesParagraph(tag) | HtmlTags.IsTableFrame(tag))
        {
            _open.EndUnclosed();
        }

        if (IsTablePart(tag))
        {
            StartTablePart(tag, ref token);
            return;
        }

        switch (tag)
        {
            case HtmlTag.Table:
                if (_open.IsInTable())
                {
                    _open.PopThrough(_open.FindOpen(HtmlTag.Table));
                }
                else if (!_quirks)
                {
                    _open.CloseParagraph();
                }

                break;
            case HtmlTag.Form when _open.IsInTable():
                return;
            case HtmlTag.Li:
                _open.CloseItem(HtmlTag.Li, HtmlTag.Li);
                break;
            case HtmlTag.Dd or HtmlTag.Dt:
                _open.CloseItem(HtmlTag.Dd, HtmlTag.Dt);
                break;
            case HtmlTag.A:
                _open.EndAlone(HtmlTag.A);
                break;
            case HtmlTag.Button or HtmlTag.Select when _open.FindInScope(tag) is >= 0 and var open:
                _open.PopThrough(open);
                if (tag == HtmlTag.Select)
                {
                    return;
                }

                break;
        }

        if (HtmlTags.ClosesParagraph(tag))
        {
            _open.CloseParagraph();
        }

        if (HtmlTags.LevelOf(tag) > 0 && HtmlTags.LevelOf(_tree[_open.Top].Tag) > 0)
        {
            _open.Pop();
        }

        Push(tag, name, ref token);
    }

    /// <summary>Takes an end tag.</summary>
    /// <param name="name">Name in lower case.</param>
    public void End(ReadOnlySpan<char> name)
    {
        var tag = HtmlTags.Of(name);
        if (_raw != HtmlTag.Text)
        {
            if (tag == _raw)
            {
                _raw = HtmlTag.Text;
            }

            return;
        }

        switch (tag)
        {
            case HtmlTag.Html or HtmlTag.Body:
                return;
            case HtmlTag.Head:
                if (_inHead)
                {
                    _open.PopTo(0);
                }

                _inHead = false;
                return;
            case HtmlTag.Br:
                _inHead = false;
                Hang(_tree.Create(HtmlTag.Br));
                return;
            case HtmlTag.P:
                if (_open.FindInScope(HtmlTag.P) is >= 0 and var paragraph)
                {
                    _open.PopThrough(paragraph);
                }
                else if (!_inHead && !_tree[_open.Top].IsHidden)
                {
                    Hang(_tree.Create(HtmlTag.P));
                }

                return;
            case HtmlTag.A or HtmlTag.Form:
                _open.EndAlone(tag);
                return;
            case HtmlTag.Table:
                _open.PopThrough(_open.FindOpen(HtmlTag.Table));
                return;
            case HtmlTag.Td or HtmlTag.Th:
                // Written one for the other more often than left out.
                _implied = -1;
                _open.PopThrough(Math.Max(_open.FindInTable(HtmlTag.Td), _open.FindInTable(HtmlTag.Th)));
                return;
            case HtmlTag.Tr or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Caption:
                _open.PopThrough(_open.FindInTable(tag));
                return;
            case >= HtmlTag.H1 and <= HtmlTag.H6:
                _open.EndHeading();
                return;
            case HtmlTag.Other:
                _open.EndOther(name);
                return;
            default:
                _open.PopThrough(_open.FindInScope(tag));
                return;
        }
    }

    private static bool IsTablePart(HtmlTag tag) => tag is HtmlTag.Tr or HtmlTag.Td or HtmlTag.Th or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Caption or HtmlTag.Colgroup;

    private bool StandsBetweenBlocks(ref HtmlNode parent) =>
        HtmlTags.IsBlock(parent.Tag) && !parent.IsPreformatted && (parent.Last < 0 || HtmlTags.IsBlock(_tree[parent.Last].Tag) || _tree[parent.Last].Tag == HtmlTag.Br);

    private void StartTablePart(HtmlTag tag, ref StructHtmlToken token)
    {
        _implied = -1;
        var table = _open.FindOpen(HtmlTag.Table);
        if (table < 0)
        {
            return;
        }

        switch (tag)
        {
            case HtmlTag.Td or HtmlTag.Th:
                if (_open.FindInTable(HtmlTag.Tr) is >= 0 and var row)
                {
                    _open.PopTo(row);
                }
                else
                {
                    ReturnToBody(table);
                    PushNode(HtmlTag.Tr);
                }

                break;
            case HtmlTag.Tr:
                ReturnToBody(table);
                break;
            default:
                _open.PopTo(table);
                if (tag == HtmlTag.Colgroup)
                {
                    return;
                }

                break;
        }

        Push(tag, default, ref token);
    }

    /// <summary>Ends what is open in a table up to its row group, which is implied where none is written.</summary>
    private void ReturnToBody(int table)
    {
        for (var i = _open.Count - 1; i > table; i--)
        {
            if (_tree[_open[i]].Tag is HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot)
            {
                _open.PopTo(i);
                return;
            }
        }

        _open.PopTo(table);
        PushNode(HtmlTag.Tbody);
    }

    /// <summary>Adds an element with what its attributes say; opens it unless it is void.</summary>
    private void Push(HtmlTag tag, ReadOnlyMemory<char> name, ref StructHtmlToken token)
    {
        var node = PushNode(tag);
        ref var element = ref _tree[node];
        if (tag == HtmlTag.Other)
        {
            element.Text = name;
        }

        if (tag == HtmlTag.Pre)
        {
            element.IsPreformatted = true;
        }

        if (tag is HtmlTag.Td or HtmlTag.Th)
        {
            element.RowSpan = element.ColumnSpan = 1;
        }

        HtmlAttributes.Take(_tree, node, ref token);
        if (token.IsSelfClosing && element.IsHidden)
        {
            _open.Pop();
        }
    }

    private int PushNode(HtmlTag tag)
    {
        var node = _tree.Create(tag);
        if (_open.IsFull && !HtmlTags.IsVoid(tag))
        {
            _open.Pop();
        }

        Hang(node);
        ref var element = ref _tree[node];
        ref var parent = ref _tree[element.Parent];
        element.IsHidden = parent.IsHidden || HtmlTags.IsUnseen(tag);
        element.IsInLink = parent.IsInLink || tag == HtmlTag.A;
        if (tag == HtmlTag.Table)
        {
            for (var at = element.Parent; at >= 0 && !_tree[at].HasTable; at = _tree[at].Parent)
            {
                _tree[at].HasTable = true;
            }
        }

        if (HtmlTags.IsVoid(tag))
        {
            return node;
        }

        _open.Push(node, tag);
        return node;
    }

    /// <summary>Hangs a node where content stands now: before the table where the table can't hold it.</summary>
    private void Hang(int node)
    {
        var tag = _tree[node].Tag;
        if (HtmlTags.IsTableFrame(_tree[_open.Top].Tag) && !IsTablePart(tag) && _open.FindOpen(HtmlTag.Table) is >= 0 and var table)
        {
            _tree.InsertBefore(_open[table], node);
        }
        else
        {
            _tree.Append(_open.Top, node);
        }
    }

    /// <summary>
    /// A number in a row outside its cells is that of a cell that lost its tag: put before the table, as browsers do, the
    /// numbers after it would all move by one column.
    /// </summary>
    private void HangInRow(int text, int row)
    {
        if (_implied < 0)
        {
            _implied = _tree.Create(HtmlTag.Td);
            _tree[_implied].RowSpan = _tree[_implied].ColumnSpan = 1;
            _tree.Append(row, _implied);
        }

        _tree.Append(_implied, text);
    }
}
