using System.Text;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing;

/// <summary>How lines of text are put into a page.</summary>
internal enum LineHost
{
    Paragraphs,
    Breaks,
    Preformatted,
    Plain,
}

/// <summary>The text of a report while it is written: HTML or plain lines. Keeps the main text beside it.</summary>
internal sealed class PageBody(LineHost host, SeededRandom random, RenderOptions options, bool word)
{
    private readonly string _indent =
        random.Pick(["<p style=\"text-indent: 2em;\">", "<p>\u3000\u3000", "<p>&nbsp; &nbsp; ", "<p align=\"left\">\u3000\u3000",
            "<p style=\"line-height:2em;text-indent:32px\">"]);
    private readonly (string Open, string Close) _heading =
        random.Pick<(string, string)>([("<p><strong>", "</strong></p>"), ("<h3>", "</h3>"), ("<p>\u3000\u3000", "</p>"),
            ("<p style=\"text-indent:2em\"><b>", "</b></p>"), ("<h2 class=\"bt\">", "</h2>")]);

    public StringBuilder Out { get; } = new(32 * 1024);

    public StringBuilder Main { get; } = new(8 * 1024);

    public SeededRandom Random => random;

    public bool Sloppy => options.SloppyHtml;

    public bool IsHtml => host != LineHost.Plain;

    /// <summary>End tag, or nothing on a sloppy page.</summary>
    public string End(string tag) => options.SloppyHtml ? "" : tag;

    public void Paragraph(string text)
    {
        AddMain(text);
        if (!IsHtml)
        {
            Out.Append(text).Append("\n\n");
        }
        else if (host == LineHost.Breaks)
        {
            Html(Out.Append("\u3000\u3000"), text).Append("<br>\n");
        }
        else if (word)
        {
            WordHtml.Paragraph(this, text, heading: false);
        }
        else
        {
            Html(Out.Append(_indent), text).Append(End("</p>")).Append('\n');
        }
    }

    public void Heading(string text)
    {
        AddMain(text);
        if (!IsHtml)
        {
            Out.Append(text).Append("\n\n");
        }
        else if (host == LineHost.Breaks)
        {
            Html(Out.Append("<b>"), text).Append("</b><br>\n");
        }
        else if (word)
        {
            WordHtml.Paragraph(this, text, heading: true);
        }
        else
        {
            Html(Out.Append(_heading.Open), text).Append(_heading.Close).Append('\n');
        }
    }

    /// <summary>A link to the report's file.</summary>
    public void Attachment(string name, string href) =>
        Html(Html(Out.Append("<p>附件：<a href=\""), href).Append("\" target=\"_blank\">"), name).Append("</a></p>\n");

    /// <summary>Remembers a table's cells as part of the main text.</summary>
    public void AddCells(LogicalTable table)
    {
        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
            {
                if (!cell.IsBlank)
                {
                    AddMain(cell.Text.Replace('\n', ' '));
                }
            }
        }
    }

    public void BeginLines()
    {
        if (host == LineHost.Preformatted)
        {
            Out.Append("<pre>\n");
        }
    }

    /// <summary>A line of a table that is written as text.</summary>
    public void Line(string text)
    {
        switch (host)
        {
            case LineHost.Plain: Out.Append(text.Replace('\u00a0', ' ')).Append('\n'); break;
            case LineHost.Preformatted: Html(Out, text.Replace('\n', ' ')).Append('\n'); break;
            case LineHost.Breaks: Html(Out, text).Append("<br />\n"); break;
            default: Html(Out.Append("<p>"), text).Append(End("</p>")).Append('\n'); break;
        }
    }

    public void EndLines() => Out.Append(host switch { LineHost.Preformatted => "</pre>\n", LineHost.Plain => "\n", _ => "" });

    /// <summary>Escapes text; a hard space and a line break become what HTML has for them.</summary>
    public static StringBuilder Html(StringBuilder to, string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '<': to.Append("&lt;"); break;
                case '>': to.Append("&gt;"); break;
                case '&': to.Append("&amp;"); break;
                case '"': to.Append("&quot;"); break;
                case '\u00a0': to.Append("&nbsp;"); break;
                case '\n': to.Append("<br>"); break;
                default: to.Append(c); break;
            }
        }

        return to;
    }

    private void AddMain(string text) => Main.Append(text).Append('\n');
}
