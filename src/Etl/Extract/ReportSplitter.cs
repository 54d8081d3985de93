using System.Text;
using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Extract;

/// <summary>Cuts a document into its sections and, in them, the statistics tables. Used once.</summary>
/// <param name="document">Clean document.</param>
/// <param name="forms">Forms, for their labels and headings.</param>
/// <param name="bodies">What names of bodies look like, for the signature.</param>
internal sealed partial class ReportSplitter(CleanDocument document, FormCatalog forms, BodyCatalog bodies)
{
    private const int LongestTear = 14;
    private const int FewestLeading = 5;
    private const int ShortestText = 100; // in sentences; what announces a report is shorter

    private readonly LabelIndex _labels = forms.Labels;
    private readonly SectionHeadings _headings = forms.Headings;
    private readonly List<TableLine> _pending = [];
    private readonly List<TableLine> _leading = []; // numbers alone, before anything tells that a table is there
    private readonly HeadingLevels _levels = new(document, forms.Headings);
    private TableRegion? _region;
    private (int Block, int Section) _lastText = (-1, -1); // whose text was taken last
    private SectionBuilder _section = new(0, SectionKind.Preamble, PrintedTitle(document));

    /// <summary>Sections, in order.</summary>
    public List<SectionBuilder> Sections { get; } = [];

    /// <summary>Tables, in order.</summary>
    public List<StatisticsTable> Tables { get; } = [];

    /// <summary>What a reader should know.</summary>
    public List<Issue> Issues { get; } = [];

    /// <summary>Goes through the document once; the parts are there afterwards.</summary>
    public void Read()
    {
        Sections.Add(_section);
        foreach (var block in document.Blocks)
        {
            if (!block.IsKept)
            {
                continue;
            }

            switch (block)
            {
                case ParagraphBlock paragraph:
                    ReadParagraph(paragraph);
                    break;
                case TableBlock grid:
                    CloseRegion();
                    ReadGrid(grid);
                    break;
                case ImageBlock image:
                    CloseRegion();
                    _section.Images.Add(image);
                    break;
                case AttachmentBlock attachment:
                    CloseRegion();
                    break;
            }
        }

        CloseRegion();
        SplitSignature();
        Sections.RemoveAll(s => s.IsEmpty && s.Tables == 0);
        ReportPictures();
    }

    /// <summary>True where the text calls itself such a report (a page cut after its opening).</summary>
    public bool Announces() => Sections.Any(s => s.Paragraphs.Any(p => SelfReference().IsMatch(TraditionalCharacters.Simplify(p))));

    /// <summary>True where it is said by which Regulation the report is made, as the first sentence of each is.</summary>
    public bool Opens() => Sections.Any(s => s.Paragraphs.Any(p => Opening().IsMatch(TraditionalCharacters.Simplify(p)))) && Announces();

    /// <summary>
    /// True for text that may be a report without a heading that is known: sentences of some length that call themselves one, or stand
    /// under headings.
    /// </summary>
    public bool IsText() =>
        Sections.Sum(s => s.Paragraphs.Where(p => p.Contains('。', StringComparison.Ordinal)).Sum(p => p.Length)) >= ShortestText
        && (Announces() || Sections.Any(s => s.Kind == SectionKind.Unknown));

    /// <summary>The title heads the text before the first section, where the page prints it and not only its window or a sentence has it.</summary>
    private static string PrintedTitle(CleanDocument document) =>
        document.Metadata.Title is { } title
            && document.Blocks.Any(b => b is ParagraphBlock { IsKept: false } p
                && (p.DropReason == DropReasons.Title || (p.Text.Length < 2 * title.Length && TextKey.Unspaced(p.Text) == title))) ? title : "";

    private void ReadParagraph(ParagraphBlock paragraph)
    {
        if (_headings.LengthOfLeading(paragraph.Text) is > 0 and var length)
        {
            Open(_headings.Classify(paragraph.Text[..length])!.Value, paragraph.Text[..length].Trim());
            _section.Paragraphs.Add(paragraph.Text[length..].TrimStart(' ', '。', '：', ':'));
            return;
        }

        if (_headings.Classify(paragraph.Text) is { } kind && !IsTableLabel(paragraph.Text, kind) && !_levels.IsNested(paragraph.Ordinal, paragraph.Text, kind))
        {
            Open(kind, paragraph.Text);
            return;
        }

        foreach (var line in TableLine.LinesOf(paragraph, _labels))
        {
            ReadLine(paragraph, line);
        }
    }

    private void ReadLine(ParagraphBlock paragraph, TableLine line)
    {
        if (_region is null)
        {
            if (line.Kind == TableLineKind.Bars && line.Cells is [""] && paragraph.Text.Length == 0)
            {
                return;
            }

            if (line is { Kind: TableLineKind.Cell, Values: 1, Cells.Count: 1 } && line.Table is null)
            {
                _leading.Add(line);
                return;
            }

            if (line.Kind is TableLineKind.Prose or TableLineKind.Fragment
                || (line.Table is null && line is not { Kind: TableLineKind.Row, Values: > 0 } && line.Kind != TableLineKind.Bars))
            {
                FlushLeading();
                AddText(line);
                return;
            }

            _region = new TableRegion();
            // Where the labels follow their numbers, the first row's numbers come before any label.
            if (_leading.Count >= FewestLeading)
            {
                foreach (var number in _leading)
                {
                    _region.Add(number);
                }

                _leading.Clear();
            }

            FlushLeading();
        }

        if (line.Kind == TableLineKind.Prose)
        {
            CloseRegion();
            AddText(line);
        }
        else if (line.Kind == TableLineKind.Fragment)
        {
            _pending.Add(line);
            if (_pending.Count > LongestTear)
            {
                CloseRegion();
            }
        }
        else
        {
            foreach (var pending in _pending)
            {
                _region.Add(pending);
            }

            _pending.Clear();
            _region.Add(line);
        }
    }

    private bool IsTableLabel(string text, SectionKind kind) =>
        _labels.Match(text) is { Exact: true } match && match.Meanings.Any(m => m.Role is LabelRole.Row or LabelRole.Group or LabelRole.Column)
            && (kind == SectionKind.Unknown || SectionHeadings.NumberOf(text) == 0);

    private void Open(SectionKind kind, string heading)
    {
        CloseRegion();
        _section = new SectionBuilder(Sections.Count, kind, heading);
        Sections.Add(_section);
    }

    private void FlushLeading()
    {
        foreach (var line in _leading)
        {
            AddText(line);
        }

        _leading.Clear();
    }

    private void CloseRegion()
    {
        FlushLeading();
        if (_region is not null)
        {
            if (_region.IsTable)
            {
                foreach (var table in _region.Tables(_section.Ordinal, _section.ExpectedTable))
                {
                    Tables.Add(table);
                    _section.Tables++;
                }
            }

            foreach (var line in _region.Lines)
            {
                AddText(line, _region.IsTable);
            }

            _region = null;
        }

        foreach (var line in _pending)
        {
            AddText(line);
        }

        _pending.Clear();
    }

    private void AddText(TableLine line, bool isOfTable = false)
    {
        // A paragraph that was cut into lines is one text: of a table only where all of it is.
        if (_lastText == (line.Block, _section.Ordinal))
        {
            if (!isOfTable)
            {
                _section.OfTables.Remove(_section.Paragraphs.Count - 1);
            }

            return;
        }

        _lastText = (line.Block, _section.Ordinal);
        var text = ((ParagraphBlock)document.Blocks[line.Block]).Text;
        if (text.AsSpan().IndexOfAnyExcept("| ｜") >= 0)
        {
            Add(text, isOfTable);
        }
    }

    private void ReadGrid(TableBlock grid)
    {
        List<(int From, int To)> ofTables = [];
        foreach (var part in GridClassifier.Classify(grid, _labels, _section.ExpectedTable))
        {
            ofTables.Add(part.Rows is { } all ? (all.From, all.To) : (0, int.MaxValue));
            Tables.Add(new StatisticsTable
            {
                Kind = part.Kind,
                Serialisation = TableSerialisation.Grid,
                Cells = CellsOf(grid, part.Rows),
                SectionOrdinal = _section.Ordinal,
                BlockOrdinal = grid.Ordinal,
            });
            _section.Tables++;
        }

        var cells = InRows(grid.Cells);
        var line = new StringBuilder();
        for (var at = 0; at < cells.Count;)
        {
            var row = cells[at].Row;
            for (; at < cells.Count && cells[at].Row == row; at++)
            {
                if (cells[at].Text.Length > 0)
                {
                    line.Append(line.Length > 0 ? " | " : "").Append(cells[at].Text);
                }
            }

            if (line.Length > 0)
            {
                Add(line.ToString(), ofTables.Exists(t => t.From <= row && row < t.To));
                line.Clear();
            }
        }
    }

    private static List<TableCell> CellsOf(TableBlock grid, (int From, int To)? rows)
    {
        var cells = new List<TableCell>(grid.Cells.Count);
        for (var i = 0; i < grid.Cells.Count; i++)
        {
            if (grid.Cells[i] is var c && (rows is not { } kept || (kept.From <= c.Row && c.Row < kept.To)))
            {
                cells.Add(new TableCell(c.Row, c.Column, c.RowSpan, c.ColumnSpan, c.Text, grid.Ordinal));
            }
        }

        return cells;
    }

    /// <summary>Cells row by row, as almost every grid has them.</summary>
    private static IReadOnlyList<GridCell> InRows(IReadOnlyList<GridCell> cells)
    {
        for (var i = 1; i < cells.Count; i++)
        {
            if (cells[i].Row < cells[i - 1].Row)
            {
                return [.. cells.GroupBy(static c => c.Row).SelectMany(static g => g)];
            }
        }

        return cells;
    }

    private void Add(string text, bool isOfTable)
    {
        if (isOfTable)
        {
            _section.OfTables.Add(_section.Paragraphs.Count);
        }

        _section.Paragraphs.Add(text);
    }

    /// <summary>The body's name and the date at the very end are a section of their own.</summary>
    private void SplitSignature()
    {
        var lines = _section.Paragraphs;
        var first = lines.Count;
        while (first > 0 && lines.Count - first < 3 && SignatureLine.Read(lines[first - 1], bodies) is not null)
        {
            first--;
        }

        if (first == lines.Count || (first == 0 && _section.Kind != SectionKind.Preamble && lines.Count > 2))
        {
            return;
        }

        var signature = new SectionBuilder(Sections.Count, SectionKind.Signature, "");
        signature.Paragraphs.AddRange(lines[first..]);
        lines.RemoveRange(first, lines.Count - first);
        Sections.Add(signature);
    }

    private void ReportPictures()
    {
        foreach (var section in Sections)
        {
            if (section.ExpectedTable is not { } table || section.Tables > 0 || section.Images.Count == 0 || Tables.Any(t => t.Kind == table))
            {
                continue;
            }

            var addresses = string.Join(' ', section.Images.Select(i => i.Address));
            Issues.Add(ExtractIssues.TableIsPicture.Issue((SnakeCase.Of(table), addresses)).At(table) with { Actual = addresses });
        }
    }

    // Pinyin in brackets that a hacked site put between the characters is passed over.
    [GeneratedRegex(@"(本年?度?\s*报(\(\w+\))?告(\(\w+\))?|本年报).{0,80}(条例|编制|组成|统计)|(现公布|特向社会公布|编制).{0,40}信息公开(工作)?(年度报告|年报|情况报告)|信息公开.{0,12}(报告|年报|情况)如下")]
    private static partial Regex SelfReference();

    // 根据《中华人民共和国政府信息公开条例》…编制…报告。 A notice that gives the report elsewhere says so in the same breath.
    [GeneratedRegex(@"(根据|依据|按照)[^。]{0,60}条例[^。]{0,200}编制(?![^。]{0,80}(附件|下载|点击|详见|链接))[^。]*。")]
    private static partial Regex Opening();
}
