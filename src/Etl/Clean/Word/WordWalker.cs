using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Etl.Clean.Blocks;

namespace Etl.Clean.Word;

/// <summary>Walks a Word document's body and writes its text as blocks.</summary>
internal sealed class WordWalker : IWordBreaks
{
    private readonly TextSink _sink = new();
    private readonly TextSink _cellSink = new();
    private readonly List<OpenXmlElement> _boxes = [];
    private readonly RawDocument _raw;
    private readonly MainDocumentPart _main;
    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;
    private readonly WordText _text;
    private int _heading;

    /// <summary>A walker of one document.</summary>
    /// <param name="raw">Where the blocks go.</param>
    /// <param name="main">The document, for its styles, numbering and pictures.</param>
    public WordWalker(RawDocument raw, MainDocumentPart main)
    {
        _raw = raw;
        _main = main;
        _styles = new WordStyles(main.StyleDefinitionsPart?.Styles);
        _numbering = new WordNumbering(main.NumberingDefinitionsPart?.Numbering);
        _text = new WordText(_styles, _numbering, this);
    }

    /// <summary>Writes the body.</summary>
    /// <param name="body">The body.</param>
    public void Walk(OpenXmlElement body) => WalkBlocks(body);

    /// <inheritdoc/>
    public void EndParagraph()
    {
        var text = _sink.Take();
        if (text.Length > 0)
        {
            _raw.AddParagraph(text, _heading);
        }
    }

    /// <inheritdoc/>
    public void AddBox(OpenXmlElement content) => _boxes.Add(content);

    /// <inheritdoc/>
    public void AddPicture(OpenXmlElement picture)
    {
        var id = picture.LocalName == "blip" ? WordXml.Attribute(picture, "embed") ?? WordXml.Attribute(picture, "link") : WordXml.Attribute(picture, "id");
        if (id is null)
        {
            return;
        }

        var address = _main.Parts.Where(p => p.RelationshipId == id).Select(p => p.OpenXmlPart.Uri.OriginalString).FirstOrDefault()
            ?? _main.ExternalRelationships.FirstOrDefault(r => r.Id == id)?.Uri?.OriginalString;
        if (address is null)
        {
            return;
        }

        EndParagraph();
        _raw.AddImage(address, "");
    }

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
        _heading = _styles.HeadingLevel(WordXml.Child(paragraph, "pPr"));
        _text.Collect(paragraph, _sink, inCell: false);
        EndParagraph();
        // A text box floats beside its paragraph: its text follows it.
        var boxes = _boxes.ToList();
        _boxes.Clear();
        foreach (var box in boxes)
        {
            WalkBlocks(box);
        }
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
                _raw.AddTable(grid);
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
                AddPicture(element);
            }
        }
    }

    private TableGrid ReadGrid(List<OpenXmlElement> rows)
    {
        var grid = new WordGridBuilder();
        foreach (var row in rows)
        {
            grid.NextRow(WordXml.Count(WordXml.Child(WordXml.Child(row, "trPr"), "gridBefore"), 0));
            var hasText = false;
            foreach (var cell in WordXml.Cells(row))
            {
                var properties = WordXml.Child(cell, "tcPr");
                var vertical = WordXml.Child(properties, "vMerge");
                _text.CollectBlocks(cell, _cellSink);
                grid.Add(
                    WordXml.Count(WordXml.Child(properties, "gridSpan"), 1),
                    vertical is not null && WordXml.Attribute(vertical, "val") is not "restart",
                    WordXml.Child(properties, "hMerge") is { } horizontal && WordXml.Attribute(horizontal, "val") is not "restart",
                    TextOf(cell, ref hasText));
            }
        }

        return grid.Build();
    }

    /// <summary>What was collected of a cell. A picture beside a label stands for a number, and is no blank.</summary>
    private string TextOf(OpenXmlElement cell, ref bool hasText)
    {
        var text = _cellSink.Take();
        if (text.Length == 0 && hasText && cell.Descendants().Any(static e => e.LocalName is "drawing" or "pict" or "object"))
        {
            return "<picture>";
        }

        hasText |= text.Length > 0;
        return text;
    }
}
