using Etl.Clean.Html.Tokens;

namespace Etl.Clean.Html;

/// <summary>Puts nodes where they stand in the tree, and opens them: the standard's insertion of elements.</summary>
/// <param name="tree">Tree.</param>
/// <param name="open">Open elements.</param>
/// <param name="styler">Gives elements their look.</param>
/// <param name="fields">Fields of forms.</param>
internal sealed class HtmlInserter(HtmlTree tree, OpenElements open, HtmlStyler styler, HtmlFields fields)
{
    private int _implied = -1; // the cell that lost its start tag, while in it

    /// <summary>The cell that lost its start tag has ended.</summary>
    public void EndImplied() => _implied = -1;

    /// <summary>Notes in the cell around it what shows something without being text.</summary>
    /// <param name="name">Its name; empty where it holds digits, so that it is in doubt whatever else the cell holds.</param>
    public void MarkCell(ReadOnlyMemory<char> name)
    {
        var place = Math.Max(open.FindInTable(HtmlTag.Td), open.FindInTable(HtmlTag.Th));
        if (place < 0)
        {
            return;
        }

        ref var cell = ref tree[open[place]];
        cell.IsDoubtful |= name.IsEmpty;
        cell.Text = name.IsEmpty ? cell.Text : name;
    }

    /// <summary>Adds an element with what its attributes say; opens it unless it is void.</summary>
    /// <param name="tag">Tag.</param>
    /// <param name="token">Its start tag.</param>
    public void Push(HtmlTag tag, HtmlToken token)
    {
        var node = PushNode(tag, styler.NameOf(token));
        ref var element = ref tree[node];
        if (tag == HtmlTag.Other)
        {
            element.Text = token.Name;
        }

        if (tag == HtmlTag.Pre)
        {
            element.IsPreformatted = true;
        }

        if (tag is HtmlTag.Td or HtmlTag.Th)
        {
            element.RowSpan = element.ColumnSpan = 1;
        }

        HtmlAttributes.Take(tree, node, token, HtmlTags.IsVoid(tag) ? default : styler.LookOf(node));
        if (token.IsSelfClosing && element.IsHidden)
        {
            open.Pop();
        }
    }

    /// <summary>Adds a field of a form, which stands where a text would.</summary>
    /// <param name="tag">Tag.</param>
    /// <param name="token">Its start tag.</param>
    public void AddField(HtmlTag tag, HtmlToken token)
    {
        if (tree[open.Top].IsHidden || tree[open.Top].Tag == HtmlTag.Select)
        {
            return;
        }

        var node = fields.Start(tag, token, out var isSeen);
        if (node < 0)
        {
            if (isSeen)
            {
                MarkCell(token.Name);
            }

            return;
        }

        Hang(node);
        styler.Take(node, token);
    }

    private int PushNode(HtmlTag tag, in HtmlName name)
    {
        var node = tree.Create(tag);
        if (open.IsFull && !HtmlTags.IsVoid(tag))
        {
            open.Pop();
        }

        Hang(node);
        styler.Inherit(node);
        if (tag == HtmlTag.Table)
        {
            for (var at = tree[node].Parent; at >= 0 && !tree[at].HasTable; at = tree[at].Parent)
            {
                tree[at].HasTable = true;
            }
        }

        if (HtmlTags.IsVoid(tag))
        {
            return node;
        }

        open.Push(node, tag, in name);
        return node;
    }

    /// <summary>Hangs a node where content stands now: before the table where the table can't hold it.</summary>
    /// <param name="node">Node.</param>
    public void Hang(int node)
    {
        var tag = tree[node].Tag;
        if (HtmlTags.IsTableFrame(tree[open.Top].Tag) && !IsTablePart(tag) && open.FindOpen(HtmlTag.Table) is >= 0 and var table)
        {
            tree.InsertBefore(open[table], node);
        }
        else
        {
            tree.Append(open.Top, node);
        }
    }

    /// <summary>
    /// A number in a row outside its cells is that of a cell that lost its tag: put before the table, as browsers do, the
    /// numbers after it would all move by one column.
    /// </summary>
    /// <param name="text">Its node.</param>
    /// <param name="row">The row.</param>
    public void HangInRow(int text, int row)
    {
        if (_implied < 0)
        {
            _implied = tree.Create(HtmlTag.Td);
            tree[_implied].RowSpan = tree[_implied].ColumnSpan = 1;
            tree.Append(row, _implied);
        }

        tree.Append(_implied, text);
    }

    /// <summary>Begins a row, a cell or another part of a table, with what it implies.</summary>
    /// <param name="tag">Tag.</param>
    /// <param name="token">Its start tag.</param>
    public void StartTablePart(HtmlTag tag, HtmlToken token)
    {
        _implied = -1;
        var table = open.FindOpen(HtmlTag.Table);
        if (table < 0)
        {
            return;
        }

        switch (tag)
        {
            case HtmlTag.Td or HtmlTag.Th:
                if (open.FindInTable(HtmlTag.Tr) is >= 0 and var row)
                {
                    open.PopTo(row);
                }
                else
                {
                    ReturnToBody(table);
                    PushNode(HtmlTag.Tr, new HtmlName("tr".AsMemory(), default, default, null));
                }

                break;
            case HtmlTag.Tr:
                ReturnToBody(table);
                break;
            default:
                open.PopTo(table);
                if (tag == HtmlTag.Colgroup)
                {
                    return;
                }

                break;
        }

        Push(tag, token);
    }

    /// <summary>Ends what is open in a table up to its row group, which is implied where none is written.</summary>
    private void ReturnToBody(int table)
    {
        for (var i = open.Count - 1; i > table; i--)
        {
            if (tree[open[i]].Tag is HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot)
            {
                open.PopTo(i);
                return;
            }
        }

        open.PopTo(table);
        PushNode(HtmlTag.Tbody, new HtmlName("tbody".AsMemory(), default, default, null));
    }

    /// <summary>True for what stands in a table outside its cells.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsTablePart(HtmlTag tag) => tag is HtmlTag.Tr or HtmlTag.Td or HtmlTag.Th or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot
        or HtmlTag.Caption or HtmlTag.Colgroup;
}
