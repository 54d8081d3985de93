using System.Globalization;
using AngleSharp.Dom;

namespace Etl.Clean;

/// <summary>Walks a page's DOM and writes its text as blocks: the report's container in full, the site around it in short.</summary>
internal sealed class HtmlWalker(RawDocument raw, IElement root, string address)
{
    private const int ShortLine = 120;
    private const int KeptOfSite = 300;

    private readonly TextSink _sink = new();
    private readonly TextSink _cellSink = new();
    private readonly TextSink _siteSink = new();
    private int _heading;
    private bool _preformatted;
    private string? _imageOnly;

    /// <summary>Writes the whole page.</summary>
    /// <param name="body">The body.</param>
    public void Walk(IElement body)
    {
        if (ReferenceEquals(body, root))
            WalkReport(body);
        else
            WalkSite(body);
    }

    /// <summary>True for what a reader of the page never sees as text.</summary>
    /// <param name="element">Any element.</param>
    /// <returns>Whether to pass it over.</returns>
    public static bool IsInvisible(IElement element)
    {
        switch (element.LocalName)
        {
            case "script" or "style" or "noscript" or "iframe" or "select" or "textarea" or "input" or "button" or "object" or "embed" or "video" or "audio" or "svg" or "template" or "link" or "meta" or "title":
                return true;
            default:
                var style = element.GetAttribute("style");
                return style is not null && (style.Contains("display:none", StringComparison.OrdinalIgnoreCase) || style.Contains("display: none", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>True when a table stands below an element.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="self">Whether the element itself counts.</param>
    /// <returns>Whether there is one.</returns>
    public static bool FindTable(INode element, bool self)
    {
        if (self && element is IElement { LocalName: "table" })
            return true;
        foreach (var child in element.ChildNodes)
            if (child is IElement && FindTable(child, self: true))
                return true;
        return false;
    }

    private static bool IsBlock(string name) => name switch
    {
        "p" or "div" or "li" or "ul" or "ol" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "section" or "article" or "header" or "footer" or "main" or "nav" or "aside" or "center" or "blockquote" or "pre" or "dl" or "dt" or "dd" or "form" or "fieldset" or "figure" or "figcaption" or "address" or "hr" or "table" or "tbody" or "thead" or "tfoot" or "tr" or "td" or "th" or "caption" or "legend" or "details" or "summary" or "body" => true,
        _ => false,
    };

    private void WalkSite(IElement element)
    {
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is not IElement inner)
            {
                if (child is IText text)
                    _siteSink.Append(text.Data);
                continue;
            }

            if (IsInvisible(inner))
                continue;
            if (ReferenceEquals(inner, root))
            {
                FlushSite();
                WalkReport(inner);
            }
            else if (inner.Contains(root))
            {
                FlushSite();
                WalkSite(inner);
                FlushSite();
            }
            else
            {
                CollectSite(inner, inLink: false);
                FlushSite();
            }
        }

        FlushSite();
    }

    private void FlushSite()
    {
        var text = _siteSink.Take();
        if (text.Length == 0)
            return;
        foreach (var line in text.Split('\n'))
            if (line.Length <= ShortLine)
                raw.Surroundings.Add(line);
        var kept = text.Length > KeptOfSite ? string.Create(CultureInfo.InvariantCulture, $"{text[..KeptOfSite]}… (+{text.Length - KeptOfSite})") : text;
        raw.AddParagraph(kept, 0, "site");
    }

    private void CollectSite(IElement element, bool inLink)
    {
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is IText text)
            {
                if (_siteSink.Length < 4000)
                    _siteSink.Append(text.Data);
            }
            else if (child is IElement inner && !IsInvisible(inner))
            {
                var breaks = inner.LocalName == "br" || IsBlock(inner.LocalName);
                if (breaks)
                    _siteSink.BreakLine();
                CollectSite(inner, inLink);
                if (breaks)
                    _siteSink.BreakLine();
            }
        }
    }

    private void WalkReport(IElement element)
    {
        Flush();
        WalkChildren(element);
        Flush();
    }

    private void WalkChildren(INode node)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is IText text)
                AppendText(text.Data);
            else if (child is IElement element)
                WalkElement(element);
        }
    }

    private void AppendText(string text)
    {
        if (!_preformatted)
        {
            _sink.Append(text);
            return;
        }

        var first = true;
        foreach (var line in text.AsSpan().Split('\n'))
        {
            if (!first)
                Flush();
            first = false;
            _sink.Append(text.AsSpan(line));
        }
    }

    private void WalkElement(IElement element)
    {
        var name = element.LocalName;
        switch (name)
        {
            case "br":
                Flush();
                return;
            case "table":
                if (IsInvisible(element))
                    return;
                Flush();
                WalkTable(element);
                Flush();
                return;
            case "img":
                AddImage(element);
                return;
            case "a":
                WalkLink(element);
                return;
        }

        if (IsInvisible(element))
            return;
        if (!IsBlock(name))
        {
            WalkChildren(element);
            return;
        }

        Flush();
        var outer = _heading;
        var outerPreformatted = _preformatted;
        _preformatted |= name == "pre" || element.GetAttribute("style") is { } style && style.Contains("white-space", StringComparison.OrdinalIgnoreCase) && style.Contains("pre", StringComparison.OrdinalIgnoreCase);
        if (name is ['h', >= '1' and <= '6'])
            _heading = name[1] - '0';
        var before = raw.Blocks.Count;
        WalkChildren(element);
        Flush();
        if (raw.Blocks.Count == before && name is ("p" or "li" or "div" or "dd"))
            raw.AddBlank();
        _heading = outer;
        _preformatted = outerPreformatted;
    }

    private void WalkLink(IElement link)
    {
        var target = link.GetAttribute("href");
        if (target is not null && IsFile(target))
        {
            Flush();
            _cellSink.Take();
            CollectCell(link, _cellSink, out _);
            raw.AddAttachment(Absolute(target), _cellSink.Take());
            return;
        }

        WalkChildren(link);
    }

    private void AddImage(IElement image)
    {
        var source = image.GetAttribute("src");
        if (string.IsNullOrWhiteSpace(source) || source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && source.Length < 2000 || IsIcon(image, source))
            return;
        Flush();
        raw.AddImage(source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? "data:" : Absolute(source), image.GetAttribute("alt")?.Trim() ?? "");
    }

    private static bool IsIcon(IElement image, string source) =>
        int.TryParse(image.GetAttribute("width"), CultureInfo.InvariantCulture, out var width) && width < 100
        || source.Contains("icon", StringComparison.OrdinalIgnoreCase) || source.Contains("qrcode", StringComparison.OrdinalIgnoreCase) || source.Contains("ewm", StringComparison.OrdinalIgnoreCase) || source.Contains("logo", StringComparison.OrdinalIgnoreCase);

    private static bool IsFile(string target)
    {
        var end = target.AsSpan().IndexOfAny('?', '#');
        return Path.GetExtension(end < 0 ? target : target[..end]).ToLowerInvariant() is ".pdf" or ".doc" or ".docx" or ".wps" or ".xls" or ".xlsx" or ".et" or ".zip" or ".rar" or ".ofd";
    }

    private string Absolute(string target) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && Uri.TryCreate(page, target, out var absolute) ? absolute.AbsoluteUri : target;

    private void Flush()
    {
        var text = _sink.Take();
        if (text.Length > 0)
            raw.AddParagraph(text, _heading);
    }

    private void WalkTable(IElement table)
    {
        _imageOnly = null;
        var builder = new TableGridBuilder();
        if (ReadRows(table, builder) && builder.CellCount > 1)
        {
            var grid = builder.Build();
            if (!LayoutTables.IsLayout(grid))
            {
                raw.AddTable(grid);
                if (_imageOnly is not null)
                    raw.AddImage(Absolute(_imageOnly), "");
                return;
            }
        }

        WalkChildren(table);
    }

    /// <summary>Reads a table's own rows; false as soon as a nested table shows that it is a frame.</summary>
    private bool ReadRows(INode parent, TableGridBuilder builder)
    {
        var children = parent.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is not IElement element || IsInvisible(element))
                continue;
            if (element.LocalName is "tbody" or "thead" or "tfoot")
            {
                if (!ReadRows(element, builder))
                    return false;
            }
            else if (element.LocalName == "tr" && !ReadRow(element, builder))
            {
                return false;
            }
            else if (element.LocalName == "caption" && !FindTable(element, self: false))
            {
                CollectCell(element, _cellSink, out _);
                raw.AddParagraph(_cellSink.Take());
            }
        }

        return true;
    }

    private bool ReadRow(IElement row, TableGridBuilder builder)
    {
        builder.NextRow();
        var children = row.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is not IElement { LocalName: "td" or "th" } cell || IsInvisible(cell))
                continue;
            CollectCell(cell, _cellSink, out var nested);
            if (nested)
            {
                _cellSink.Take();
                return false;
            }

            builder.Add(Span(cell, "rowspan"), Span(cell, "colspan"), _cellSink.Take());
        }

        return true;
    }

    private void CollectCell(INode node, TextSink sink, out bool nested)
    {
        nested = false;
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            var child = children[i];
            if (child is IText text)
            {
                sink.Append(text.Data);
            }
            else if (child is IElement element && !IsInvisible(element))
            {
                if (element.LocalName == "table")
                {
                    nested = true;
                    return;
                }

                if (element.LocalName == "img" && element.GetAttribute("src") is { Length: > 0 } source && !IsIcon(element, source))
                    _imageOnly = source;
                var breaks = element.LocalName == "br" || IsBlock(element.LocalName);
                if (breaks)
                    sink.BreakLine();
                CollectCell(element, sink, out nested);
                if (nested)
                    return;
                if (breaks)
                    sink.BreakLine();
            }
        }
    }

    private static int Span(IElement cell, string name)
    {
        var value = cell.GetAttribute(name);
        return value is null ? 1 : int.TryParse(value.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? span : 1;
    }
}
