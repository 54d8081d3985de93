using System.Globalization;
using System.Text;
using System.Xml;
using Etl.Clean.Blocks;
using Etl.Clean.Bytes;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Clean.Spreadsheet;

/// <summary>Reads workbooks that are one XML file (SpreadsheetML 2003, saved as .xls or .xml).</summary>
internal sealed class SpreadsheetXml
{
    private const long MostText = 20_000_000;

    private readonly XmlReader _reader;
    private readonly Dictionary<string, (string? Format, bool Struck, bool Raised)> _styles = new(StringComparer.Ordinal);
    private long _text;

    private SpreadsheetXml(XmlReader reader) => _reader = reader;

    /// <summary>Reads a workbook.</summary>
    /// <param name="file">File.</param>
    /// <param name="headings">Headings of the sections of a report.</param>
    /// <param name="cancellationToken">Stops between two sheets.</param>
    /// <returns>The document, or <c>file_damaged</c>.</returns>
    public static StageResult<RawDocument> Read(byte[] file, SectionHeadings headings, CancellationToken cancellationToken)
    {
        var raw = new RawDocument();
        try
        {
            using var reader = OfficeXml.Open(file);
            new SpreadsheetXml(reader).ReadWorkbook(raw, headings, cancellationToken);
            return raw;
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or ArgumentException)
        {
            return SpreadsheetText.Damaged(e.Message.TrimEnd('.'));
        }
    }

    private void ReadWorkbook(RawDocument raw, SectionHeadings headings, CancellationToken cancellationToken)
    {
        while (OfficeXml.Next(_reader))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsAt("Style"))
            {
                ReadStyle();
            }
            else if (IsAt("Worksheet") && !_reader.IsEmptyElement && ReadSheet(raw.Issues) is { } sheet)
            {
                SpreadsheetLayout.Write(sheet, raw, headings);
            }
        }
    }

    private void ReadStyle()
    {
        var id = Attribute("ID");
        string? format = null;
        var struck = false;
        var raised = false;
        var depth = _reader.Depth;
        while (!_reader.IsEmptyElement && OfficeXml.Next(_reader) && _reader.Depth > depth)
        {
            if (IsAt("NumberFormat"))
            {
                format = Attribute("Format");
            }
            else if (IsAt("Font"))
            {
                struck = Attribute("StrikeThrough") is "1";
                raised = Attribute("VerticalAlign") is "Superscript" or "Subscript";
            }
        }

        if (id is not null)
        {
            _styles[id] = (Written(format), struck, raised);
        }
    }

    /// <summary>A named number format as it would be written.</summary>
    private static string? Written(string? format) => format switch
    {
        "General Number" => null,
        "Fixed" => "0.00",
        "Standard" => "#,##0.00",
        "Percent" => "0.00%",
        _ => format,
    };

    /// <summary>A sheet; null for one that is hidden.</summary>
    private SpreadsheetSheet? ReadSheet(List<Issue> issues)
    {
        var name = Attribute("Name") ?? "";
        var rows = new List<List<string>>();
        var merges = new List<GridCell>();
        var hiddenColumns = new HashSet<int>();
        var isHidden = false;
        var beyond = false;
        var at = -1;
        var column = -1;
        var depth = _reader.Depth;
        while (OfficeXml.Next(_reader) && _reader.Depth > depth)
        {
            if (IsAt("Column"))
            {
                column = Index(column);
                var last = column + Count("Span");
                for (var c = column; Attribute("Hidden") is "1" && c <= Math.Min(last, SpreadsheetText.MostColumns); c++)
                {
                    hiddenColumns.Add(c);
                }

                column = last;
            }
            else if (IsAt("Row"))
            {
                at = Index(at);
                if (at >= SpreadsheetText.MostRows)
                {
                    beyond |= !_reader.IsEmptyElement;
                    continue;
                }

                while (rows.Count <= at)
                {
                    rows.Add([]);
                }

                var span = Count("Span");
                ReadRow(rows[at], at, merges, hiddenColumns);
                at += span;
            }
            else if (_reader is { NodeType: XmlNodeType.Element, LocalName: "Visible" })
            {
                isHidden = Content().Trim() is "SheetHidden" or "SheetVeryHidden";
            }
        }

        if (isHidden)
        {
            return null;
        }

        if (beyond)
        {
            issues.Add(CleanIssues.RowsUnread.Issue((name, SpreadsheetText.MostRows)) with { Actual = name });
        }

        var width = Math.Max(rows.Count == 0 ? 0 : rows.Max(static r => r.Count), merges.Count == 0 ? 0 : merges.Max(static m => m.Column + m.ColumnSpan));
        string[][] cells = [.. rows.Select(r => (string[])[.. r, .. Enumerable.Repeat("", width - r.Count)])];
        return new SpreadsheetSheet(cells, width, [.. Whole(merges, cells.Length, width)]);
    }

    /// <summary>Merged ranges that lie within the sheet and not over each other.</summary>
    private static IEnumerable<GridCell> Whole(List<GridCell> merges, int height, int width)
    {
        var taken = new HashSet<(int, int)>();
        foreach (var merge in merges)
        {
            var cut = merge with { RowSpan = Math.Min(merge.RowSpan, height - merge.Row), ColumnSpan = Math.Min(merge.ColumnSpan, width - merge.Column) };
            for (var i = 0; i < cut.RowSpan * cut.ColumnSpan; i++)
            {
                if (!taken.Add((cut.Row + i / cut.ColumnSpan, cut.Column + i % cut.ColumnSpan)))
                {
                    throw new InvalidDataException("its merged ranges lie over each other");
                }
            }

            yield return cut;
        }
    }

    private void ReadRow(List<string> row, int at, List<GridCell> merges, HashSet<int> hiddenColumns)
    {
        var isHidden = Attribute("Hidden") is "1" || Attribute("Height") is "0";
        var column = -1;
        var depth = _reader.Depth;
        while (!_reader.IsEmptyElement && OfficeXml.Next(_reader) && _reader.Depth > depth)
        {
            if (!IsAt("Cell"))
            {
                continue;
            }

            column = Index(column);
            var across = Count("MergeAcross");
            var down = Count("MergeDown");
            if (column < SpreadsheetText.MostColumns)
            {
                while (row.Count <= column)
                {
                    row.Add("");
                }

                if (across + down > 0)
                {
                    merges.Add(new GridCell(at, column, Math.Min(down, SpreadsheetText.MostRows) + 1, Math.Min(across, SpreadsheetText.MostColumns - column - 1)
                        + 1, ""));
                }

                var text = ReadCell();
                row[column] = isHidden || hiddenColumns.Contains(column) ? "" : SpreadsheetText.Lines(text);
                _text += text.Length;
                if (_text > MostText)
                {
                    throw new InvalidDataException("its sheets hold far more than a report");
                }
            }

            column += across;
        }
    }

    private string ReadCell()
    {
        var style = Attribute("StyleID") is { } id ? _styles.GetValueOrDefault(id) : default;
        var formula = Attribute("Formula");
        string? text = null;
        var depth = _reader.Depth;
        while (!_reader.IsEmptyElement && OfficeXml.Next(_reader) && _reader.Depth > depth)
        {
            // A comment has data of its own.
            if (IsAt("Data") && _reader.Depth == depth + 1)
            {
                text = Printed(Attribute("Type"), Data(), style.Format);
            }
        }

        if (string.IsNullOrEmpty(text))
        {
            // A formula that was never calculated is no blank.
            return formula ?? "";
        }

        return style.Struck ? PrintedMarks.Struck(text) : style.Raised ? PrintedMarks.Raised(text) : text;
    }

    private static string Printed(string? type, string text, string? format)
    {
        if (type == "Number" && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return SpreadsheetNumber.Print(number, format);
        }

        return type == "DateTime" && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日")
            : text;
    }

    /// <summary>Text of a cell, what is struck or raised in it marked.</summary>
    private string Data()
    {
        var text = new StringBuilder();
        var look = new Stack<string>();
        var depth = _reader.Depth;
        while (!_reader.IsEmptyElement && OfficeXml.Next(_reader) && _reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element && !_reader.IsEmptyElement)
            {
                look.Push(_reader.LocalName);
            }
            else if (_reader.NodeType == XmlNodeType.EndElement && look.Count > 0)
            {
                look.Pop();
            }
            else if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                var own = _reader.Value;
                var isRaised = (look.Contains("Sup") || look.Contains("Sub")) && PrintedMarks.IsMark(own, text.Length > 0 ? text[^1] : '\0');
                text.Append(look.Contains("S") ? PrintedMarks.Struck(own) : isRaised ? PrintedMarks.Raised(own) : own);
            }
        }

        return text.ToString();
    }

    private string Content()
    {
        var text = "";
        var depth = _reader.Depth;
        while (!_reader.IsEmptyElement && OfficeXml.Next(_reader) && _reader.Depth > depth)
        {
            text += _reader.Value;
        }

        return text;
    }

    private bool IsAt(string name) => _reader is { NodeType: XmlNodeType.Element, NamespaceURI: OfficeXml.SpreadsheetMl } && _reader.LocalName == name;

    /// <summary>An attribute, with its namespace or, as some programs write it, without.</summary>
    private string? Attribute(string name) => _reader.GetAttribute(name, OfficeXml.SpreadsheetMl) ?? _reader.GetAttribute(name);

    private int Count(string name) => int.TryParse(Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, 1_000_000)
        : 0;

    /// <summary>Place of a row, column or cell: the one it names, else the next.</summary>
    private int Index(int before) => Count("Index") is > 0 and var index ? Math.Max(index - 1, before + 1) : before + 1;
}
