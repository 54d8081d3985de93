using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Etl.Model.Text;

namespace Etl.Clean.Spreadsheet;

/// <summary>
/// What a workbook (.xlsx) prints in its cells and its values do not say: raised and struck text, errors, formulas that were
/// never calculated. Read from the package itself; a part that is not there or damaged says nothing.
/// </summary>
internal sealed class WorkbookMarks : CellMarks
{
    private readonly Dictionary<int, string> _shared = []; // strings with marks
    private int _sharedCount;
    private readonly List<(bool Struck, bool Raised)> _fonts = [];
    private readonly List<int> _fontOfStyle = [];

    /// <summary>Reads a package.</summary>
    /// <param name="file">File, found sound.</param>
    /// <returns>Its marks.</returns>
    public static WorkbookMarks Read(byte[] file)
    {
        var marks = new WorkbookMarks();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            marks.ReadPackage(zip);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            // The library that reads the values tells of the damage.
        }

        return marks;
    }

    private void ReadPackage(ZipArchive zip)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(zip, "xl/_rels/workbook.xml.rels", reader =>
        {
            if (reader.LocalName == "Relationship" && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
            {
                parts[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
            }
        });
        var sheets = new List<string>();
        Walk(zip, "xl/workbook.xml", reader =>
        {
            if (reader.LocalName == "sheet")
            {
                string? id = null;
                while (reader.MoveToNextAttribute())
                {
                    id = reader.LocalName == "id" ? reader.Value : id;
                }

                sheets.Add(id is not null && parts.TryGetValue(id, out var part) ? part : "");
            }
        });
        ReadStyles(zip);
        ReadShared(zip, parts.Values.FirstOrDefault(static p => p.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)) ?? "xl/sharedStrings.xml");
        foreach (var sheet in sheets)
        {
            var cells = new Dictionary<(int, int), string>();
            Sheets.Add(cells);
            ReadSheet(zip, sheet, cells);
        }
    }

    private void ReadStyles(ZipArchive zip)
    {
        var inFonts = false;
        var inCells = false;
        Walk(zip, "xl/styles.xml", reader =>
        {
            switch (reader.LocalName)
            {
                case "fonts":
                    inFonts = true;
                    break;
                case "fills" or "borders" or "cellStyleXfs" or "cellStyles" or "dxfs":
                    inFonts = inCells = false;
                    break;
                case "cellXfs":
                    inCells = true;
                    break;
                case "font" when inFonts:
                    _fonts.Add(default);
                    break;
                case "strike" when inFonts && _fonts.Count > 0:
                    _fonts[^1] = _fonts[^1] with { Struck = IsOn(reader) };
                    break;
                case "vertAlign" when inFonts && _fonts.Count > 0:
                    _fonts[^1] = _fonts[^1] with { Raised = reader.GetAttribute("val") is not (null or "baseline") };
                    break;
                case "xf" when inCells:
                    _fontOfStyle.Add(int.TryParse(reader.GetAttribute("fontId"), NumberStyles.None, CultureInfo.InvariantCulture, out var font) ? font : 0);
                    break;
            }
        });
    }

    private void ReadShared(ZipArchive zip, string part)
    {
        if (zip.GetEntry(part) is not { } entry)
        {
            return;
        }

        using var stream = entry.Open();
        using var reader =
            XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = false });
        var at = 0;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                if (RichText(reader) is { } marked)
                {
                    _shared[at] = marked;
                }

                at++;
            }
        }

        _sharedCount = at;
    }

    /// <summary>The text of runs, marked; null where no run is struck or raised. The reader stands at the end of the element afterwards.</summary>
    private static string? RichText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return null;
        }

        var depth = reader.Depth;
        var text = new StringBuilder();
        var run = new StringBuilder();
        var look = (Struck: false, Raised: false, Unseen: false);
        var last = look;
        var isMarked = false;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "r":
                    look = default;
                    break;
                case "strike":
                    look.Struck = IsOn(reader);
                    break;
                case "vertAlign":
                    look.Raised = reader.GetAttribute("val") is not (null or "baseline");
                    break;
                case "color":
                    look.Unseen |= reader.GetAttribute("rgb") is "FFFFFFFF" or "00FFFFFF" || reader.GetAttribute("indexed") is "1" or "9"
                        || (reader.GetAttribute("theme") is "0" && reader.GetAttribute("tint") is null);
                    break;
                case "sz":
                    look.Unseen |= reader.GetAttribute("val") is "1" or "2";
                    break;
                case "rPh" or "phoneticPr":
                    reader.Skip();
                    break;
                case "t" when !reader.IsEmptyElement:
                    if (look != last)
                    {
                        Flush();
                        last = look;
                    }

                    reader.Read();
                    run.Append(reader.Value);
                    break;
            }
        }

        Flush();
        return isMarked ? text.ToString() : null;

        void Flush()
        {
            var own = run.ToString();
            run.Clear();
            var before = text.Length > 0 ? text[^1] : '\0';
            var isRaised = last.Raised && PrintedMarks.IsMark(own, before);
            // White or tiny digits beside others: which of them are seen is not told.
            var isDoubtful = last.Unseen && own.AsSpan().ContainsAnyInRange('0', '9');
            isMarked |= last.Struck || isRaised || isDoubtful;
            text.Append(last.Struck ? PrintedMarks.Struck(own) : isRaised ? PrintedMarks.Raised(own) : isDoubtful ? own + "？" : own);
        }
    }

    private void ReadSheet(ZipArchive zip, string part, Dictionary<(int, int), string> cells)
    {
        if (zip.GetEntry(part) is not { } entry)
        {
            return;
        }

        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var row = -1;
        var column = -1;
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : row + 1;
                column = -1;
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                column = ColumnOf(reader.GetAttribute("r")) ?? column + 1;
                if (ReadCell(reader) is { } text)
                {
                    cells[(row, column)] = text;
                }
            }
        }
    }

    /// <summary>Text of a cell where its value does not say it; <c>~</c> and <c>^</c> for a value that is struck or raised as a whole.</summary>
    private string? ReadCell(XmlReader reader)
    {
        var type = reader.GetAttribute("t");
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < _fontOfStyle.Count
            ? _fontOfStyle[number] : -1;
        var font = style >= 0 && style < _fonts.Count ? _fonts[style] : default;
        string? formula = null;
        string? value = null;
        string? marked = null;
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    switch (reader.LocalName)
                    {
                        case "f":
                            formula = reader.IsEmptyElement ? "" : Content(reader);
                            break;
                        case "v":
                            value = reader.IsEmptyElement ? "" : Content(reader);
                            break;
                        case "is":
                            marked = RichText(reader);
                            value = "";
                            break;
                    }
                }
            }
        }

        if (type == "e")
        {
            return value is { Length: > 0 } ? value : "#";
        }

        if (formula is not null && string.IsNullOrEmpty(value) && type != "inlineStr")
        {
            return "=" + formula;
        }

        if (type == "s" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
        {
            // The number of a string that is not there is no number of the sheet.
            marked = at >= _sharedCount ? "#" + value : _shared.GetValueOrDefault(at);
        }

        return marked ?? (font.Struck ? AllStruck : font.Raised ? AllRaised : null);
    }

    private static string Content(XmlReader reader)
    {
        var depth = reader.Depth;
        var text = "";
        while (reader.Read() && reader.Depth > depth)
        {
            text += reader.Value;
        }

        return text;
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > 20_000)
            {
                break;
            }

            column = column * 26 + c - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }

    private static bool IsOn(XmlReader reader) => reader.GetAttribute("val") is not ("0" or "false");

    private static void Walk(ZipArchive zip, string part, Action<XmlReader> take)
    {
        if (zip.GetEntry(part) is not { } entry)
        {
            return;
        }

        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                take(reader);
                reader.MoveToElement();
            }
        }
    }
}
