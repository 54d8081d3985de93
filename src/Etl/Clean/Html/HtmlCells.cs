using Etl.Clean.Blocks;
using Etl.Model.Text;

namespace Etl.Clean.Html;

/// <summary>Reads the cells of a table, and any element as if it were one.</summary>
/// <param name="tree">Tree.</param>
/// <param name="raw">Where captions go.</param>
/// <param name="targets">Tells pictures from icons.</param>
internal sealed class HtmlCells(HtmlTree tree, RawDocument raw, HtmlTargets targets)
{
    private const string Doubt = "？";

    private readonly TextSink _sink = new();

    /// <summary>The last picture met in a cell, or -1.</summary>
    public int Picture { get; set; } = -1;

    /// <summary>Reads a table's own rows; false as soon as a nested table shows that it is a frame.</summary>
    /// <param name="parent">Table, or a group of its rows.</param>
    /// <param name="builder">Receives the cells.</param>
    /// <returns>Whether it is a table of its own cells.</returns>
    public bool ReadRows(int parent, TableGridBuilder builder)
    {
        for (var child = tree[parent].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].IsHidden)
            {
                continue;
            }

            switch (tree[child].Tag)
            {
                case HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot when !ReadRows(child, builder):
                case HtmlTag.Tr when !ReadRow(child, builder):
                    return false;
                case HtmlTag.Caption when !tree[child].HasTable:
                    CollectCell(child, _sink, out _);
                    raw.AddParagraph(_sink.Take());
                    break;
            }
        }

        return true;
    }

    private bool ReadRow(int row, TableGridBuilder builder)
    {
        builder.NextRow();
        var hasText = false; // a picture beside a label stands for a number
        for (var cell = tree[row].First; cell >= 0; cell = tree[cell].Next)
        {
            ref var node = ref tree[cell];
            if (node.Tag is not (HtmlTag.Td or HtmlTag.Th) || (node.IsHidden && !node.KeepsPlace))
            {
                continue;
            }

            if (node.IsHidden)
            {
                builder.Add(node.RowSpan, node.ColumnSpan, "");
                continue;
            }

            var before = Picture;
            CollectCell(cell, _sink, out var nested);
            if (nested)
            {
                _sink.Take();
                return false;
            }

            if (node.IsDoubtful || tree[row].IsDoubtful || node.HasMore)
            {
                _sink.Append(Doubt);
            }

            var text = _sink.Take();
            if (text.Length == 0 && !node.Text.IsEmpty)
            {
                text = $"<{node.Text}>"; // it is no blank, and not known what is seen
            }
            else if (text.Length == 0 && Picture != before && hasText)
            {
                text = "<img>";
            }
            else if (node.IsPale && text.AsSpan().ContainsAnyInRange('0', '9'))
            {
                text += Doubt;
            }

            hasText |= text.Length > 0;
            builder.Add(node.RowSpan, node.ColumnSpan, text);
        }

        return true;
    }

    /// <summary>Collects the text of an element as one cell.</summary>
    /// <param name="element">Element.</param>
    /// <param name="sink">Receives it.</param>
    /// <param name="nested">True where a table stands in it; the text is then cut short.</param>
    public void CollectCell(int element, TextSink sink, out bool nested)
    {
        if (!tree[element].IsStruck || tree[element].HasTable)
        {
            Collect(element, sink, out nested);
            return;
        }

        var struck = new TextSink();
        Collect(element, struck, out nested);
        sink.Append(PrintedMarks.Struck(struck.Take()));
    }

    /// <summary>Writes an element within a line that begins to be struck out, raised or in doubt, as such.</summary>
    /// <param name="element">Element.</param>
    /// <param name="outer">The element around it.</param>
    /// <param name="sink">The text before it; receives its own.</param>
    /// <param name="inCell">True in a cell, where any digit counts.</param>
    /// <returns>False for an element that is as what is around it; nothing was written.</returns>
    public bool WriteMarked(int element, int outer, TextSink sink, bool inCell)
    {
        ref var node = ref tree[element];
        var isStruck = node.IsStruck && !tree[outer].IsStruck;
        var rise = node.Rise > tree[outer].Rise ? node.Rise : HtmlRise.None;
        var isPale = inCell && node.IsPale && !tree[outer].IsPale;
        var isSmall = inCell && node.IsSmall && !tree[outer].IsSmall && char.IsDigit(sink.Last);
        var isRaised = rise == HtmlRise.Mark || (rise == HtmlRise.Moved && char.IsDigit(sink.Last));
        if (node.HasTable || !(isStruck || isRaised || node.IsDoubtful || node.HasMore || isPale || isSmall))
        {
            return false;
        }

        var inner = new TextSink();
        Collect(element, inner, out _);
        var text = inner.Take();
        var isMark = isRaised && PrintedMarks.IsMark(text, sink.Last);
        sink.Append(isStruck ? PrintedMarks.Struck(text) : isMark ? PrintedMarks.Raised(text) : text);
        // A small number right behind another may be a note's, or the rest of it.
        isSmall = isSmall && !isMark && text.Length > 0 && char.IsAsciiDigit(text[0]);
        if (node.HasMore || ((node.IsDoubtful || isPale || isSmall) && text.AsSpan().ContainsAnyInRange('0', '9')))
        {
            sink.Append(Doubt);
        }

        return true;
    }

    private void Collect(int element, TextSink sink, out bool nested)
    {
        nested = false;
        for (var child = tree[element].First; child >= 0; child = tree[child].Next)
        {
            ref var node = ref tree[child];
            if (node.Tag == HtmlTag.Text)
            {
                if (IsBehindMoved(child, element, sink))
                {
                    sink.Append(Doubt);
                }

                sink.Append(node.Text.Span);
            }
            else if (!node.IsHidden)
            {
                if (node.Tag == HtmlTag.Table)
                {
                    nested = true;
                    return;
                }

                if (HtmlFields.Is(node.Tag))
                {
                    sink.Append(node.Text.Span);
                    continue;
                }

                if (node.Tag == HtmlTag.Button)
                {
                    AppendButton(child, sink);
                    continue;
                }

                if (node.Tag == HtmlTag.Img && !node.Text.IsEmpty && !targets.IsIcon(child))
                {
                    Picture = child;
                }

                var breaks = node.Tag == HtmlTag.Br || HtmlTags.IsBlock(node.Tag);
                if (breaks)
                {
                    sink.BreakLine();
                }

                if (!WriteMarked(child, element, sink, inCell: true))
                {
                    Collect(child, sink, out nested);
                    if (nested)
                    {
                        return;
                    }
                }

                if (breaks)
                {
                    sink.BreakLine();
                }
            }
        }
    }

    /// <summary>True for digits right behind digits that stand above or below their line: one of them is no part of the number.</summary>
    private bool IsBehindMoved(int text, int outer, TextSink sink) =>
        tree[text].Previous is >= 0 and var previous && tree[previous].Rise == HtmlRise.Moved && tree[outer].Rise == HtmlRise.None
            && char.IsDigit(sink.Last) && tree[text].Text.Span is [>= '0' and <= '9', ..];

    /// <summary>What a button says is no text of the page unless it is a number.</summary>
    private void AppendButton(int button, TextSink sink)
    {
        var inner = new TextSink();
        Collect(button, inner, out _);
        var text = inner.Take();
        if (PrintedNumber.TryRead(text, out var number) && number.State == CellState.Number)
        {
            sink.Append(text);
        }
    }
}
