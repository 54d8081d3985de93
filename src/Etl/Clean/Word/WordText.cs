using System.Globalization;
using DocumentFormat.OpenXml;
using Etl.Clean.Blocks;
using Etl.Model.Text;

namespace Etl.Clean.Word;

/// <summary>Collects what stands in the lines of a Word document: runs and their marks, numbers of lists, breaks.</summary>
/// <param name="styles">Styles of the document.</param>
/// <param name="numbering">Numbers of its lists, as far as they were counted.</param>
/// <param name="breaks">What is told of things that end a line.</param>
internal sealed class WordText(WordStyles styles, WordNumbering numbering, IWordBreaks breaks)
{
    private int _notes; // references to notes so far
    private const string Doubt = "？";

    private char? _markedFrom; // what stands before the marked text, while in it
    private bool _isBehindMoved; // digits that stand above or below the line are the last that was written
    private int _field = -1; // characters before the field whose result is awaited; -1 for none
    private string _formula = "";

    /// <summary>Collects a paragraph with the number before it.</summary>
    /// <param name="paragraph">Paragraph.</param>
    /// <param name="sink">Where its text goes.</param>
    /// <param name="inCell">Whether it stands in a cell: its line breaks stay within the text, and its pictures are not its own.</param>
    public void Collect(OpenXmlElement paragraph, TextSink sink, bool inCell)
    {
        sink.Append(Number(paragraph, WordXml.Child(paragraph, "pPr")));
        CollectInline(paragraph, sink, inCell);
    }

    /// <summary>Collects what stands in a line; runs that follow each other and are struck, raised or moved alike are one mark.</summary>
    private void CollectInline(OpenXmlElement parent, TextSink sink, bool inCell)
    {
        TextSink? marked = null;
        var look = WordRunLook.Plain;
        foreach (var child in parent.ChildElements)
        {
            if (child.LocalName is "proofErr" or "bookmarkStart" or "bookmarkEnd")
            {
                continue;
            }

            var own = child.LocalName == "r" ? HoldsItsMark(child) ? WordRunLook.Raised : styles.LookOf(child) : WordRunLook.Plain;
            if (own != look)
            {
                WriteMarked(marked, look, sink);
                marked = own > WordRunLook.Hidden ? new TextSink() : null;
                _markedFrom = marked is null ? null : sink.Last;
                look = own;
            }

            if (own != WordRunLook.Hidden)
            {
                CollectElement(child, marked ?? sink, inCell || marked is not null);
            }
        }

        WriteMarked(marked, look, sink);
        _markedFrom = marked is null ? _markedFrom : null;
    }

    /// <summary>True for a reference to a note whose mark is written behind it.</summary>
    private static bool HoldsItsMark(OpenXmlElement run)
    {
        foreach (var child in run.ChildElements)
        {
            if (child.LocalName is "footnoteReference" or "endnoteReference")
            {
                return WordXml.Attribute(child, "customMarkFollows") is "1" or "true" or "on";
            }
        }

        return false;
    }

    private void WriteMarked(TextSink? marked, WordRunLook look, TextSink sink)
    {
        if (marked?.Take() is not { Length: > 0 } text)
        {
            return;
        }

        var isMark = (look == WordRunLook.Raised || (look == WordRunLook.Moved && char.IsDigit(sink.Last))) && PrintedMarks.IsMark(text, sink.Last);
        sink.Append(look == WordRunLook.Struck ? PrintedMarks.Struck(text) : isMark ? PrintedMarks.Raised(text) : text);
        _isBehindMoved = look == WordRunLook.Moved && !isMark;
        if (look == WordRunLook.Doubtful && text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            sink.Append(Doubt);
        }
    }

    private void CollectElement(OpenXmlElement child, TextSink sink, bool inCell)
    {
        switch (child.LocalName)
        {
            case "t":
                if (_isBehindMoved && char.IsDigit(sink.Last) && child.InnerText is [>= '0' and <= '9', ..])
                {
                    sink.Append(Doubt);
                }

                _isBehindMoved = false;
                sink.Append(child.InnerText);
                break;
            case "sym":
                sink.Append(SymbolOf(child));
                break;
            case "fldChar":
                TakeField(WordXml.Attribute(child, "fldCharType"), sink);
                break;
            case "instrText" when _field >= 0:
                _formula += child.InnerText;
                break;
            case "fldSimple":
                var length = sink.Length;
                CollectInline(child, sink, inCell);
                WriteFormula(WordXml.Attribute(child, "instr") ?? "", length, sink);
                break;
            case "sup" or "sub":
                sink.Append(PrintedMarks.Raised(Inner(child)));
                break;
            case "den":
                sink.Append("/" + Inner(child));
                break;
            case "bdo":
                var turned = Inner(child);
                sink.Append(turned.AsSpan().ContainsAnyInRange('0', '9') ? turned + Doubt : turned);
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
                    breaks.EndParagraph();
                }

                break;
            case "pPr" or "rPr" or "del" or "moveFrom" or "instrText" or "delText" or "rt" or "tabs" or "sdtPr" or "sdtEndPr" or "fldData" or "footnote"
                or "endnote":
                break;
            case "footnoteReference" or "endnoteReference":
                _notes++;
                if (WordXml.Attribute(child, "customMarkFollows") is "1" or "true" or "on")
                {
                    break;
                }

                if (char.IsDigit(_markedFrom ?? sink.Last))
                {
                    var number = _notes.ToString(CultureInfo.InvariantCulture);
                    sink.Append(_markedFrom is null ? PrintedMarks.Raised(number) : number);
                }

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
                    breaks.AddBox(child);
                }

                break;
            case "blip" or "imagedata":
                if (!inCell)
                {
                    breaks.AddPicture(child);
                }

                break;
            default:
                CollectInline(child, sink, inCell);
                break;
        }
    }

    private string Inner(OpenXmlElement parent)
    {
        var inner = new TextSink();
        CollectInline(parent, inner, inCell: true);
        return inner.Take();
    }

    private void TakeField(string? part, TextSink sink)
    {
        if (part == "begin")
        {
            (_field, _formula) = (sink.Length, "");
        }
        else if (part == "end" && _field >= 0)
        {
            WriteFormula(_formula, _field, sink);
            _field = -1;
        }
    }

    /// <summary>A formula that was never calculated is no blank.</summary>
    private static void WriteFormula(string instruction, int before, TextSink sink)
    {
        if (sink.Length == before && instruction.Trim() is ['=', ..] formula)
        {
            sink.Append(formula);
        }
    }

    /// <summary>A sign of a font of signs: a digit where the font shows one there.</summary>
    private static string SymbolOf(OpenXmlElement symbol) =>
        WordXml.Attribute(symbol, "font")?.Contains("dings", StringComparison.OrdinalIgnoreCase) != true
            && int.TryParse(WordXml.Attribute(symbol, "char"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && (char)(code & 0xFF) is >= '0' and <= '9' and var digit && code >> 8 is 0 or 0xF0 ? digit.ToString() : "";

    /// <summary>Collects all that stands in a cell or box as one text, a line a paragraph.</summary>
    /// <param name="parent">Cell or box.</param>
    /// <param name="sink">Where its text goes.</param>
    public void CollectBlocks(OpenXmlElement parent, TextSink sink)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child.LocalName)
            {
                case "p":
                    sink.BreakLine();
                    Collect(child, sink, inCell: true);
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

    /// <summary>The number that Word prints before a paragraph; none where there is no text for it to stand before.</summary>
    private string Number(OpenXmlElement paragraph, OpenXmlElement? properties)
    {
        if (!WordXml.HasText(paragraph))
        {
            return "";
        }

        if (WordXml.Attribute(WordXml.Child(properties, "listNumber"), "val") is { } printed)
        {
            return printed;
        }

        var (list, level) = styles.NumberingOf(properties);
        if (list is null)
        {
            return "";
        }

        return numbering.Next(list.Value, level);
    }
}
