using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Etl.Clean.Bytes;

namespace Etl.Clean.Word;

/// <summary>Opens Word documents that are one XML file: WordML 2003, written over into the mark-up of .docx, and the flat package of 2007.</summary>
internal static class FlatWord
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Annotations = "http://schemas.microsoft.com/aml/2001/core";
    private const string Hints = "http://schemas.microsoft.com/office/word/2003/auxHint";

    /// <summary>Opens a document.</summary>
    /// <param name="file">File.</param>
    /// <param name="kind">Namespace of its root.</param>
    /// <returns>The document.</returns>
    /// <exception cref="XmlException">The file is no XML.</exception>
    /// <exception cref="InvalidDataException">It is nested too deep, or has no body.</exception>
    public static WordprocessingDocument Open(byte[] file, string kind)
    {
        if (kind == OfficeXml.FlatPackage)
        {
            using var reader = OfficeXml.Open(file);
            while (OfficeXml.Next(reader))
            {
                // Depth alone: the library reads it recursively.
            }

            using var text = new StreamReader(new MemoryStream(file, writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return WordprocessingDocument.FromFlatOpcString(text.ReadToEnd());
        }

        var (body, styles) = Rewrite(file);
        if (body is null)
        {
            throw new InvalidDataException("it has no body");
        }

        var document = WordprocessingDocument.Create(new MemoryStream(), DocumentFormat.OpenXml.WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.Document = new Document($"<w:document xmlns:w=\"{Main}\">{body}</w:document>");
        if (styles is not null)
        {
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(styles);
        }

        return document;
    }

    /// <summary>Body and styles in the namespace of .docx.</summary>
    private static (string? Body, string? Styles) Rewrite(byte[] file)
    {
        string? body = null;
        string? styles = null;
        using var reader = OfficeXml.Open(file);
        while (OfficeXml.Next(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, NamespaceURI: OfficeXml.WordMl, LocalName: "body" } && body is null)
            {
                body = Copy(reader);
            }
            else if (reader is { NodeType: XmlNodeType.Element, NamespaceURI: OfficeXml.WordMl, LocalName: "styles" } && styles is null)
            {
                styles = Copy(reader);
            }
        }

        return (body, styles);
    }

    private static string Copy(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return $"<w:{reader.LocalName} xmlns:w=\"{Main}\" />";
        }

        var text = new StringBuilder();
        using (var writer =
            XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, CheckCharacters = false }))
        {
            var depth = reader.Depth;
            var more = true;
            while (more && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
            {
                more = CopyNode(reader, writer);
            }

            if (more)
            {
                writer.WriteEndElement();
            }
        }

        return text.ToString();
    }

    /// <summary>Writes a node; the reader stands at the next one afterwards.</summary>
    private static bool CopyNode(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when IsLeftOut(reader):
                reader.Skip();
                return !reader.EOF;
            case XmlNodeType.Element when reader is { NamespaceURI: OfficeXml.WordMl, LocalName: "footnote" or "endnote" }:
                writer.WriteElementString("w", reader.LocalName + "Reference", Main, "");
                reader.Skip();
                return !reader.EOF;
            case XmlNodeType.Element when reader is { NamespaceURI: OfficeXml.WordMl, LocalName: "listPr" }:
                CopyListNumber(reader, writer);
                return !reader.EOF;
            case XmlNodeType.Element:
                CopyElement(reader, writer);
                break;
            case XmlNodeType.EndElement:
                writer.WriteEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA:
                writer.WriteString(reader.Value);
                break;
        }

        return OfficeXml.Next(reader);
    }

    private static bool IsLeftOut(XmlReader reader) =>
        reader is { NamespaceURI: OfficeXml.WordMl, LocalName: "binData" or "docPr" or "fonts" }
        || (reader is { NamespaceURI: Annotations, LocalName: "annotation" } && reader.GetAttribute("type", OfficeXml.WordMl) is "Word.Deletion"
            or "Word.Comment");

    private static void CopyElement(XmlReader reader, XmlWriter writer)
    {
        // What another namespace wraps (sections, insertions) is passed through by its local name.
        writer.WriteStartElement("w", reader.LocalName is "vmerge" ? "vMerge" : reader.LocalName, Main);
        var isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == OfficeXml.WordMl)
            {
                writer.WriteAttributeString("w", reader.LocalName, Main, reader.Value);
            }
            else if (reader.Prefix == "xml")
            {
                writer.WriteAttributeString("xml", reader.LocalName, null, reader.Value);
            }
        }

        reader.MoveToElement();
        if (isEmpty)
        {
            writer.WriteEndElement();
        }
    }

    /// <summary>The number that Word printed before a paragraph, kept there as a hint, becomes text that a paragraph's properties carry.</summary>
    private static void CopyListNumber(XmlReader reader, XmlWriter writer)
    {
        string? number = null;
        var depth = reader.Depth;
        if (!reader.IsEmptyElement)
        {
            while (OfficeXml.Next(reader) && reader.Depth > depth)
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "t", NamespaceURI: Hints })
                {
                    number = reader.GetAttribute("val", Hints);
                }
            }
        }

        OfficeXml.Next(reader);
        if (!string.IsNullOrWhiteSpace(number) && number.AsSpan().IndexOfAnyInRange('\uE000', '\uF8FF') < 0)
        {
            writer.WriteStartElement("w", "listNumber", Main);
            writer.WriteAttributeString("w", "val", Main, number);
            writer.WriteEndElement();
        }
    }
}
