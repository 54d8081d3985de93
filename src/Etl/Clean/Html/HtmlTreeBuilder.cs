using Etl.Clean.Html.Tokens;
using Etl.Model.Forms;

namespace Etl.Clean.Html;

/// <summary>
/// Builds a page's tree from its tokens by the rules of the HTML standard (13.2.6 Tree construction) that decide where text
/// stands: implied end tags, scopes, tables without bodies or rows, content that a table can't hold. Elements that only format
/// are ended by their end tag or with what is around them; time and memory are linear, whatever the nesting.
/// </summary>
internal sealed class HtmlTreeBuilder
{
    private readonly HtmlTree _tree;
    private readonly HtmlTokenizer _tokens;
    private readonly TableMarks _marks;
    private readonly HtmlInserter _inserter;
    private readonly HtmlFields _fields;
    private readonly OpenElements _open;
    private bool _inHead = true;
    private bool _quirks = true;
    private HtmlTag _raw; // the element whose content is no mark-up, while in it

    /// <summary>Begins a tree.</summary>
    /// <param name="tree">An empty tree.</param>
    /// <param name="tokens">Tokens of the page.</param>
    /// <param name="styles">The page's own style rules; null for none.</param>
    /// <param name="marks">Words that mark the form's tables.</param>
    public HtmlTreeBuilder(HtmlTree tree, HtmlTokenizer tokens, HtmlStyleSheet? styles, TableMarks marks)
    {
        _marks = marks;
        _tree = tree;
        _tokens = tokens;
        _open = new OpenElements(tree, styles is null ? null : new HtmlPaths());
        _fields = new HtmlFields(tree);
        _inserter = new HtmlInserter(tree, _open, new HtmlStyler(tree, _open, styles), _fields);
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
            else if (_raw == HtmlTag.Textarea)
            {
                _fields.TakeText(text);
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
        if (parent is { IsHidden: true, IsDrawn: true } && text.Span.ContainsAnyInRange('0', '9'))
        {
            _inserter.MarkCell(default);
        }

        if (parent.IsHidden || (blank && (HtmlTags.IsTableFrame(parent.Tag) || StandsBetweenBlocks(ref parent))))
        {
            return;
        }

        if (parent.Tag == HtmlTag.Select)
        {
            _fields.TakeOption(top, text);
            return;
        }

        var node = _tree.Create(HtmlTag.Text);
        _tree[node].Text = text;
        if (_open.HasRow && _open.RowOf(text.Span) is >= 0 and var row)
        {
            _inserter.HangInRow(node, row);
        }
        else
        {
            _inserter.Hang(node);
        }

        if (!_tree[_tree[node].Parent].IsInLink && HtmlContentFinder.WeightOf(text.Span, _marks) is > 0 and var weight)
        {
            for (var at = node; at >= 0; at = _tree[at].Parent)
            {
                _tree[at].Weight += weight;
            }
        }
    }

    /// <summary>Takes a document type.</summary>
    /// <param name="token">Token.</param>
    public void AddDoctype(HtmlToken token) => _quirks = token.IsFullQuirks;

    /// <summary>Takes a start tag.</summary>
    /// <param name="token">Token.</param>
    public void Start(HtmlToken token)
    {
        var name = token.Name;
        var tag = HtmlTags.Of(name.Span);
        _inHead &= HtmlTags.IsHead(tag);
        switch (tag)
        {
            case HtmlTag.Body when _open.Count > 1 && _tree[_open.Top].IsHidden:
                _open.PopTo(0);
                return;
            case HtmlTag.Embed:
                _inserter.MarkCell(name);
                return;
            case HtmlTag.Html or HtmlTag.Head or HtmlTag.Body or HtmlTag.Link or HtmlTag.Base or HtmlTag.Void or HtmlTag.Col:
                return;
            case HtmlTag.Option:
                _fields.StartOption(token);
                return;
            case HtmlTag.Input:
                _inserter.AddField(tag, token);
                return;
            case HtmlTag.Meta:
                if (_inHead)
                {
                    HtmlAttributes.ReadMeta(_tree, token);
                }

                return;
            case HtmlTag.Script:
                _inserter.MarkCell(name);
                _tokens.Mode = HtmlTextMode.Script;
                _raw = tag;
                return;
            case HtmlTag.Title or HtmlTag.Textarea:
                _tokens.Mode = HtmlTextMode.Replaceable;
                _raw = tag;
                if (tag == HtmlTag.Textarea)
                {
                    _inserter.AddField(tag, token);
                }

                return;
            case HtmlTag.Style or HtmlTag.Iframe or HtmlTag.Noembed or HtmlTag.Noframes or HtmlTag.Xmp:
                if (tag == HtmlTag.Iframe)
                {
                    _inserter.MarkCell(name);
                }

                _tokens.Mode = HtmlTextMode.Raw;
                _raw = tag;
                return;
        }

        // A drawing, a list of choices or struck out words that were never ended end where a block begins.
        if ((_tree[_open.Top].IsHidden || _tree[_open.Top].IsStruck || _tree[_open.Top].Tag == HtmlTag.Select)
            && HtmlTags.ClosesParagraph(tag) | HtmlTags.IsTableFrame(tag))
        {
            _open.EndUnclosed();
        }

        if (HtmlInserter.IsTablePart(tag))
        {
            _inserter.StartTablePart(tag, token);
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

        if (HtmlTags.IsDrawn(tag))
        {
            _inserter.MarkCell(name);
        }

        _inserter.Push(tag, token);
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
                _inserter.Hang(_tree.Create(HtmlTag.Br));
                return;
            case HtmlTag.P:
                if (_open.FindInScope(HtmlTag.P) is >= 0 and var paragraph)
                {
                    _open.PopThrough(paragraph);
                }
                else if (!_inHead && !_tree[_open.Top].IsHidden)
                {
                    _inserter.Hang(_tree.Create(HtmlTag.P));
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
                _inserter.EndImplied();
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

    private bool StandsBetweenBlocks(ref HtmlNode parent) =>
        HtmlTags.IsBlock(parent.Tag) && !parent.IsPreformatted
            && (parent.Last < 0 || HtmlTags.IsBlock(_tree[parent.Last].Tag) || _tree[parent.Last].Tag == HtmlTag.Br);

}
