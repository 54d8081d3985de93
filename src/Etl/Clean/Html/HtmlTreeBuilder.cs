using System.Buffers;
using System.Globalization;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using Etl.Model.Text;

namespace Etl.Clean.Html;

/// <summary>
/// Builds a page's tree from AngleSharp's tokens by the rules of the HTML standard (13.2.6 Tree construction) that decide where text
/// stands: implied end tags, scopes, tables without bodies or rows, content that a table can't hold. Elements that only format
/// are ended by their end tag or with what is around them; time and memory are linear, whatever the nesting.
/// </summary>
internal sealed class HtmlTreeBuilder
{
    /// <summary>Elements within each other; deeper ones stand side by side, as in browsers.</summary>
    private const int Deepest = 512;

    private static readonly SearchValues<string> Read = SearchValues.Create(["display", "visibility", "white-space"], StringComparison.OrdinalIgnoreCase);

    private readonly HtmlTree _tree;
    private readonly HtmlTokenizer _tokens;
    private readonly int[] _open = new int[Deepest];
    private int _depth;
    private int _paragraphs; // open ones
    private int _rows; // open ones
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
        _open[_depth++] = tree.Create(HtmlTag.Body);
    }

    private int Top => _open[_depth - 1];

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

        var top = Top;
        ref var parent = ref _tree[top];
        if (parent.IsHidden || (blank && (HtmlTags.IsTableFrame(parent.Tag) || StandsBetweenBlocks(ref parent))))
        {
            return;
        }

        var node = _tree.Create(HtmlTag.Text);
        _tree[node].Text = text;
        if (_rows > 0 && RowOf(text.Span) is >= 0 and var row)
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
            case HtmlTag.Body when _depth > 1 && _tree[Top].IsHidden:
                PopTo(0);
                return;
            case HtmlTag.Html or HtmlTag.Head or HtmlTag.Body or HtmlTag.Link or HtmlTag.Base or HtmlTag.Input or HtmlTag.Embed or HtmlTag.Void or HtmlTag.Option or HtmlTag.Col:
                return;
            case HtmlTag.Meta:
                if (_inHead)
                {
                    ReadMeta(ref token);
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
        if (_tree[Top].IsHidden && HtmlTags.ClosesParagraph(tag) | HtmlTags.IsTableFrame(tag))
        {
            EndUnclosed();
        }

        if (IsTablePart(tag))
        {
            StartTablePart(tag, ref token);
            return;
        }

        switch (tag)
        {
            case HtmlTag.Table:
                if (IsInTable())
                {
                    PopThrough(FindOpen(HtmlTag.Table));
                }
                else if (!_quirks)
                {
                    CloseParagraph();
                }

                break;
            case HtmlTag.Form when IsInTable():
                return;
            case HtmlTag.Li:
                CloseItem(HtmlTag.Li, HtmlTag.Li);
                break;
            case HtmlTag.Dd or HtmlTag.Dt:
                CloseItem(HtmlTag.Dd, HtmlTag.Dt);
                break;
            case HtmlTag.A:
                EndAlone(HtmlTag.A);
                break;
            case HtmlTag.Button or HtmlTag.Select when FindInScope(tag) is >= 0 and var open:
                PopThrough(open);
                if (tag == HtmlTag.Select)
                {
                    return;
                }

                break;
        }

        if (HtmlTags.ClosesParagraph(tag))
        {
            CloseParagraph();
        }

        if (HtmlTags.LevelOf(tag) > 0 && HtmlTags.LevelOf(_tree[Top].Tag) > 0)
        {
            Pop();
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
                    PopTo(0);
                }

                _inHead = false;
                return;
            case HtmlTag.Br:
                _inHead = false;
                Hang(_tree.Create(HtmlTag.Br));
                return;
            case HtmlTag.P:
                if (FindInScope(HtmlTag.P) is >= 0 and var paragraph)
                {
                    PopThrough(paragraph);
                }
                else if (!_inHead && !_tree[Top].IsHidden)
                {
                    Hang(_tree.Create(HtmlTag.P));
                }

                return;
            case HtmlTag.A or HtmlTag.Form:
                EndAlone(tag);
                return;
            case HtmlTag.Table:
                PopThrough(FindOpen(HtmlTag.Table));
                return;
            case HtmlTag.Td or HtmlTag.Th:
                // Written one for the other more often than left out.
                _implied = -1;
                PopThrough(Math.Max(FindInTable(HtmlTag.Td), FindInTable(HtmlTag.Th)));
                return;
            case HtmlTag.Tr or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Caption:
                PopThrough(FindInTable(tag));
                return;
            case >= HtmlTag.H1 and <= HtmlTag.H6:
                EndHeading();
                return;
            case HtmlTag.Other:
                EndOther(name);
                return;
            default:
                PopThrough(FindInScope(tag));
                return;
        }
    }

    private static bool IsTablePart(HtmlTag tag) => tag is HtmlTag.Tr or HtmlTag.Td or HtmlTag.Th or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Caption or HtmlTag.Colgroup;

    private static bool IsSpecial(HtmlTag tag) => HtmlTags.IsBlock(tag) || HtmlTags.IsWall(tag) || HtmlTags.IsUnseen(tag);

    private static bool Declares(ReadOnlySpan<char> style, string property, string value)
    {
        if (!style.StartsWith(property, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        style = style[property.Length..].TrimStart();
        return style is [':', ..] && style[1..].TrimStart().StartsWith(value, StringComparison.OrdinalIgnoreCase);
    }

    private static void ReadStyle(ref HtmlNode element, ReadOnlySpan<char> style)
    {
        while (style.IndexOfAny(Read) is >= 0 and var at)
        {
            style = style[at..];
            element.IsHidden |= Declares(style, "display", "none");
            element.IsHidden |= Declares(style, "visibility", "hidden") || Declares(style, "visibility", "collapse");
            element.IsPreformatted |= HtmlTags.IsBlock(element.Tag) && Declares(style, "white-space", "pre");
            style = style[1..];
        }
    }

    private static int Number(ReadOnlySpan<char> value) => int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private bool StandsBetweenBlocks(ref HtmlNode parent) =>
        HtmlTags.IsBlock(parent.Tag) && !parent.IsPreformatted && (parent.Last < 0 || HtmlTags.IsBlock(_tree[parent.Last].Tag) || _tree[parent.Last].Tag == HtmlTag.Br);

    /// <summary>In a table but in no cell of it: the standard's insertion modes from "in table" to "in row".</summary>
    private bool IsInTable()
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tree[_open[i]].Tag;
            if (HtmlTags.IsTableFrame(tag))
            {
                return true;
            }

            if (tag is HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption)
            {
                return false;
            }
        }

        return false;
    }

    private void ReadMeta(ref StructHtmlToken token)
    {
        string? name = null, property = null, content = null;
        for (var i = 0; i < token.Attributes.Count; i++)
        {
            var attribute = token.Attributes[i];
            switch (attribute.Name.Memory.Span)
            {
                case "name":
                    name = attribute.Value.ToString();
                    break;
                case "property":
                    property = attribute.Value.ToString();
                    break;
                case "content":
                    content = attribute.Value.ToString();
                    break;
            }
        }

        if ((name ?? property) is { Length: > 0 } key && content is { Length: > 0 })
        {
            _tree.Meta.Add(new(key.Trim(), content.Trim()));
        }
    }

    private void StartTablePart(HtmlTag tag, ref StructHtmlToken token)
    {
        _implied = -1;
        var table = FindOpen(HtmlTag.Table);
        if (table < 0)
        {
            return;
        }

        switch (tag)
        {
            case HtmlTag.Td or HtmlTag.Th:
                if (FindInTable(HtmlTag.Tr) is >= 0 and var row)
                {
                    PopTo(row);
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
                PopTo(table);
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
        for (var i = _depth - 1; i > table; i--)
        {
            if (_tree[_open[i]].Tag is HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot)
            {
                PopTo(i);
                return;
            }
        }

        PopTo(table);
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

        var count = token.Attributes.Count;
        if (count > 0)
        {
            ReadAttributes(node, tag, ref token, count);
        }

        if (token.IsSelfClosing && element.IsHidden)
        {
            Pop();
        }
    }

    private void ReadAttributes(int node, HtmlTag tag, ref StructHtmlToken token, int count)
    {
        ref var element = ref _tree[node];
        string? alternativeText = null;
        var width = 0;
        for (var i = 0; i < count; i++)
        {
            var attribute = token.Attributes[i];
            var value = attribute.Value.Memory;
            switch (attribute.Name.Memory.Span)
            {
                case "style":
                    ReadStyle(ref element, value.Span);
                    break;
                case "hidden":
                    element.IsHidden = true;
                    break;
                case "rowspan":
                    element.RowSpan = Number(value.Span);
                    break;
                case "colspan":
                    element.ColumnSpan = Number(value.Span);
                    break;
                case "href" when tag == HtmlTag.A:
                case "src" when tag == HtmlTag.Img:
                    element.Text = value;
                    break;
                case "alt" when tag == HtmlTag.Img:
                    alternativeText = value.ToString();
                    break;
                case "width" when tag == HtmlTag.Img:
                    _ = int.TryParse(value.Span, CultureInfo.InvariantCulture, out width);
                    break;
            }
        }

        if (alternativeText is not null || width > 0)
        {
            _tree.Pictures[node] = (alternativeText, width);
        }
    }

    private int PushNode(HtmlTag tag)
    {
        var node = _tree.Create(tag);
        if (_depth == Deepest && !HtmlTags.IsVoid(tag))
        {
            Pop();
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

        _open[_depth++] = node;
        _paragraphs += tag == HtmlTag.P ? 1 : 0;
        _rows += tag == HtmlTag.Tr ? 1 : 0;
        return node;
    }

    /// <summary>Hangs a node where content stands now: before the table where the table can't hold it.</summary>
    private void Hang(int node)
    {
        var tag = _tree[node].Tag;
        if (HtmlTags.IsTableFrame(_tree[Top].Tag) && !IsTablePart(tag) && FindOpen(HtmlTag.Table) is >= 0 and var table)
        {
            _tree.InsertBefore(_open[table], node);
        }
        else
        {
            _tree.Append(Top, node);
        }
    }

    /// <summary>The open row in which a number stands outside all cells, or -1.</summary>
    private int RowOf(ReadOnlySpan<char> text)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tree[_open[i]].Tag;
            if (tag == HtmlTag.Tr)
            {
                return PrintedNumber.TryRead(text, out var number) && number.State != CellState.Blank ? _open[i] : -1;
            }

            if (tag is HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption or HtmlTag.Table)
            {
                return -1;
            }
        }

        return -1;
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

    private void Pop()
    {
        var tag = _tree[_open[--_depth]].Tag;
        _paragraphs -= tag == HtmlTag.P ? 1 : 0;
        _rows -= tag == HtmlTag.Tr ? 1 : 0;
    }

    /// <summary>Ends what was opened after a place of the stack.</summary>
    private void PopTo(int place)
    {
        while (_depth > place + 1)
        {
            Pop();
        }
    }

    /// <summary>Ends an open element and all in it; nothing for -1.</summary>
    private void PopThrough(int place)
    {
        if (place > 0)
        {
            PopTo(place - 1);
        }
    }

    private void CloseParagraph()
    {
        if (_paragraphs > 0)
        {
            PopThrough(FindInScope(HtmlTag.P));
        }
    }

    private void CloseItem(HtmlTag one, HtmlTag other)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tree[_open[i]].Tag;
            if (tag == one || tag == other)
            {
                PopThrough(i);
                return;
            }

            if (IsSpecial(tag) && tag is not (HtmlTag.Address or HtmlTag.Div or HtmlTag.P))
            {
                return;
            }
        }
    }

    private void EndUnclosed()
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tree[_open[i]].Tag;
            if (tag is HtmlTag.Svg or HtmlTag.Select or HtmlTag.Del)
            {
                PopThrough(i);
                return;
            }

            if (tag is HtmlTag.Td or HtmlTag.Th or HtmlTag.Table)
            {
                return;
            }
        }
    }

    private void EndHeading()
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tree[_open[i]].Tag;
            if (HtmlTags.LevelOf(tag) > 0)
            {
                PopThrough(i);
                return;
            }

            if (HtmlTags.IsWall(tag))
            {
                return;
            }
        }
    }

    /// <summary>Ends a link or a form where blocks opened in it may still be open: they go on without it.</summary>
    private void EndAlone(HtmlTag tag)
    {
        var place = FindInScope(tag);
        if (place < 0)
        {
            return;
        }

        var crossed = false;
        for (var i = place + 1; i < _depth; i++)
        {
            crossed |= IsSpecial(_tree[_open[i]].Tag);
        }

        if (!crossed)
        {
            PopThrough(place);
            return;
        }

        for (var i = place + 1; i < _depth; i++)
        {
            _tree[_open[i]].IsInLink &= tag != HtmlTag.A;
            _open[i - 1] = _open[i];
        }

        _depth--;
    }

    private void EndOther(ReadOnlySpan<char> name)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            ref var node = ref _tree[_open[i]];
            if (node.Tag == HtmlTag.Other && node.Text.Span.SequenceEqual(name))
            {
                PopThrough(i);
                return;
            }

            if (IsSpecial(node.Tag))
            {
                return;
            }
        }
    }

    private int FindOpen(HtmlTag tag)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            if (_tree[_open[i]].Tag == tag)
            {
                return i;
            }
        }

        return -1;
    }

    private int FindInScope(HtmlTag tag)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var open = _tree[_open[i]].Tag;
            if (open == tag)
            {
                return i;
            }

            if (HtmlTags.IsWall(open) || (tag == HtmlTag.P && open == HtmlTag.Button) || (tag == HtmlTag.Li && open is HtmlTag.Ul or HtmlTag.Ol))
            {
                return -1;
            }
        }

        return -1;
    }

    private int FindInTable(HtmlTag tag)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var open = _tree[_open[i]].Tag;
            if (open == tag)
            {
                return i;
            }

            if (open == HtmlTag.Table)
            {
                return -1;
            }
        }

        return -1;
    }
}
