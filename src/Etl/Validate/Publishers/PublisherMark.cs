using System.Text;
using Etl.Model;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Validate.Publishers;

/// <summary>What a report says that tells whose it is, and how much of it there is: some hundred bytes.</summary>
internal sealed record PublisherMark
{
    private const int LongestPlace = 200;
    private const int ShortestPrefix = 5;
    private static readonly Table[] AllTables = Enum.GetValues<Table>();

    /// <summary>Report.</summary>
    public required string ReportId { get; init; }

    /// <summary>Year; 0 when it can't be told.</summary>
    public required int Year { get; init; }

    /// <summary>Code of its region; empty when unknown.</summary>
    public required string Code { get; init; }

    /// <summary>Name of the publisher: of the body that the title names, else as the report has it.</summary>
    public required string Name { get; init; }

    /// <summary>Source.</summary>
    public required string Source { get; init; }

    /// <summary>Host and column of the site where it stands, without what changes from page to page; empty for a file.</summary>
    public required string Place { get; init; }

    /// <summary>What the index numbers of one body begin with; empty where that can't be told.</summary>
    public required string Prefix { get; init; }

    /// <summary>Day of publication; 0 when unknown.</summary>
    public required int Day { get; init; }

    /// <summary>Number of facts of each table.</summary>
    public required ushort[] Cells { get; init; }

    /// <summary>Host; empty for a file.</summary>
    public string Host => Place.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? Place[..slash] : Place;

    /// <summary>Takes the mark of a report.</summary>
    /// <param name="report">Report.</param>
    /// <param name="name">Name of its publisher.</param>
    /// <returns>The mark.</returns>
    public static PublisherMark Of(Report report, string name)
    {
        var cells = new ushort[AllTables.Length];
        foreach (var (index, table) in AllTables.Index())
        {
            var word = SnakeCase.Of(table);
            cells[index] = (ushort)report.Facts.Count(f => f.Table == word && f.Method != ReadingMethod.Narrative);
        }

        return new PublisherMark
        {
            ReportId = report.ReportId,
            Year = report.Year,
            Code = report.Region.Code ?? "",
            Name = name,
            Source = report.SourceId,
            Place = PlaceOf(report.Url),
            Prefix = PrefixOf(report.IndexNumber),
            Day = report.PublishedOn?.DayNumber ?? 0,
            Cells = cells,
        };
    }

    /// <summary>Writes the mark; its report's id and year stand beside it.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        foreach (var text in new[] { Code, Name, Source, Place, Prefix })
        {
            writer.Write(text);
        }

        writer.Write(Day);
        writer.Write((byte)Cells.Length);
        Array.ForEach(Cells, writer.Write);
    }

    /// <summary>Reads a mark.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="reportId">Report.</param>
    /// <param name="year">Year.</param>
    /// <returns>The mark.</returns>
    public static PublisherMark Read(BinaryReader reader, string reportId, int year)
    {
        var (code, name, source, place, prefix, day) =
            (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadInt32());
        var cells = new ushort[reader.ReadByte()];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = reader.ReadUInt16();
        }

        return new PublisherMark
        {
            ReportId = reportId,
            Year = year,
            Code = code,
            Name = name,
            Source = source,
            Place = place,
            Prefix = prefix,
            Day = day,
            Cells = cells
        };
    }

    /// <summary>Host and folders of an address; those that are numbers, and the page's own name, change from page to page.</summary>
    private static string PlaceOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.IsFile || uri.Host.Length == 0)
        {
            return "";
        }

        var place = new StringBuilder(uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host);
        foreach (var folder in uri.AbsolutePath.Split('/')[..^1])
        {
            if (folder.Length > 0 && folder.Count(char.IsAsciiDigit) < 4)
            {
                place.Append('/').Append(folder);
            }
        }

        return place.Length > LongestPlace ? place.ToString(0, LongestPlace) : place.ToString();
    }

    /// <summary>The body's own part of an index number: 000014349 of 000014349/2020-00123.</summary>
    private static string PrefixOf(string? index)
    {
        var end = index?.AsSpan().IndexOfAny('/', '／') ?? -1;
        return end >= ShortestPrefix && index!.AsSpan(0, end).Trim().ToString() is var prefix && prefix.All(char.IsAsciiLetterOrDigit) ? prefix : "";
    }
}
