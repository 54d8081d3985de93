using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Etl.Model.Feeds;
using Etl.Model.Text;

namespace Etl.Runs.Notices;

/// <summary>The notices of a data directory as a feed, <c>snapshots/notices.atom</c>: the newest hundred.</summary>
/// <param name="dataDirectory">Data directory.</param>
public sealed class NoticeFeed(string dataDirectory)
{
    /// <summary>Name of the file beside the snapshots.</summary>
    public const string FileName = "notices.atom";

    private const int Most = 100;
    private static readonly Lock Gate = new();
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Adds a notice; whoever reads the feed finds it as it was, or as it is.</summary>
    /// <param name="notice">The notice.</param>
    public void Add(Notice notice)
    {
        var path = Path.Combine(dataDirectory, "snapshots", FileName);
        var id = string.Create(CultureInfo.InvariantCulture, $"urn:etl:notice:{notice.At.UtcTicks}:{notice.Pipeline}:{SnakeCase.Of(notice.Kind)}");
        AtomEntry entry = new(id, $"{notice.Pipeline}: {SnakeCase.Of(notice.Kind)}", notice.At, notice.Message);
        lock (Gate)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomFeed feed = new("urn:etl:notices", "etl: notices", "etl", [entry, .. Entries(path).Take(Most - 1)]);
            var next = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}");
            File.WriteAllBytes(next, feed.ToBytes(notice.At));
            File.Move(next, path, overwrite: true);
        }
    }

    /// <summary>The entries of the feed as it is; none where there is none, or somebody has spoilt it.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyList<AtomEntry> Entries(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return [.. XElement.Load(reader).Elements(Atom + "entry")
                .Select(static e => new AtomEntry(Text(e, "id"), Text(e, "title"), Time(Text(e, "updated")), Text(e, "summary")))];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static string Text(XElement entry, string name) => entry.Element(Atom + name)?.Value ?? "";

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : DateTimeOffset.UnixEpoch;
}
