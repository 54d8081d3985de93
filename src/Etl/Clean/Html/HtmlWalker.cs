using Etl.Clean.Blocks;
using Etl.Model.Text;

namespace Etl.Clean.Html;

/// <summary>Walks a page's tree and writes its text as blocks: the report's container in full, the site around it in short.</summary>
internal sealed class HtmlWalker
{
    private readonly TextSink _sink = new();
    private readonly TextSink _cellSink = new();
    private readonly HtmlTree _tree;
    private readonly RawDocument _raw;
    private readonly int _root;
    private readonly HtmlSiteText _site;
    private readonly HtmlTargets _targets;
    private readonly HtmlCells _cells;
    private int _heading;
    private bool _preformatted;

    /// <summary>A walker.</summary>
    /// <param name="tree">The page.</param>
    /// <param name="raw">Where its blocks go.</param>
    /// <param name="root">The report's container.</param>
    /// <param name="address">Address of the page.</param>
    public HtmlWalker(HtmlTree tree, RawDocument raw, int root, string address)
    {
        _tree = tree;
        _raw = raw;
        _root = root;
        _site = new HtmlSiteText(tree, raw);
        _targets = new HtmlTargets(tree, address);
        _cells = new HtmlCells(tree, raw, _targets);
    }

    /// <summary>Writes the whole page.</summary>
    public void Walk()
    {
        if (_root == HtmlTree.Body)
        {
            WalkReport(_root);
        }
        else
        {
            WalkSite(HtmlTree.Body);
        }
    }

    private bool HoldsRoot(int node)
    {
        for (var at = _tree[_root].Parent; at >= 0; at = _tree[at].Parent)
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
        for (var child = _tree[element].First; child >= 0; child = _tree[child].Next)
        {
            ref var node = ref _tree[child];
            if (node.Tag == HtmlTag.Text)
            {
                _site.Append(node.Text.Span);
                continue;
            }

            if (node.IsHidden)
            {
                continue;
            }

            if (child == _root)
            {
                _site.Flush();
                WalkReport(child);
            }
            else if (HoldsRoot(child))
            {
                _site.Flush();
                WalkSite(child);
                _site.Flush();
            }
            else
            {
                _site.Collect(child);
                _site.Flush();
            }
        }

        _site.Flush();
    }

    private void WalkReport(int element)
    {
        Flush();
        for (var at = element; at >= 0; at = _tree[at].Parent)
        {
            _preformatted |= _tree[at].IsPreformatted;
        }

        WalkChildren(element);
        Flush();
        _preformatted = false;
    }

    private void WalkChildren(int element)
    {
        for (var child = _tree[element].First; child >= 0; child = _tree[child].Next)
        {
            if (_tree[child].Tag == HtmlTag.Text)
            {
                AppendText(_tree[child].Text.Span);
            }
            else if (!_tree[child].IsHidden
                && (HtmlTags.IsBlock(_tree[child].Tag) || _tree[child].Tag == HtmlTag.Button || !_cells.WriteMarked(child, element, _sink, inCell: false)))
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
        foreach (var line in text.SplitAny('\n', '\r'))
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
        var tag = _tree[element].Tag;
        switch (tag)
        {
            case HtmlTag.Input or HtmlTag.Select or HtmlTag.Textarea:
                if (PrintedNumber.TryRead(_tree[element].Text.Span, out var number) && number.State == CellState.Number)
                {
                    _sink.Append(" ");
                    _sink.Append(_tree[element].Text.Span);
                    _sink.Append(" ");
                }

                return;
            case HtmlTag.Button:
                return; // what it says is no text of the page
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
        }

        if (!HtmlTags.IsBlock(tag))
        {
            WalkChildren(element);
            return;
        }

        Flush();
        var outer = _heading;
        var outerPreformatted = _preformatted;
        _preformatted |= _tree[element].IsPreformatted;
        if (HtmlTags.LevelOf(tag) is > 0 and var level)
        {
            _heading = level;
        }

        var before = _raw.Blocks.Count;
        WalkChildren(element);
        Flush();
        if (_raw.Blocks.Count == before && tag is HtmlTag.P or HtmlTag.Li or HtmlTag.Div or HtmlTag.Dd)
        {
            _raw.AddBlank();
        }

        _heading = outer;
        _preformatted = outerPreformatted;
    }

    private void WalkLink(int link)
    {
        if (HtmlTargets.IsFile(_tree[link].Text.Span))
        {
            Flush();
            _cellSink.Take();
            _cells.CollectCell(link, _cellSink, out _);
            _raw.AddAttachment(_targets.Absolute(_tree[link].Text.ToString()), _cellSink.Take());
            return;
        }

        WalkChildren(link);
    }

    private void AddImage(int image)
    {
        var source = _tree[image].Text.Span;
        if (source.IsWhiteSpace() || (HtmlTargets.IsInline(source) && source.Length < 2000) || _targets.IsIcon(image))
        {
            return;
        }

        Flush();
        var alternativeText = _tree.Pictures.TryGetValue(image, out var picture) ? picture.AlternativeText?.Trim() : null;
        _raw.AddImage(HtmlTargets.IsInline(source) ? "data:" : _targets.Absolute(source.ToString()), alternativeText ?? "");
    }

    private void Flush()
    {
        var text = _sink.Take();
        if (text.Length > 0)
        {
            _raw.AddParagraph(text, _heading);
        }
    }

    private void WalkTable(int table)
    {
        _cells.Picture = -1;
        var builder = new TableGridBuilder();
        if (_cells.ReadRows(table, builder) && builder.CellCount > 1)
        {
            var grid = builder.Build();
            if (!LayoutTables.IsLayout(grid))
            {
                _raw.AddTable(grid);
                if (_cells.Picture >= 0)
                {
                    _raw.AddImage(_targets.Absolute(_tree[_cells.Picture].Text.ToString()), "");
                }

                return;
            }
        }

        WalkChildren(table);
    }

}
