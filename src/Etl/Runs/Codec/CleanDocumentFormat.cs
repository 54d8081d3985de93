using Etl.Model;
using Etl.Model.Documents;

namespace Etl.Runs.Codec;

/// <summary>How a clean document is kept.</summary>
[CodeIdentity(Alone = true)]
internal sealed partial class CleanDocumentFormat : OutputFormat<Page, CleanDocument>
{
    private enum Kind : byte
    {
        Paragraph = 1,
        Table,
        Image,
        Attachment,
    }

    /// <inheritdoc/>
    public override bool NeedsInput => false;

    /// <inheritdoc/>
    public override void Write(OutputWriter writer, CleanDocument output) => WriteWhole(writer, output);

    /// <inheritdoc/>
    public override void WriteRest(OutputWriter writer, CleanDocument output, string? inputDigest)
    {
    }

    /// <inheritdoc/>
    public override CleanDocument Read(OutputReader reader, Page? input) => ReadWhole(reader);

    /// <summary>Writes all of a document.</summary>
    public static void WriteWhole(OutputWriter writer, CleanDocument document)
    {
        WriteHead(writer, document);
        writer.Count(document.Blocks.Count);
        foreach (var block in document.Blocks)
        {
            Write(writer, block);
        }
    }

    /// <summary>Reads all of a document.</summary>
    public static CleanDocument ReadWhole(OutputReader reader)
    {
        var document = ReadHead(reader);
        var blocks = new Block[reader.Length()];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = ReadBlock(reader);
        }

        return document with { Blocks = blocks };
    }

    /// <summary>Writes a document without its blocks.</summary>
    public static void WriteHead(OutputWriter writer, CleanDocument document)
    {
        writer.Text(document.DocumentId);
        writer.Text(document.SourceId);
        writer.Text(document.Url);
        writer.Text(document.PageSha256);
        writer.Byte((byte)document.Medium);
        writer.Text(document.Charset);
        var metadata = document.Metadata;
        writer.Text(metadata.Title);
        writer.Text(metadata.Publisher);
        writer.Text(metadata.Signature);
        writer.Text(metadata.SiteName);
        writer.Day(metadata.PublishedOn);
        writer.Text(metadata.IndexNumber);
        writer.Text(metadata.DocumentNumber);
        writer.Text(document.Hints.RegionCode);
        writer.Text(document.Hints.Publisher);
        writer.Text(document.Hints.SiteName);
        Write(writer, document.Hints.Link);
        FindingFormat.Write(writer, document.Issues);
        writer.Count(document.Leads is { } leads ? leads.Count + 1 : 0);
        foreach (var lead in document.Leads ?? [])
        {
            writer.Byte((byte)lead.Kind);
            writer.Text(lead.Address);
        }
    }

    /// <summary>Reads a document without its blocks.</summary>
    public static CleanDocument ReadHead(OutputReader reader) => new()
    {
        DocumentId = reader.Words(),
        SourceId = reader.Words(),
        Url = reader.Words(),
        PageSha256 = reader.Words(),
        Medium = (Medium)reader.Byte(),
        Charset = reader.Text(),
        Metadata = new DocumentMetadata
        {
            Title = reader.Text(),
            Publisher = reader.Text(),
            Signature = reader.Text(),
            SiteName = reader.Text(),
            PublishedOn = reader.Day(),
            IndexNumber = reader.Text(),
            DocumentNumber = reader.Text(),
        },
        Hints = new SourceHints { RegionCode = reader.Text(), Publisher = reader.Text(), SiteName = reader.Text(), Link = ReadLink(reader) },
        Issues = FindingFormat.Read(reader),
        Leads = ReadLeads(reader),
        Blocks = [],
    };

    private static void Write(OutputWriter writer, LinkHints? link)
    {
        writer.Byte(link is null ? (byte)0 : (byte)1);
        if (link is not null)
        {
            writer.Text(link.Publisher);
            writer.Text(link.Region);
            writer.Byte(link.Year is null ? (byte)0 : (byte)1);
            writer.Number(link.Year ?? 0);
        }
    }

    private static LinkHints? ReadLink(OutputReader reader)
    {
        if (reader.Byte() == 0)
        {
            return null;
        }

        var publisher = reader.Text();
        var region = reader.Text();
        var hasYear = reader.Byte() != 0;
        var year = reader.Integer();
        return new LinkHints { Publisher = publisher, Region = region, Year = hasYear ? year : null };
    }

    private static PageLead[]? ReadLeads(OutputReader reader)
    {
        var count = reader.Length() - 1;
        if (count < 0)
        {
            return null;
        }

        var leads = new PageLead[count];
        for (var i = 0; i < count; i++)
        {
            leads[i] = new PageLead((LeadKind)reader.Byte(), reader.Words());
        }

        return leads;
    }

    private static void Write(OutputWriter writer, Block block)
    {
        writer.Byte((byte)(block switch
        {
            ParagraphBlock => Kind.Paragraph,
            TableBlock => Kind.Table,
            ImageBlock => Kind.Image,
            AttachmentBlock => Kind.Attachment,
            _ => throw new ArgumentException($"{block.GetType()} has no form to be kept in.", nameof(block)),
        }));
        writer.Number(block.Ordinal);
        writer.Text(block.DropReason);
        switch (block)
        {
            case ParagraphBlock paragraph:
                writer.Text(paragraph.Text);
                writer.Number(paragraph.HeadingLevel);
                break;
            case TableBlock table:
                writer.Number(table.RowCount);
                writer.Number(table.ColumnCount);
                var cells = table.Cells;
                writer.Count(cells.Count);
                var row = 0;
                foreach (var cell in cells)
                {
                    writer.Number(cell.Row - row);
                    row = cell.Row;
                }

                foreach (var cell in cells)
                {
                    writer.Number(cell.Column);
                }

                foreach (var cell in cells)
                {
                    writer.Number(cell.RowSpan);
                }

                foreach (var cell in cells)
                {
                    writer.Number(cell.ColumnSpan);
                }

                foreach (var cell in cells)
                {
                    writer.Text(cell.Text);
                }

                break;
            case ImageBlock image:
                writer.Text(image.Address);
                writer.Text(image.AlternativeText);
                break;
            case AttachmentBlock attachment:
                writer.Text(attachment.Address);
                writer.Text(attachment.Text);
                break;
        }
    }

    private static Block ReadBlock(OutputReader reader)
    {
        var kind = (Kind)reader.Byte();
        var ordinal = reader.Integer();
        var reason = reader.Text();
        return kind switch
        {
            Kind.Paragraph => new ParagraphBlock { Ordinal = ordinal, DropReason = reason, Text = reader.Words(), HeadingLevel = reader.Integer() },
            Kind.Table => new TableBlock
            {
                Ordinal = ordinal,
                DropReason = reason,
                RowCount = reader.Integer(),
                ColumnCount = reader.Integer(),
                Cells = ReadCells(reader),
            },
            Kind.Image => new ImageBlock { Ordinal = ordinal, DropReason = reason, Address = reader.Words(), AlternativeText = reader.Words() },
            Kind.Attachment => new AttachmentBlock { Ordinal = ordinal, DropReason = reason, Address = reader.Words(), Text = reader.Words() },
            _ => throw OutputReader.Damaged(),
        };
    }

    private static GridCell[] ReadCells(OutputReader reader)
    {
        var cells = new GridCell[reader.Length()];
        var row = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            row += reader.Integer();
            cells[i] = new GridCell(row, 0, 0, 0, "");
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i] with { Column = reader.Integer() };
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i] with { RowSpan = reader.Integer() };
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i] with { ColumnSpan = reader.Integer() };
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = cells[i] with { Text = reader.Words() };
        }

        return cells;
    }
}
