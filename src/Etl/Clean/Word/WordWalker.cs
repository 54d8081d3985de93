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
                    if (WordXml.Chosen(child) is { } chosen)
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
        var properties = WordXml.Child(paragraph, "pPr");
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
        if (list is null || !WordXml.HasText(paragraph))
        {
            return "";
        }

        return _numbering.Next(list.Value, level);
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
                case "r" when WordXml.IsOn(WordXml.Child(WordXml.Child(child, "rPr"), "vanish")):
                    break;
                case "AlternateContent":
                    if (WordXml.Chosen(child) is { } chosen)
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
        var id = picture.LocalName == "blip" ? WordXml.Attribute(picture, "embed") ?? WordXml.Attribute(picture, "link") : WordXml.Attribute(picture, "id");
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

    private void WalkTable(OpenXmlElement table)
    {
        var rows = new List<OpenXmlElement>();
        WordXml.Gather(table, "tr", rows);
        if (rows.TrueForAll(r => !WordXml.ContainsTable(r)))
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
            foreach (var cell in WordXml.Cells(row))
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

    private TableGrid ReadGrid(List<OpenXmlElement> rows)
    {
        var grid = new WordGridBuilder();
        foreach (var row in rows)
        {
            grid.NextRow(WordXml.Count(WordXml.Child(WordXml.Child(row, "trPr"), "gridBefore"), 0));
            foreach (var cell in WordXml.Cells(row))
            {
                var properties = WordXml.Child(cell, "tcPr");
                var vertical = WordXml.Child(properties, "vMerge");
                CollectBlocks(cell, _cellSink);
                grid.Add(
                    WordXml.Count(WordXml.Child(properties, "gridSpan"), 1),
                    vertical is not null && WordXml.Attribute(vertical, "val") is not "restart",
                    WordXml.Child(properties, "hMerge") is { } horizontal && WordXml.Attribute(horizontal, "val") is not "restart",
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
                    Collect(child, sink, inCell: true, Number(child, WordXml.Child(child, "pPr")));
                    sink.BreakLine();
                    break;
                case "del" or "moveFrom" or "tcPr" or "sdtPr":
                    break;
                case "AlternateContent":
                    if (WordXml.Chosen(child) is { } chosen)
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

}
