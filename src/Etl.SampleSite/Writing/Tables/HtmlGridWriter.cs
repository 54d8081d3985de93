using System.Globalization;
using System.Text;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

internal enum HtmlGridStyle
{
    Plain,
    Thead,
    Word,
    Nested,
}

/// <summary>HTML tables, span by span as the logical grid has them.</summary>
internal sealed class HtmlGridWriter(HtmlGridStyle style) : ITableWriter
{
    private static readonly string[] TableTags =
    [
        "<table border=\"1\" cellspacing=\"0\" cellpadding=\"0\" width=\"100%\">",
        "<table class=\"tongji\" cellpadding=\"2\" style=\"border-collapse:collapse;width:98%\">",
        "<table border=\"1\" align=\"center\" style=\"width:680px\">",
        "<table class=\"ke-zeroborder\" cellspacing=\"0\">",
    ];

    private const string LayoutOpen =
        "<table width=\"960\" border=\"0\" align=\"center\" cellpadding=\"0\" cellspacing=\"0\"><tbody><tr><td class=\"bian\" valign=\"top\">";
    private const string LayoutClose = "</td></tr></tbody></table>";
    private const string WordTable =
        "<table class=\"MsoNormalTable\" border=\"0\" cellspacing=\"0\" cellpadding=\"0\" width=\"640\" "
            + "style=\"width:480.0pt;border-collapse:collapse;mso-yfti-tbllook:1184;mso-padding-alt:0cm 0cm 0cm 0cm\">";

    public void Write(LogicalTable table, PageBody body)
    {
        var layers = style == HtmlGridStyle.Nested ? body.Random.Next(1, 3) : 0;
        for (var i = 0; i < layers; i++)
        {
            body.Out.Append(LayoutOpen);
        }

        body.Out.Append(style == HtmlGridStyle.Word ? WordTable : body.Random.Pick(TableTags)).Append('\n');
        var head = style == HtmlGridStyle.Thead ? table.HeadRows : 0;
        if (head > 0)
        {
            body.Out.Append("<thead>\n");
            Rows(table, 0, head, "th", body);
            body.Out.Append("</thead>\n");
        }

        body.Out.Append("<tbody>\n");
        Rows(table, head, table.Rows.Count, "td", body);
        body.Out.Append("</tbody>\n</table>");
        for (var i = 0; i < layers; i++)
        {
            body.Out.Append(LayoutClose);
        }

        body.Out.Append('\n');
    }

    private void Rows(LogicalTable table, int from, int to, string tag, PageBody body)
    {
        for (var i = from; i < to; i++)
        {
            var row = table.Rows[i];
            body.Out.Append(style == HtmlGridStyle.Word ? "<tr style=\"height:24.0pt;mso-yfti-irow:1\">\n" : body.Sloppy ? "<TR>\n" : "<tr>\n");
            foreach (var cell in row)
            {
                Cell(cell, tag, body);
            }

            body.Out.Append(body.End("</tr>")).Append('\n');
        }
    }

    private void Cell(LogicalCell cell, string tag, PageBody body)
    {
        var to = body.Out.Append('<').Append(tag);
        Span(to, " colspan=", cell.ColSpan, body.Sloppy);
        Span(to, " rowspan=", cell.RowSpan, body.Sloppy);
        if (style == HtmlGridStyle.Word)
        {
            to.Append(CultureInfo.InvariantCulture,
                $" width=\"{40 + (cell.Text.Length * 9)}\" style=\"border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm "
                    + $"5.4pt\">");
            WordHtml.Cell(body, cell);
        }
        else
        {
            Plain(cell, body, to);
        }

        to.Append(body.End(tag == "th" ? "</th>" : "</td>")).Append('\n');
    }

    private static void Plain(LogicalCell cell, PageBody body, StringBuilder to)
    {
        switch (body.Random.Next(0, 5))
        {
            case 0: PageBody.Html(to.Append(" style=\"text-align:center\">"), Text(cell)); break;
            case 1: PageBody.Html(to.Append(" align=\"center\"><p>"), Text(cell)).Append(body.End("</p>")); break;
            case 2: PageBody.Html(to.Append("><span style=\"font-size:14px\">"), Text(cell)).Append("</span>"); break;
            case 3: PageBody.Html(to.Append(" valign=\"middle\">\r\n\t\t\t"), Text(cell)).Append("\r\n\t\t"); break;
            default: PageBody.Html(to.Append('>'), Text(cell)); break;
        }
    }

    // A hard space is how editors keep an empty cell open.
    private static string Text(LogicalCell cell) => cell.IsBlank ? "\u00a0" : cell.Text;

    private static void Span(StringBuilder to, string name, int span, bool sloppy)
    {
        if (span == 1)
        {
            return;
        }

        to.Append(name);
        if (!sloppy)
        {
            to.Append('"');
        }

        to.Append(span);
        if (!sloppy)
        {
            to.Append('"');
        }
    }
}
