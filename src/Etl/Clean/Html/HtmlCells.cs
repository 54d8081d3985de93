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

            CollectCell(cell, _sink, out var nested);
            if (node.IsDoubtful || tree[row].IsDoubtful)
            {
                _sink.Append(Doubt);
            }

            if (nested)
            {
                _sink.Take();
                return false;
            }

            builder.Add(node.RowSpan, node.ColumnSpan, _sink.Take());
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
    /// <returns>False for an element that is as what is around it; nothing was written.</returns>
    public bool WriteMarked(int element, int outer, TextSink sink)
    {
        ref var node = ref tree[element];
        var isStruck = node.IsStruck && !tree[outer].IsStruck;
        var rise = node.Rise > tree[outer].Rise ? node.Rise : HtmlRise.None;
        if (node.HasTable || (!isStruck && !node.IsDoubtful && (rise == HtmlRise.None || (rise == HtmlRise.Moved && !char.IsDigit(sink.Last)))))
        {
            return false;
        }

        var inner = new TextSink();
        Collect(element, inner, out _);
        var text = inner.Take();
        var isMark = rise == HtmlRise.Mark ? PrintedMarks.IsMark(text, sink.Last) : rise == HtmlRise.Moved && char.IsDigit(sink.Last) && PrintedMarks.IsMark(text, sink.Last);
        sink.Append(isStruck ? PrintedMarks.Struck(text) : isMark ? PrintedMarks.Raised(text) : text);
        if (node.IsDoubtful && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
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

                if (node.Tag == HtmlTag.Img && !node.Text.IsEmpty && !targets.IsIcon(child))
                {
                    Picture = child;
                }

                var breaks = node.Tag == HtmlTag.Br || HtmlTags.IsBlock(node.Tag);
                if (breaks)
                {
                    sink.BreakLine();
                }

                if (!WriteMarked(child, element, sink))
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
}
