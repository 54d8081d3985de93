using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Etl.Clean.Blocks;

namespace Etl.Clean.Word;

/// <summary>Walks a Word document's body and writes its text as blocks.</summary>
/// <param name="raw">Where the blocks go.</param>
/// <param name="main">The document, for its styles, numbering and pictures.</param>
internal sealed class WordWalker(RawDocument raw, MainDocumentPart main)
{
    private readonly TextSink _sink = new();
    private readonly TextSink _cellSink = new();
    private readonly WordStyles _styles = new(main.StyleDefinitionsPart?.Styles);
    private readonly WordNumbering _numbering = new(main.NumberingDefinitionsPart?.Numbering);
    private readonly List<OpenXmlElement> _boxes = [];
    private int _heading;

    /// <summary>Writes the body.</summary>
    /// <param name="body">The body.</param>
    public void Walk(OpenXmlElement body) => WalkBlocks(body);

    /// <summary>An attribute of the element by its local name (<c>val</c>), whatever its prefix.</summary>
    /// <param name="element">Element, or null.</param>
    /// <param name="name">Local name.</param>
    /// <returns>The value, or null.</returns>
    public static string? Attribute(OpenXmlElement? element, string name)
    {
        if (element is null)
        {
            return null;
        }

        foreach (var attribute in element.GetAttributes())
        {
            if (attribute.LocalName == name)
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>A child by its local name.</summary>
    /// <param name="element">Element, or null.</param>
    /// <param name="name">Local name.</param>
    /// <returns>The first such child, or null.</returns>
    public static OpenXmlElement? Child(OpenXmlElement? element, string name)
    {
        if (element is not null)
        {
            foreach (var child in element.ChildElements)
            {
                if (child.LocalName == name)
                {
                    return child;
                }
            }
        }

        return null;
    }

    /// <summary>True for a property that is there and not switched off.</summary>
    /// <param name="element">Property, or null.</param>
    /// <returns>Whether it holds.</returns>
    public static bool IsOn(OpenXmlElement? element) => element is not null && Attribute(element, "val") is not ("0" or "false" or "off" or "none");

    private void WalkBlocks(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child.LocalName)
            {
                case "p":
                    WalkParagraph(child);
                    break;
                case "tbl":
                    WalkTable(child);
                    break;
                case "del" or "moveFrom" or "sectPr":
                    break;
                case "AlternateContent":
                    if (Chosen(child) is { } chosen)
                    {
                        WalkBlocks(chosen);
                    }

                    break;
                default:
                    // sdt, sdtContent, customXml, ins, moveTo: what they wrap is text like any other.
                    WalkBlocks(child);
                    break;
            }
        }
    }

    private void WalkParagraph(OpenXmlElement paragraph)
    {
        var properties = Child(paragraph, "pPr");
        _heading = _styles.HeadingLevel(properties);
        Collect(paragraph, _sink, inCell: false, Number(paragraph, properties));
        Flush();
        // A text box floats beside its paragraph: its text follows it.
        var boxes = _boxes.ToList();
        _boxes.Clear();
        foreach (var box in boxes)
        {
            WalkBlocks(box);
        }
    }

    /// <summary>The number that Word prints before a paragraph; none where there is no text for it to stand before.</summary>
    private string Number(OpenXmlElement paragraph, OpenXmlElement? properties)
    {
        var (list, level) = _styles.NumberingOf(properties);
        if (list is null || !HasText(paragraph))
        {
            return "";
        }

        return _numbering.Next(list.Value, level);
    }

    private static bool HasText(OpenXmlElement paragraph)
    {
        foreach (var text in paragraph.Descendants())
        {
            if (text.LocalName == "t" && !string.IsNullOrWhiteSpace(text.InnerText))
            {
                return true;
            }
        }

        return false;
    }

    private void Flush()
    {
        var text = _sink.Take();
        if (text.Length > 0)
        {
            raw.AddParagraph(text, _heading);
        }
    }

    private void Collect(OpenXmlElement paragraph, TextSink sink, bool inCell, string number)
    {
        sink.Append(number);
        CollectInline(paragraph, sink, inCell);
    }

    private void CollectInline(OpenXmlElement parent, TextSink sink, bool inCell)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child.LocalName)
            {
                case "t":
                    sink.Append(child.InnerText);
                    break;
                case "tab" or "ptab":
                    sink.Append(" ");
                    break;
                case "noBreakHyphen":
                    sink.Append("-");
                    break;
                case "br" or "cr":
                    if (inCell)
                    {
                        sink.BreakLine();
                    }
                    else
                    {
                        Flush();
                    }

                    break;
                case "pPr" or "rPr" or "del" or "moveFrom" or "instrText" or "delText" or "rt" or "tabs" or "sdtPr" or "sdtEndPr" or "footnoteReference" or "endnoteReference" or "fldData":
                    break;
                case "r" when IsOn(Child(Child(child, "rPr"), "vanish")):
                    break;
                case "AlternateContent":
                    if (Chosen(child) is { } chosen)
                    {
                        CollectInline(chosen, sink, inCell);
                    }

                    break;
                case "txbxContent":
                    if (inCell)
                    {
                        CollectBlocks(child, sink);
                    }
                    else
                    {
                        _boxes.Add(child);
                    }

                    break;
                case "blip" or "imagedata":
                    AddImage(child, inCell);
                    break;
                default:
                    CollectInline(child, sink, inCell);
                    break;
            }
        }
    }

    private void AddImage(OpenXmlElement picture, bool inCell)
    {
        var id = picture.LocalName == "blip" ? Attribute(picture, "embed") ?? Attribute(picture, "link") : Attribute(picture, "id");
        if (inCell || id is null)
        {
            return;
        }

        var address = main.Parts.Where(p => p.RelationshipId == id).Select(p => p.OpenXmlPart.Uri.OriginalString).FirstOrDefault()
            ?? main.ExternalRelationships.FirstOrDefault(r => r.Id == id)?.Uri?.OriginalString;
        if (address is null)
        {
            return;
        }

        Flush();
        raw.AddImage(address, "");
    }

    /// <summary>Word's newer markup and its fallback say the same twice: the first that has content is taken.</summary>
    private static OpenXmlElement? Chosen(OpenXmlElement alternatives) =>
        alternatives.ChildElements.FirstOrDefault(c => c.LocalName is "Choice" && c.HasChildren) ?? alternatives.ChildElements.FirstOrDefault(c => c.LocalName is "Fallback");

    private void WalkTable(OpenXmlElement table)
    {
        var rows = new List<OpenXmlElement>();
        Gather(table, "tr", rows);
        if (rows.TrueForAll(r => !ContainsTable(r)))
        {
            var counters = _numbering.Save();
            var grid = ReadGrid(rows);
            if (!LayoutTables.IsLayout(grid))
            {
                raw.AddTable(grid);
                foreach (var row in rows)
                {
                    WalkPictures(row);
                }

                return;
            }

            _numbering.Restore(counters);
        }

        foreach (var row in rows)
        {
            foreach (var cell in Cells(row))
            {
                WalkBlocks(cell);
            }
        }
    }

    /// <summary>Pictures in a table's cells, which may be all that the table holds.</summary>
    private void WalkPictures(OpenXmlElement row)
    {
        foreach (var element in row.Descendants())
        {
            if (element.LocalName == "blip")
            {
                AddImage(element, inCell: false);
            }
        }
    }

    private static bool ContainsTable(OpenXmlElement element)
    {
        foreach (var inner in element.Descendants())
        {
            if (inner.LocalName == "tbl")
            {
                return true;
            }
        }

        return false;
    }

    private TableGrid ReadGrid(List<OpenXmlElement> rows)
    {
        var grid = new WordGridBuilder();
        foreach (var row in rows)
        {
            grid.NextRow(Count(Child(Child(row, "trPr"), "gridBefore"), 0));
            foreach (var cell in Cells(row))
            {
                var properties = Child(cell, "tcPr");
                var vertical = Child(properties, "vMerge");
                CollectBlocks(cell, _cellSink);
                grid.Add(
                    Count(Child(properties, "gridSpan"), 1),
                    vertical is not null && Attribute(vertical, "val") is not "restart",
                    Child(properties, "hMerge") is { } horizontal && Attribute(horizontal, "val") is not "restart",
                    _cellSink.Take());
            }
        }

        return grid.Build();
    }

    private void CollectBlocks(OpenXmlElement parent, TextSink sink)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child.LocalName)
            {
                case "p":
                    sink.BreakLine();
                    Collect(child, sink, inCell: true, Number(child, Child(child, "pPr")));
                    sink.BreakLine();
                    break;
                case "del" or "moveFrom" or "tcPr" or "sdtPr":
                    break;
                case "AlternateContent":
                    if (Chosen(child) is { } chosen)
                    {
                        CollectBlocks(chosen, sink);
                    }

                    break;
                default:
                    CollectBlocks(child, sink);
                    break;
            }
        }
    }

    private static List<OpenXmlElement> Cells(OpenXmlElement row)
    {
        var cells = new List<OpenXmlElement>();
        Gather(row, "tc", cells);
        return cells;
    }

    /// <summary>Rows of a table or cells of a row, through the wrappers of controls and revisions; deleted ones are passed over.</summary>
    private static void Gather(OpenXmlElement parent, string name, List<OpenXmlElement> found)
    {
        foreach (var child in parent.ChildElements)
        {
            if (child.LocalName == name)
            {
                if (Child(Child(child, "trPr"), "del") is null && Child(Child(child, "tcPr"), "cellDel") is null)
                {
                    found.Add(child);
                }
            }
            else if (child.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo")
            {
                Gather(child, name, found);
            }
        }
    }

    private static int Count(OpenXmlElement? property, int otherwise) =>
        int.TryParse(Attribute(property, "val"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : otherwise;
}
