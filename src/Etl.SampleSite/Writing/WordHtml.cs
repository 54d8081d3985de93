using System.Globalization;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing;

/// <summary>The habits of HTML that Word exports, for paragraphs and cells alike.</summary>
internal static class WordHtml
{
    private static readonly string[] Fonts = ["仿宋_GB2312", "宋体", "楷体_GB2312", "FangSong", "微软雅黑"];

    public static void Paragraph(PageBody body, string text, bool heading)
    {
        body.Out.Append("<p class=\"MsoNormal\" style=\"text-indent:32.0pt;line-height:28.0pt;mso-line-height-rule:exactly;layout-grid-mode:char\">");
        Runs(body, text, heading ? "黑体" : Fonts[text.Length % Fonts.Length], text.Length > 12 && body.Random.Chance(0.7) ? 2 : 1);
        body.Out.Append("<span lang=\"EN-US\"><o:p></o:p></span>").Append(body.End("</p>")).Append('\n');
    }

    /// <summary>The inside of a cell: one or two paragraphs, the text over several spans.</summary>
    public static void Cell(PageBody body, LogicalCell cell)
    {
        var text = cell.Text;
        var at = text.IndexOf('\n', StringComparison.Ordinal);
        if (at < 0 && cell.Role == CellRole.Head && text.Length == 4 && body.Random.Chance(0.5))
        {
            at = 2;
        }

        if (at > 0)
        {
            Lines(body, text[..at]);
            Lines(body, text[at..].TrimStart('\n'));
        }
        else
        {
            Lines(body, text);
        }
    }

    private static void Lines(PageBody body, string text)
    {
        body.Out.Append("<p class=\"MsoNormal\" align=\"center\" style=\"text-align:center;mso-pagination:widow-orphan\">");
        if (text.Length == 0)
        {
            body.Out.Append("<span lang=\"EN-US\" style=\"font-size:10.5pt;mso-font-kerning:0pt\"><o:p>&nbsp;</o:p></span>");
        }
        else
        {
            Runs(body, text, Fonts[text.Length % Fonts.Length], text.Length > 2 ? body.Random.Next(1, Math.Min(4, text.Length)) : 1);
        }

        body.Out.Append("<o:p></o:p>").Append(body.End("</p>"));
    }

    private static void Runs(PageBody body, string text, string font, int parts)
    {
        var start = 0;
        for (var part = 1; part <= parts; part++)
        {
            var end = part == parts ? text.Length : Math.Max(start, body.Random.Next(start, text.Length * part / parts));
            if (end <= start)
            {
                continue;
            }

            body.Out.Append("<span style=\"font-size:").Append(part % 2 == 0 ? "12.0" : "10.5")
                .Append(CultureInfo.InvariantCulture, $"pt;font-family:{font};mso-hansi-font-family:{font};color:#333333\">");
            PageBody.Html(body.Out, text[start..end]).Append("</span>");
            start = end;
        }
    }
}
