using System.Globalization;
using System.Text;
using System.Xml;

namespace Etl.Model.Feeds;

/// <summary>An Atom feed (RFC 4287).</summary>
/// <param name="Id">IRI that stays the same: <c>urn:etl:snapshots</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Author">Who writes it.</param>
/// <param name="Entries">Entries, newest first.</param>
public sealed record AtomFeed(string Id, string Title, string Author, IReadOnlyList<AtomEntry> Entries)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The feed as UTF-8 without a mark. Characters that XML can't hold are left out.</summary>
    /// <param name="otherwise">When it was updated where it has no entry.</param>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes(DateTimeOffset otherwise)
    {
        using MemoryStream stream = new();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("feed", Namespace);
            Element(xml, "id", Id);
            Element(xml, "title", Title);
            Element(xml, "updated", Time(Entries.Count == 0 ? otherwise : Entries.Max(static e => e.Updated)));
            xml.WriteStartElement("author", Namespace);
            Element(xml, "name", Author);
            xml.WriteEndElement();
            foreach (var entry in Entries)
            {
                xml.WriteStartElement("entry", Namespace);
                Element(xml, "id", entry.Id);
                Element(xml, "title", entry.Title);
                Element(xml, "updated", Time(entry.Updated));
                Element(xml, "summary", entry.Summary);
                if (entry.Link is not null)
                {
                    xml.WriteStartElement("link", Namespace);
                    xml.WriteAttributeString("href", Clean(entry.Link));
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    private static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }
}
