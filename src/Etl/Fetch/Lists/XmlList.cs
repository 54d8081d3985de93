using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Etl.Fetch.Links;

namespace Etl.Fetch.Lists;

/// <summary>Sitemaps, RSS and Atom.</summary>
internal static class XmlList
{
    private const long MostBytes = 64L << 20;

    /// <summary>Addresses of a sitemap, or the sitemaps of an index.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static ListContent Sitemap(ReadOnlyMemory<byte> body, Uri address)
    {
        var root = Load(body).Root!;
        var isIndex = root.Name.LocalName.Equals("sitemapindex", StringComparison.OrdinalIgnoreCase);
        Uri[] found = [.. root.Elements().SelectMany(static e => e.Elements().Where(static l => l.Name.LocalName == "loc"))
            .Select(l => LinkTarget.Absolute(address, l.Value)).OfType<Uri>()];
        return new() { Text = "", Links = isIndex ? [] : [.. found.Select(static u => new Link(u, "", ""))], Lists = isIndex ? found : [] };
    }

    /// <summary>Items of RSS, entries of Atom.</summary>
    /// <exception cref="XmlException">It is no XML.</exception>
    public static ListContent Feed(ReadOnlyMemory<byte> body, Uri address)
    {
        var items = Load(body).Descendants().Where(static e => e.Name.LocalName is "item" or "entry");
        List<Link> links = [];
        foreach (var item in items)
        {
            var link = item.Elements().Where(static e => e.Name.LocalName == "link" && (string?)e.Attribute("rel") is null or "alternate").FirstOrDefault();
            var written = (string?)link?.Attribute("href") ?? link?.Value;
            if (written is not null && LinkTarget.Absolute(address, written) is { } absolute)
            {
                links.Add(new(absolute, item.Elements().FirstOrDefault(static e => e.Name.LocalName == "title")?.Value.Trim() ?? "", ""));
            }
        }

        return new() { Text = "", Links = links };
    }

    private static XDocument Load(ReadOnlyMemory<byte> body)
    {
        using Stream bytes = new MemoryStream(body.ToArray(), writable: false);
        // A sitemap may be a .gz file.
        using var stream = body.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostBytes };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader);
        }
        catch (InvalidDataException e)
        {
            throw new XmlException(e.Message);
        }
    }
}
