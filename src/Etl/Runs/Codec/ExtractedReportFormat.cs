using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Reports;

namespace Etl.Runs.Codec;

/// <summary>
/// How an extracted report is kept: beside the clean document, which it was taken from. What it repeats of the document's
/// texts and cells is kept as a place in it.
/// </summary>
[CodeIdentity(Alone = true)]
internal sealed partial class ExtractedReportFormat : OutputFormat<CleanDocument, ExtractedReport>
{
    private const int NoBlock = -1;

    /// <inheritdoc/>
    public override bool NeedsInput => true;

    /// <inheritdoc/>
    public override void Write(OutputWriter writer, ExtractedReport output)
    {
        foreach (var text in Texts(output.Document))
        {
            writer.Know(text);
        }

        WriteSections(writer, output.Sections);
        writer.Count(output.Tables.Count);
        foreach (var table in output.Tables)
        {
            writer.Number(table.Kind is { } kind ? (int)kind : -1);
            writer.Byte((byte)table.Serialisation);
            writer.Number(table.SectionOrdinal);
            writer.Number(table.BlockOrdinal);
            WriteCells(writer, table.Cells, output.Document);
        }

        FindingFormat.Write(writer, output.Issues);
    }

    /// <inheritdoc/>
    public override void WriteRest(OutputWriter writer, ExtractedReport output, string? inputDigest)
    {
        if (inputDigest is not null)
        {
            writer.Text(inputDigest);
        }
        else
        {
            CleanDocumentFormat.WriteWhole(writer, output.Document);
        }
    }

    /// <inheritdoc/>
    public override ExtractedReport Read(OutputReader reader, CleanDocument? input)
    {
        foreach (var text in Texts(input!))
        {
            reader.Know(text);
        }

        var sections = ReadSections(reader);
        var tables = new StatisticsTable[reader.Length()];
        for (var i = 0; i < tables.Length; i++)
        {
            var kind = reader.Integer();
            tables[i] = new StatisticsTable
            {
                Kind = kind < 0 ? null : (Table)kind,
                Serialisation = (TableSerialisation)reader.Byte(),
                SectionOrdinal = reader.Integer(),
                BlockOrdinal = reader.Integer(),
                Cells = ReadCells(reader, input!),
            };
        }

        return new ExtractedReport { Document = input!, Sections = sections, Tables = tables, Issues = FindingFormat.Read(reader) };
    }

    /// <summary>Writes sections.</summary>
    public static void WriteSections(OutputWriter writer, IReadOnlyList<Section> sections)
    {
        writer.Count(sections.Count);
        foreach (var section in sections)
        {
            writer.Number(section.Ordinal);
            writer.Byte((byte)section.Kind);
            writer.Text(section.Heading);
            writer.Lines(section.Text);
            writer.Count(section.TableLines.Count);
            var before = 0;
            foreach (var line in section.TableLines)
            {
                writer.Number(line - before);
                before = line;
            }
        }
    }

    /// <summary>Reads sections.</summary>
    public static IReadOnlyList<Section> ReadSections(OutputReader reader)
    {
        var sections = new Section[reader.Length()];
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i] = new Section(reader.Integer(), (SectionKind)reader.Byte(), reader.Words(), reader.Lines()) { TableLines = ReadTableLines(reader) };
        }

        return sections;
    }

    private static int[] ReadTableLines(OutputReader reader)
    {
        var lines = new int[reader.Length()];
        var before = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            before = lines[i] = before + reader.Integer();
        }

        return lines;
    }

    /// <summary>The texts of a document that an extracted report repeats: the lines of its paragraphs, its cells.</summary>
    private static IEnumerable<string> Texts(CleanDocument document)
    {
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case ParagraphBlock { IsKept: true } paragraph:
                    if (paragraph.Text.Contains('\n', StringComparison.Ordinal))
                    {
                        foreach (var line in paragraph.Text.Split('\n'))
                        {
                            yield return line;
                        }
                    }
                    else
                    {
                        yield return paragraph.Text;
                    }

                    break;
                case TableBlock { IsKept: true } table:
                    foreach (var cell in table.Cells)
                    {
                        yield return cell.Text;
                    }

                    break;
            }
        }
    }

    private static void WriteCells(OutputWriter writer, IReadOnlyList<TableCell> cells, CleanDocument document)
    {
        // Most tables are a block's grid as it is.
        var block = BlockOf(cells, document);
        writer.Number(block);
        if (block != NoBlock)
        {
            return;
        }

        writer.Count(cells.Count);
        var before = default(TableCell);
        foreach (var cell in cells)
        {
            writer.Number(cell.Row - before.Row);
            writer.Number(cell.Column);
            writer.Number(cell.RowSpan);
            writer.Number(cell.ColumnSpan);
            writer.Number(cell.Block - before.Block);
            writer.Byte(cell.IsFused ? (byte)1 : (byte)0);
            writer.Text(cell.Text);
            before = cell;
        }
    }

    private static TableCell[] ReadCells(OutputReader reader, CleanDocument document)
    {
        var block = reader.Integer();
        if (block != NoBlock)
        {
            return document.Blocks.ElementAtOrDefault(block) is TableBlock table
                ? [.. table.Cells.Select(c => Of(c, table.Ordinal))]
                : throw OutputReader.Damaged();
        }

        var cells = new TableCell[reader.Length()];
        var before = default(TableCell);
        for (var i = 0; i < cells.Length; i++)
        {
            var row = before.Row + reader.Integer();
            var column = reader.Integer();
            var rowSpan = reader.Integer();
            var columnSpan = reader.Integer();
            var ordinal = before.Block + reader.Integer();
            var isFused = reader.Byte() != 0;
            before = cells[i] = new TableCell(row, column, rowSpan, columnSpan, reader.Words(), ordinal, isFused);
        }

        return cells;
    }

    /// <summary>Place of the block whose cells these are, each as it is; -1 where there is none.</summary>
    private static int BlockOf(IReadOnlyList<TableCell> cells, CleanDocument document)
    {
        if (cells.Count == 0)
        {
            return NoBlock;
        }

        for (var i = 0; i < document.Blocks.Count; i++)
        {
            if (document.Blocks[i].Ordinal == cells[0].Block && document.Blocks[i] is TableBlock table && table.Cells.Count == cells.Count)
            {
                for (var c = 0; c < cells.Count; c++)
                {
                    if (cells[c] != Of(table.Cells[c], table.Ordinal))
                    {
                        return NoBlock;
                    }
                }

                return i;
            }
        }

        return NoBlock;
    }

    private static TableCell Of(GridCell cell, int block) => new(cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Text, block);
}
