using System.Globalization;
using System.Security;
using System.Text;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Office;

/// <summary>WordprocessingML of a document's body.</summary>
internal sealed class DocxBody
{
    public StringBuilder Xml { get; } = new(64 * 1024);

    public StringBuilder Main { get; } = new(8 * 1024);

    public void Paragraph(string text, bool heading = false)
    {
        Main.Append(text).Append('\n');
        Xml.Append("<w:p>");
        Runs(text, heading ? "<w:rPr><w:b/></w:rPr>" : "");
        Xml.Append("</w:p>");
    }

    public void Table(LogicalTable table)
    {
        Xml.Append("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
        for (var i = 0; i < table.Columns; i++)
        {
            Xml.Append("<w:gridCol w:w=\"900\"/>");
        }

        Xml.Append("</w:tblGrid>");
        var covered = new (int Rows, int Width)[table.Columns + 1];
        foreach (var row in table.Rows)
        {
            Xml.Append("<w:tr>");
            var column = 0;
            foreach (var cell in row)
            {
                column = Continued(covered, column, table.Columns);
                Cell(cell.Text, cell.ColSpan, cell.RowSpan > 1 ? "<w:vMerge w:val=\"restart\"/>" : "");
                if (!cell.IsBlank)
                {
                    Main.Append(cell.Text.Replace('\n', ' ')).Append('\n');
                }

                covered[column] = (cell.RowSpan - 1, cell.ColSpan);
                column += cell.ColSpan;
            }

            Continued(covered, column, table.Columns);
            Xml.Append("</w:tr>");
        }

        // Two tables without a paragraph between them would become one.
        Xml.Append("</w:tbl><w:p/>");
    }

    private int Continued((int Rows, int Width)[] covered, int column, int columns)
    {
        while (column < columns && covered[column].Rows > 0)
        {
            covered[column].Rows--;
            Cell("", covered[column].Width, "<w:vMerge/>");
            column += covered[column].Width;
        }

        return column;
    }

    private void Cell(string text, int span, string merge)
    {
        Xml.Append("<w:tc><w:tcPr>");
        if (span > 1)
        {
            Xml.Append(CultureInfo.InvariantCulture, $"<w:gridSpan w:val=\"{span}\"/>");
        }

        Xml.Append(merge).Append("</w:tcPr><w:p>");
        Runs(text, "");
        Xml.Append("</w:p></w:tc>");
    }

    private void Runs(string text, string properties)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 && lines.Length == 1)
            {
                continue;
            }

            Xml.Append("<w:r>").Append(properties);
            if (i > 0)
            {
                Xml.Append("<w:br/>");
            }

            Xml.Append("<w:t xml:space=\"preserve\">").Append(SecurityElement.Escape(lines[i])).Append("</w:t></w:r>");
        }
    }
}
