using System.Globalization;
using Etl.Clean.Blocks;
using Etl.Clean.Bytes;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Etl.Clean.Spreadsheet;

/// <summary>Reads workbooks (.xlsx, .xls) into blocks, one visible sheet after the other.</summary>
internal static class SpreadsheetReader
{
    // Of all sheets together: places that the library makes room for, and characters of all cells.
    private const long MostPlaces = 200_000_000;
    private const long MostText = 20_000_000;

    /// <summary>Reads a workbook.</summary>
    /// <param name="file">File.</param>
    /// <param name="headings">Headings of the sections of a report.</param>
    /// <param name="cancellationToken">Stops between two sheets.</param>
    /// <returns>The document, or <c>file_damaged</c>, <c>file_too_large</c>, <c>file_encrypted</c>.</returns>
    public static StageResult<RawDocument> Read(ReadOnlyMemory<byte> file, SectionHeadings headings, CancellationToken cancellationToken)
    {
        var bytes = file.ToArray();
        if (OfficeXml.NamespaceOf(bytes) is not null)
        {
            return SpreadsheetXml.Read(bytes, headings, cancellationToken);
        }

        if (!OfficeFile.IsCompound(bytes) && OfficeFile.Check(bytes, nested: null) is { } failure)
        {
            return StageResult<RawDocument>.Failure(failure.Code, failure.Message);
        }

        if (!OfficeFile.IsCompound(bytes) && WorkbookLimits.Problem(bytes, cancellationToken) is { } beyond)
        {
            return SpreadsheetText.Damaged($"it has {beyond}, which no workbook can have");
        }

        var raw = new RawDocument();
        var marks = OfficeFile.IsCompound(bytes) ? (CellMarks)BinaryMarks.Read(bytes) : WorkbookMarks.Read(bytes);
        try
        {
            CodePages.Register();
            using var reader =
                ExcelReaderFactory.CreateReader(new MemoryStream(bytes, writable: false),
                    new ExcelReaderConfiguration { FallbackEncoding = CodePages.Gb18030 });
            var sheet = 0;
            var room = (Places: MostPlaces, Text: MostText);
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.VisibleState is "visible")
                {
                    SpreadsheetLayout.Write(ReadSheet(reader, marks, sheet, ref room, raw.Issues, cancellationToken), raw, headings);
                }

                sheet++;
            }
            while (reader.NextResult());
            return raw;
        }
        catch (InvalidPasswordException)
        {
            return StageResult<RawDocument>.Failure(DocumentCodes.FileEncrypted, "The workbook is locked with a password; ask its publisher for an open copy.");
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // The library meets damaged files with exceptions of many kinds, index and format errors among them.
            return SpreadsheetText.Damaged(e.Message);
        }
    }

    private static SpreadsheetSheet ReadSheet(IExcelDataReader reader, CellMarks marks, int sheet, ref (long Places, long Text) room, List<Issue> issues,
        CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        var width = Math.Min(reader.FieldCount, SpreadsheetText.MostColumns);
        bool[]? narrow = null;
        while (rows.Count < SpreadsheetText.MostRows && reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            room.Places -= reader.FieldCount;
            // Looked up among all rules for columns, once a sheet.
            narrow ??= [.. Enumerable.Range(0, width).Select(i => reader.GetColumnWidth(i) == 0)];
            var row = new string[width];
            // What the sheet hides is not part of what it says.
            var hidden = reader.RowHeight == 0;
            for (var i = 0; i < width; i++)
            {
                row[i] = hidden || narrow[i] ? "" : SpreadsheetText.Lines(marks.Of(sheet, rows.Count, i, Text(reader, i)));
                room.Text -= row[i].Length;
            }

            if (room.Places < 0 || room.Text < 0)
            {
                throw new InvalidDataException("its sheets have room for far more than a report");
            }

            rows.Add(row);
        }

        if (reader.RowCount > SpreadsheetText.MostRows && rows.Count == SpreadsheetText.MostRows)
        {
            TellRest(reader, width, issues);
        }

        var merges = new List<GridCell>();
        var area = 2L * rows.Count * width;
        foreach (var range in reader.MergeCells ?? [])
        {
            var height = Math.Min(range.ToRow, rows.Count - 1) - range.FromRow + 1;
            var across = Math.Min(range.ToColumn, width - 1) - range.FromColumn + 1;
            if (range.FromRow >= 0 && range.FromColumn >= 0 && height > 0 && across > 0)
            {
                merges.Add(new GridCell(range.FromRow, range.FromColumn, height, across, ""));
                area -= (long)height * across;
                if (area < 0)
                {
                    throw new InvalidDataException("its merged ranges lie over each other");
                }
            }
        }

        return new SpreadsheetSheet(rows, width, merges);
    }

    /// <summary>Rows beyond those that are read are told where they hold something.</summary>
    private static void TellRest(IExcelDataReader reader, int width, List<Issue> issues)
    {
        var rest = 0;
        while (reader.Read() && rest < SpreadsheetText.MostRows)
        {
            for (var i = 0; i < width; i++)
            {
                if (!string.IsNullOrWhiteSpace(Text(reader, i)))
                {
                    rest++;
                    break;
                }
            }
        }

        if (rest > 0)
        {
            issues.Add(CleanIssues.RowsUnread.Issue((reader.Name, SpreadsheetText.MostRows)) with { Actual = reader.Name });
        }
    }

    private static string Text(IExcelDataReader reader, int column)
    {
        return reader.GetValue(column) switch
        {
            null => "",
            string s => s,
            double d => SpreadsheetNumber.Print(d, reader.GetNumberFormatString(column)),
            int i => SpreadsheetNumber.Print(i, reader.GetNumberFormatString(column)),
            DateTime { TimeOfDay.Ticks: 0 } date => string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日"),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            bool b => b ? "TRUE" : "FALSE",
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };
    }
}
