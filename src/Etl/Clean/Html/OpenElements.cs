using Etl.Model.Text;

namespace Etl.Clean.Html;

/// <summary>The elements that are open where a page is being read: the standard's stack of open elements. A place is a depth; the body, at 0, is never
/// ended.</summary>
internal sealed class OpenElements
{
    /// <summary>Elements within each other; deeper ones stand side by side, as in browsers.</summary>
    private const int Deepest = 512;

    private const int Usual = 64;

    private readonly HtmlTree _tree;
    private int[] _open = new int[Usual];
    private HtmlTag[] _tags = new HtmlTag[Usual];
    private HtmlName[] _names = []; // room to lay them side by side
    private readonly HtmlPaths? _paths;
    private int[] _ways;
    private int _depth;
    private int _paragraphs; // open ones
    private int _rows; // open ones

    /// <summary>A stack with the body alone.</summary>
    /// <param name="tree">The tree that the elements stand in; the body is added to it.</param>
    /// <param name="paths">Numbers the ways to elements; null where no style rule asks.</param>
    public OpenElements(HtmlTree tree, HtmlPaths? paths)
    {
        _tree = tree;
        _paths = paths;
        _ways = paths is null ? [] : new int[Usual];
        _tags[0] = HtmlTag.Body;
        _open[_depth++] = tree.Create(HtmlTag.Body);
    }

    /// <summary>How many are open, the body among them.</summary>
    public int Count => _depth;

    /// <summary>The innermost one's node.</summary>
    public int Top => _open[_depth - 1];

    /// <summary>True when no more can stand in each other.</summary>
    public bool IsFull => _depth == Deepest;

    /// <summary>True within a row of a table.</summary>
    public bool HasRow => _rows > 0;

    /// <summary>Node of an open element.</summary>
    /// <param name="place">Its place.</param>
    /// <returns>Its place in the tree.</returns>
    public int this[int place] => _open[place];

    /// <summary>What style rules know the open elements by, from the outermost in.</summary>
    /// <returns>They; nothing where no style rule asks.</returns>
    public ReadOnlySpan<HtmlName> Names()
    {
        if (_paths is null)
        {
            return [];
        }

        if (_names.Length < _depth)
        {
            _names = new HtmlName[_ways.Length];
        }

        for (var i = 0; i < _depth; i++)
        {
            _names[i] = _paths.NameOf(_ways[i]);
        }

        return _names.AsSpan(0, _depth);
    }

    /// <summary>Number of the way to the innermost one; 0 where no style rule asks.</summary>
    public int Way => _paths is null ? 0 : _ways[_depth - 1];

    /// <summary>Words of the elements around the innermost one, as far as style rules ask, and its own.</summary>
    public HtmlWordFilter Around => _paths is null ? default : _paths.WordsOf(_ways[_depth - 1]);

    /// <summary>Opens an element.</summary>
    /// <param name="node">Its node.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="name">What style rules know it by.</param>
    public void Push(int node, HtmlTag tag, in HtmlName name)
    {
        if (_depth == _open.Length)
        {
            Grow();
        }

        if (_paths is not null)
        {
            _ways[_depth] = _paths.Of(_ways[_depth - 1], in name);
        }

        _tags[_depth] = tag;
        _open[_depth++] = node;
        _paragraphs += tag == HtmlTag.P ? 1 : 0;
        _rows += tag == HtmlTag.Tr ? 1 : 0;
    }

    /// <summary>In a table but in no cell of it: the standard's insertion modes from "in table" to "in row".</summary>
    /// <returns>Whether it is.</returns>
    public bool IsInTable()
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tags[i];
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

    /// <summary>The open row in which a number stands outside all cells.</summary>
    /// <param name="text">Text that may be a number.</param>
    /// <returns>The row's node, or -1.</returns>
    public int RowOf(ReadOnlySpan<char> text)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tags[i];
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

    /// <summary>Ends the innermost element.</summary>
    public void Pop()
    {
        var tag = _tags[--_depth];
        _paragraphs -= tag == HtmlTag.P ? 1 : 0;
        _rows -= tag == HtmlTag.Tr ? 1 : 0;
    }

    /// <summary>Ends what was opened after a place of the stack.</summary>
    /// <param name="place">Place.</param>
    public void PopTo(int place)
    {
        while (_depth > place + 1)
        {
            Pop();
        }
    }

    /// <summary>Ends an open element and all in it.</summary>
    /// <param name="place">Its place; nothing for -1.</param>
    public void PopThrough(int place)
    {
        if (place > 0)
        {
            PopTo(place - 1);
        }
    }

    /// <summary>Ends the open paragraph and all in it.</summary>
    public void CloseParagraph()
    {
        if (_paragraphs > 0)
        {
            PopThrough(FindInScope(HtmlTag.P));
        }
    }

    /// <summary>Ends the open item of a list before the next one.</summary>
    /// <param name="one">Tag of items.</param>
    /// <param name="other">Tag of the other items of such lists.</param>
    public void CloseItem(HtmlTag one, HtmlTag other)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tags[i];
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

    /// <summary>Ends a drawing, a list of choices or struck out words that were never ended, where a block begins.</summary>
    public void EndUnclosed()
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tags[i];
            if (tag is HtmlTag.Svg or HtmlTag.Canvas or HtmlTag.Datalist or HtmlTag.Button or HtmlTag.Select or HtmlTag.Del)
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

    /// <summary>True within a cell of a table.</summary>
    /// <returns>Whether it is.</returns>
    public bool IsInCell() => FindInTable(HtmlTag.Td) >= 0 || FindInTable(HtmlTag.Th) >= 0;

    /// <summary>Ends the open heading, whatever its level.</summary>
    public void EndHeading()
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var tag = _tags[i];
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
    /// <param name="tag">Its tag.</param>
    public void EndAlone(HtmlTag tag)
    {
        var place = FindInScope(tag);
        if (place < 0)
        {
            return;
        }

        var crossed = false;
        for (var i = place + 1; i < _depth; i++)
        {
            crossed |= IsSpecial(_tags[i]);
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
            _tags[i - 1] = _tags[i];
        }

        _depth--;
        for (var i = place; _paths is not null && i < _depth; i++)
        {
            _ways[i] = _paths.Of(_ways[i - 1], _paths.NameOf(_ways[i + 1]));
        }
    }

    /// <summary>Ends an element that has no tag of its own here.</summary>
    /// <param name="name">Its name.</param>
    public void EndOther(ReadOnlySpan<char> name)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            if (_tags[i] == HtmlTag.Other && _tree[_open[i]].Text.Span.SequenceEqual(name))
            {
                PopThrough(i);
                return;
            }

            if (IsSpecial(_tags[i]))
            {
                return;
            }
        }
    }

    /// <summary>The innermost open element of a tag.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Its place, or -1.</returns>
    public int FindOpen(HtmlTag tag)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            if (_tags[i] == tag)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The innermost open element of a tag that no wall (a cell, a table, an object) hides.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Its place, or -1.</returns>
    public int FindInScope(HtmlTag tag)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var open = _tags[i];
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

    /// <summary>The innermost open element of a tag within the innermost table.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Its place, or -1.</returns>
    public int FindInTable(HtmlTag tag)
    {
        for (var i = _depth - 1; i > 0; i--)
        {
            var open = _tags[i];
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

    private void Grow()
    {
        Array.Resize(ref _open, 2 * _depth);
        Array.Resize(ref _tags, 2 * _depth);
        if (_paths is not null)
        {
            Array.Resize(ref _ways, 2 * _depth);
        }
    }

    private static bool IsSpecial(HtmlTag tag) => HtmlTags.IsBlock(tag) || HtmlTags.IsWall(tag) || HtmlTags.IsUnseen(tag);
}
