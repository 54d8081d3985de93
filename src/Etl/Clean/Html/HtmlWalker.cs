using System.Globalization;
using Etl.Clean.Blocks;

namespace Etl.Clean.Html;

/// <summary>Walks a page's tree and writes its text as blocks: the report's container in full, the site around it in short.</summary>
internal sealed class HtmlWalker(HtmlTree tree, RawDocument raw, int root, string address)
{
    private const int ShortLine = 120;
    private const int KeptOfSite = 300;
    private const int MostOfSite = 4000;

    private readonly TextSink _sink = new();
    private readonly TextSink _cellSink = new();
    private readonly TextSink _siteSink = new();
    private int _heading;
    private bool _preformatted;
    private int _imageOnly = -1;

    /// <summary>Writes the whole page.</summary>
    public void Walk()
    {
        if (root == HtmlTree.Body)
        {
            WalkReport(root);
        }
        else
        {
            WalkSite(HtmlTree.Body);
        }
    }

    private bool HoldsRoot(int node)
    {
        for (var at = tree[root].Parent; at >= 0; at = tree[at].Parent)
        {
            if (at == node)
            {
                return true;
            }
        }

        return false;
    }

    private void WalkSite(int element)
    {
        for (var child = tree[element].First; child >= 0; child = tree[child].Next)
        {
            ref var node = ref tree[child];
            if (node.Tag == HtmlTag.Text)
            {
                _siteSink.Append(node.Text.Span);
                continue;
            }

            if (node.IsHidden)
            {
                continue;
            }

            if (child == root)
            {
                FlushSite();
                WalkReport(child);
            }
            else if (HoldsRoot(child))
            {
                FlushSite();
                WalkSite(child);
                FlushSite();
            }
            else
            {
                CollectSite(child);
                FlushSite();
            }
        }

        FlushSite();
    }

    private void FlushSite()
    {
        var text = _siteSink.Take();
        if (text.Length == 0)
        {
            return;
        }

        foreach (var line in text.Split('\n'))
        {
            if (line.Length <= ShortLine)
            {
                raw.Surroundings.Add(line);
            }
        }

        var kept = text.Length > KeptOfSite ? string.Create(CultureInfo.InvariantCulture, $"{text[..KeptOfSite]}… (+{text.Length - KeptOfSite})") : text;
        raw.AddParagraph(kept, 0, "site");
    }

    private void CollectSite(int element)
    {
        for (var child = tree[element].First; child >= 0; child = tree[child].Next)
        {
            ref var node = ref tree[child];
            if (node.Tag == HtmlTag.Text)
            {
                if (_siteSink.Length < MostOfSite)
                {
                    _siteSink.Append(node.Text.Span);
                }
            }
            else if (!node.IsHidden)
            {
                var breaks = node.Tag == HtmlTag.Br || HtmlTags.IsBlock(node.Tag);
                if (breaks)
                {
                    _siteSink.BreakLine();
                }

                CollectSite(child);
                if (breaks)
                {
                    _siteSink.BreakLine();
                }
            }
        }
    }

    private void WalkReport(int element)
    {
        Flush();
        WalkChildren(element);
        Flush();
    }

    private void WalkChildren(int element)
    {
        for (var child = tree[element].First; child >= 0; child = tree[child].Next)
        {
            if (tree[child].Tag == HtmlTag.Text)
            {
                AppendText(tree[child].Text.Span);
            }
            else if (!tree[child].IsHidden)
            {
                WalkElement(child);
            }
        }
    }

    private void AppendText(ReadOnlySpan<char> text)
    {
        if (!_preformatted)
        {
            _sink.Append(text);
            return;
        }

        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (!first)
            {
                Flush();
            }

            first = false;
            _sink.Append(text[line]);
        }
    }

    private void WalkElement(int element)
    {
        var tag = tree[element].Tag;
        switch (tag)
        {
            case HtmlTag.Br:
                Flush();
                return;
            case HtmlTag.Table:
                Flush();
                WalkTable(element);
                Flush();
                return;
            case HtmlTag.Img:
                AddImage(element);
                return;
            case HtmlTag.A:
                WalkLink(element);
                return;
            case HtmlTag.Sup when IsNoteMark(element, _sink):
                _sink.Append("[");
                WalkChildren(element);
                _sink.Append("]");
                return;
        }

        if (!HtmlTags.IsBlock(tag))
        {
            WalkChildren(element);
            return;
        }

        Flush();
        var outer = _heading;
        var outerPreformatted = _preformatted;
        _preformatted |= tree[element].IsPreformatted;
        if (HtmlTags.LevelOf(tag) is > 0 and var level)
        {
            _heading = level;
        }

        var before = raw.Blocks.Count;
        WalkChildren(element);
        Flush();
        if (raw.Blocks.Count == before && tag is HtmlTag.P or HtmlTag.Li or HtmlTag.Div or HtmlTag.Dd)
        {
            raw.AddBlank();
        }

        _heading = outer;
        _preformatted = outerPreformatted;
    }

    private void WalkLink(int link)
    {
        if (IsFile(tree[link].Text.Span))
        {
            Flush();
            _cellSink.Take();
            CollectCell(link, _cellSink, out _);
            raw.AddAttachment(Absolute(tree[link].Text.ToString()), _cellSink.Take());
            return;
        }

        WalkChildren(link);
    }

    private void AddImage(int image)
    {
        var source = tree[image].Text.Span;
        if (source.IsWhiteSpace() || (IsInline(source) && source.Length < 2000) || IsIcon(image))
        {
            return;
        }

        Flush();
        var alternativeText = tree.Pictures.TryGetValue(image, out var picture) ? picture.AlternativeText?.Trim() : null;
        raw.AddImage(IsInline(source) ? "data:" : Absolute(source.ToString()), alternativeText ?? "");
    }

    private bool IsIcon(int image)
    {
        var source = tree[image].Text.Span;
        return (tree.Pictures.TryGetValue(image, out var picture) && picture.Width is > 0 and < 100)
            || source.Contains("icon", StringComparison.OrdinalIgnoreCase) || source.Contains("qrcode", StringComparison.OrdinalIgnoreCase) || source.Contains("ewm", StringComparison.OrdinalIgnoreCase) || source.Contains("logo", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsInline(ReadOnlySpan<char> source) => source.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    private static bool IsFile(ReadOnlySpan<char> target)
    {
        var end = target.IndexOfAny('?', '#');
        var extension = Path.GetExtension(end < 0 ? target : target[..end]);
        if (extension.Length is < 3 or > 5)
        {
            return false;
        }

        Span<char> lower = stackalloc char[extension.Length];
        extension.ToLowerInvariant(lower);
        return lower is ".pdf" or ".doc" or ".docx" or ".wps" or ".xls" or ".xlsx" or ".et" or ".zip" or ".rar" or ".ofd";
    }

    private string Absolute(string target) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && Uri.TryCreate(page, target, out var absolute) ? absolute.AbsoluteUri : target;

    private void Flush()
    {
        var text = _sink.Take();
        if (text.Length > 0)
        {
            raw.AddParagraph(text, _heading);
        }
    }

    private void WalkTable(int table)
    {
        _imageOnly = -1;
        var builder = new TableGridBuilder();
        if (ReadRows(table, builder) && builder.CellCount > 1)
        {
            var grid = builder.Build();
            if (!LayoutTables.IsLayout(grid))
            {
                raw.AddTable(grid);
                if (_imageOnly >= 0)
                {
                    raw.AddImage(Absolute(tree[_imageOnly].Text.ToString()), "");
                }

                return;
            }
        }

        WalkChildren(table);
    }

    /// <summary>Reads a table's own rows; false as soon as a nested table shows that it is a frame.</summary>
    private bool ReadRows(int parent, TableGridBuilder builder)
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
                    CollectCell(child, _cellSink, out _);
                    raw.AddParagraph(_cellSink.Take());
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

            CollectCell(cell, _cellSink, out var nested);
            if (nested)
            {
                _cellSink.Take();
                return false;
            }

            builder.Add(node.RowSpan, node.ColumnSpan, _cellSink.Take());
        }

        return true;
    }

    /// <summary>A raised number behind a number is the mark of a note, not its last digits.</summary>
    private bool IsNoteMark(int element, TextSink sink) =>
        tree[element].Tag == HtmlTag.Sup && sink.EndsInDigit && tree[element].First is >= 0 and var first && tree[first].Tag == HtmlTag.Text && tree[first].Text.Span.Trim() is [>= '0' and <= '9', ..];

    private void CollectCell(int element, TextSink sink, out bool nested)
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

                if (node.Tag == HtmlTag.Img && !node.Text.IsEmpty && !IsIcon(child))
                {
                    _imageOnly = child;
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
