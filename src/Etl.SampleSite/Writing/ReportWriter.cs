using Etl.SampleSite.Chrome;
using Etl.SampleSite.Grid;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing.Tables;

namespace Etl.SampleSite.Writing;

/// <summary>Puts a made-up report into a mark-up, and says what can be read on the resulting page. Deterministic.</summary>
public static class ReportWriter
{
    /// <summary>Writes a page.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="markup">How its tables are written.</param>
    /// <param name="options">How it looks; null: a clean page.</param>
    public static RenderedPage Write(SampleReport report, Markup markup, RenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        options = Feasible(markup, options ?? new RenderOptions());
        var random = new SeededRandom(options.Seed ?? report.Seed).Fork(100 + (int)markup);
        var plain = IsPlain(markup, options, random);
        var printed = new PrintedCells();
        var labels = new LabelPrinter(options, random.Fork(1));
        var article = new ArticleText(report, options, labels, random.Fork(2));
        var body = new PageBody(HostOf(markup, plain, random), random.Fork(3), options, markup == Markup.Word);
        var grid = new GridBuilder(report, options, labels, new NumberPrinter(report, options, random.Fork(4), printed));
        if (markup == Markup.Attachment)
        {
            body.Attachment(report.Title + ".docx", options.AttachmentHref);
        }
        else
        {
            WriteBody(report, options, article, body, grid, markup, printed);
        }

        var page = new PageText(report, options, article, body, random.Fork(5));
        var text = plain ? PlainPage.Compose(page) : HtmlPage.Compose(page);
        var (encoding, charset) = Charsets.EncodingOf(options.Charset);
        return new RenderedPage
        {
            Report = report,
            Markup = markup,
            Variant = Variants.Name(markup.ToString(), options),
            Body = encoding.GetBytes(text),
            ContentType = Charsets.ContentType(options, plain),
            Charset = charset,
            Extension = plain ? "txt" : "html",
            Gold = printed.Gold,
            Blanks = printed.Blanks,
            Main = article.PageTitle + "\n" + body.Main,
            Published = article.PublishedOnPage,
        };
    }

    private static void WriteBody(SampleReport report, RenderOptions options, ArticleText article, PageBody body, GridBuilder grid, Markup markup,
        PrintedCells printed)
    {
        var writer = TableWriters.For(markup);
        foreach (var line in article.Opening)
        {
            body.Paragraph(line);
        }

        foreach (var section in report.Sections)
        {
            foreach (var (isHeading, text) in SectionLines.Of(section, options.Headings))
            {
                if (isHeading)
                {
                    body.Heading(article.Print(text));
                }
                else
                {
                    body.Paragraph(article.Print(text));
                }
            }

            if (section.Table is null)
            {
                continue;
            }

            var table = grid.Build(section.Table);
            if (markup == Markup.Image)
            {
                printed.Forget(section.Table);
            }
            else
            {
                body.AddCells(table);
            }

            writer.Write(table, body);
        }

        foreach (var line in article.Closing)
        {
            body.Paragraph(line);
        }
    }

    // Text that cannot say "blank" says a dash.
    private static RenderOptions Feasible(Markup markup, RenderOptions options) =>
        options.ZeroMark == ZeroMark.Blank && markup is Markup.BarPadding or Markup.BarRowStart or Markup.BarLabel or Markup.CellPerLine
            or Markup.SpaceColumns or Markup.FusedAppeals or Markup.BrText or Markup.TornMarkdown or Markup.MiniTables
            ? options with { ZeroMark = ZeroMark.Dash }
            : options;

    private static bool IsText(Markup markup) => markup >= Markup.PipePadded && markup != Markup.BrText;

    private static bool IsPlain(Markup markup, RenderOptions options, SeededRandom random)
    {
        var drawn = random.Chance(0.5);
        return IsText(markup) && (options.Host == PageHost.Text || (options.Host == PageHost.Auto && drawn));
    }

    private static LineHost HostOf(Markup markup, bool plain, SeededRandom random)
    {
        var drawn = random.Chance(0.3);
        if (plain)
        {
            return LineHost.Plain;
        }

        if (markup == Markup.BrText)
        {
            return LineHost.Breaks;
        }

        return markup == Markup.SpaceColumns || (drawn && IsText(markup)) ? LineHost.Preformatted : LineHost.Paragraphs;
    }
}
