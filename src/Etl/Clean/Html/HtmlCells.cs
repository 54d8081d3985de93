using Etl.Clean.Blocks;

namespace Etl.Clean.Html;

/// <summary>Reads the cells of a table, and any element as if it were one.</summary>
/// <param name="tree">Tree.</param>
/// <param name="raw">Where captions go.</param>
/// <param name="targets">Tells pictures from icons.</param>
internal sealed class HtmlCells(HtmlTree tree, RawDocument raw, HtmlTargets targets)
{
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
            if (node.IsHidden || node.Tag is not (HtmlTag.Td or HtmlTag.Th))
            {
                continue;
            }

            CollectCell(cell, _sink, out var nested);
            if (nested)
            {
                _sink.Take();
                return false;
            }

            builder.Add(node.RowSpan, node.ColumnSpan, _sink.Take());
        }

        return true;
    }

    /// <summary>A raised number behind a number is the mark of a note, not its last digits.</summary>
    /// <param name="element">Element.</param>
    /// <param name="sink">The text before it.</param>
    /// <returns>Whether it is such a mark.</returns>
    public bool IsNoteMark(int element, TextSink sink) =>
        tree[element].Tag == HtmlTag.Sup && sink.EndsInDigit && tree[element].First is >= 0 and var first && tree[first].Tag == HtmlTag.Text && tree[first].Text.Span.Trim() is [>= '0' and <= '9', ..];

    /// <summary>Collects the text of an element as one cell.</summary>
    /// <param name="element">Element.</param>
    /// <param name="sink">Receives it.</param>
    /// <param name="nested">True where a table stands in it; the text is then cut short.</param>
    public void CollectCell(int element, TextSink sink, out bool nested)
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

                if (node.Tag == HtmlTag.Img && !node.Text.IsEmpty && !targets.IsIcon(child))
                {
                    Picture = child;
                }

                var breaks = node.Tag == HtmlTag.Br || HtmlTags.IsBlock(node.Tag);
                var marks = IsNoteMark(child, sink);
                if (breaks)
                {
                    sink.BreakLine();
                }

                if (marks)
                {
                    sink.Append("[");
                }

                CollectCell(child, sink, out nested);
                if (nested)
                {
                    return;
                }

                if (marks)
                {
                    sink.Append("]");
                }

                if (breaks)
                {
                    sink.BreakLine();
                }
            }
        }
    }
}
