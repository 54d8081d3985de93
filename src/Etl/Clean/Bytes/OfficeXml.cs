using System.Text;
using System.Xml;
using Etl.Model.Text;

namespace Etl.Clean.Bytes;

/// <summary>Office documents saved as one XML file: WordML and SpreadsheetML of 2003, and Word's flat package of 2007.</summary>
internal static class OfficeXml
{
    /// <summary>Namespace of WordML 2003.</summary>
    public const string WordMl = "http://schemas.microsoft.com/office/word/2003/wordml";

    /// <summary>Namespace of SpreadsheetML 2003.</summary>
    public const string SpreadsheetMl = "urn:schemas-microsoft-com:office:spreadsheet";

    /// <summary>Namespace of a package written as one XML file.</summary>
    public const string FlatPackage = "http://schemas.microsoft.com/office/2006/xmlPackage";

    private const int DeepestXml = 300;
    private const int Head = 4096;

    /// <summary>What an XML file is, by the namespace of its root.</summary>
    /// <param name="bytes">Beginning of a file; ASCII characters a byte each.</param>
    /// <returns>One of the namespaces of this class; null for any other file.</returns>
    public static string? NamespaceOf(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, Head)];
        var start = bytes.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (start < 0 || bytes[start] != '<')
        {
            return null;
        }

        var root = Root(bytes[start..]);
        foreach (var (name, uri) in (ReadOnlySpan<(string, string)>)[("wordDocument", WordMl), ("Workbook", SpreadsheetMl), ("package", FlatPackage)])
        {
            if (root.IndexOf(Encoding.ASCII.GetBytes(uri)) >= 0 && IsNamed(root, name))
            {
                return uri;
            }
        }

        return null;
    }

    /// <summary>Reads XML with safe settings: no document type, nothing from elsewhere.</summary>
    /// <param name="file">File.</param>
    /// <returns>The reader.</returns>
    public static XmlReader Open(byte[] file)
    {
        CodePages.Register();
        return XmlReader.Create(new MemoryStream(file, writable: false),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });
    }

    /// <summary>Goes on to the next node.</summary>
    /// <param name="reader">Reader.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="XmlException">The file is no XML.</exception>
    /// <exception cref="InvalidDataException">It is nested deeper than any document.</exception>
    public static bool Next(XmlReader reader) =>
        reader.Read() && (reader.Depth <= DeepestXml ? true : throw new InvalidDataException($"its XML is nested more than {DeepestXml} levels deep"));

    /// <summary>The start tag of the root: what follows the declaration, instructions and comments.</summary>
    private static ReadOnlySpan<byte> Root(ReadOnlySpan<byte> xml)
    {
        while (xml.StartsWith("<?"u8) || xml.StartsWith("<!--"u8))
        {
            var end = xml.IndexOf(xml[1] == '?' ? "?>"u8 : "-->"u8);
            var next = end < 0 ? -1 : xml[end..].IndexOf((byte)'<');
            if (next < 0)
            {
                return [];
            }

            xml = xml[(end + next)..];
        }

        var close = xml.IndexOf((byte)'>');
        return close < 0 ? xml : xml[..close];
    }

    /// <summary>True where the tag bears the name, with a prefix or without.</summary>
    private static bool IsNamed(ReadOnlySpan<byte> tag, string name)
    {
        var end = tag.IndexOfAny(" \t\r\n>"u8);
        var own = end < 0 ? tag[1..] : tag[1..end];
        return own.EndsWith(Encoding.ASCII.GetBytes(name)) && (own.Length == name.Length || own[^(name.Length + 1)] == ':');
    }
}
