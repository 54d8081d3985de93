using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Etl.Clean.Spreadsheet;

/// <summary>
/// Looks at a workbook's parts before a library reads them: it would make room for whatever row or column a file of a kilobyte
/// names.
/// </summary>
internal static class WorkbookLimits
{
    // What the format itself allows (ECMA-376; Excel's specifications and limits).
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;
    private const int MostColumnRules = 16_384;
    private const int MostMerges = 100_000;

    /// <summary>Looks for what no workbook has.</summary>
    /// <param name="file">A zip package that was found sound.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Problem(byte[] file, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        foreach (var part in zip.Entries.Where(static e => e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                using var stream = part.Open();
                using var reader =
                    XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
                if (Problem(reader, cancellationToken) is { } problem)
                {
                    return problem;
                }
            }
            catch (Exception e) when (e is XmlException or InvalidDataException)
            {
                // Whether the part is needed is for the library to say.
            }
        }

        return null;
    }

    private static string? Problem(XmlReader reader, CancellationToken cancellationToken)
    {
        var columns = 0;
        var merges = 0;
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var place = reader.LocalName switch
            {
                "row" when reader.GetAttribute("r") is { } row => IsIn(row, LastRow) ? null : $"row {row}",
                "c" when reader.GetAttribute("r") is { } cell => IsCell(cell) ? null : $"cell {cell}",
                "dimension" when reader.GetAttribute("ref") is { } range => IsRange(range) ? null : $"range {range}",
                "mergeCell" when reader.GetAttribute("ref") is { } range => ++merges > MostMerges ? $"more than {MostMerges} merged ranges" : IsRange(range)
                    ? null : $"range {range}",
                "col" when reader.GetAttribute("max") is { } last => ++columns > MostColumnRules ? $"more than {MostColumnRules} rules for columns"
                    : IsIn(last, LastColumn) ? null : $"column {last}",
                _ => null,
            };
            if (place is not null)
            {
                return place.Length > 60 ? place[..60] + "…" : place;
            }
        }

        return null;
    }

    private static bool IsIn(string text, int last) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
        && number <= last;

    private static bool IsRange(string range) => range.Split(':', 3) is { Length: < 3 } ends && ends.All(IsCell);

    private static bool IsCell(string cell)
    {
        var letters = 0;
        var column = 0;
        while (letters < cell.Length && letters < 4 && char.IsAsciiLetter(cell[letters]))
        {
            column = (column * 26) + (char.ToUpperInvariant(cell[letters]) - 'A' + 1);
            letters++;
        }

        return letters is > 0 and < 4 && column <= LastColumn && IsIn(cell[letters..], LastRow);
    }
}
