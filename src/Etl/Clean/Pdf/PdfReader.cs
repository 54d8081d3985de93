using Etl.Clean.Blocks;
using Etl.Model.Findings;
using Etl.Model.Forms;

namespace Etl.Clean.Pdf;

/// <summary>Reads PDF into blocks: tables by the lines drawn around their cells, text by the places of its words.</summary>
/// <param name="engine">Opens the file.</param>
/// <param name="headings">Headings of the sections of a report.</param>
internal sealed class PdfReader(IPdfEngine engine, SectionHeadings headings)
{
    // A drawing of that many squares is no table; walking it would cost minutes.
    private const int LargestTable = 20_000;

    // What an engine gives for a character that it can't tell.
    private const char Illegible = '\uFFFD';

    /// <summary>Reads a PDF.</summary>
    /// <param name="file">File.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The document, or a failure: those of <see cref="IPdfEngine.ReadAsync"/>, and <c>pdf_without_text</c>.</returns>
    public async Task<StageResult<RawDocument>> ReadAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        var pages = await engine.ReadAsync(file, cancellationToken);
        if (!pages.IsSuccess)
        {
            var failure = StageResult<RawDocument>.Failure(pages.Code, pages.Message);
            return pages.IsTransient ? failure.AsTransient() : failure;
        }

        var words = pages.Value.SelectMany(static p => p.Words);
        var (characters, illegible) = (words.Sum(static w => w.Text.Length), words.Sum(static w => w.Text.Count(static c => c == Illegible)));
        if (characters > 0 && illegible * 2 > characters)
        {
            return WithoutText("The fonts of the PDF do not say which characters they draw");
        }

        return characters > 0
            ? Layout(pages.Value, headings, cancellationToken)
            : WithoutText("The PDF holds pictures of pages and no text (a scan)");
    }

    /// <summary>Turns pages into blocks. Pure.</summary>
    /// <param name="pages">Pages in order.</param>
    /// <param name="headings">Headings of the sections of a report.</param>
    /// <param name="cancellationToken">Stops a long file between two pages.</param>
    /// <returns>The document.</returns>
    public static RawDocument Layout(IReadOnlyList<PdfPage> pages, SectionHeadings headings, CancellationToken cancellationToken)
    {
        var raw = new RawDocument();
        var margins = PdfMargins.Find(pages);
        var flow = new PdfTextFlow(raw, headings);
        for (var i = 0; i < pages.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = pages[i];
            if (page.Damage.Length > 0)
            {
                raw.Issues.Add(Damaged(i + 1, page));
            }

            var text = page.Words;
            foreach (var (words, reason) in margins[i])
            {
                flow.AddMargin(PdfLine.Join(words), reason);
                text = [.. text.Except(words)];
            }

            if (page.Slanted.Length > 0)
            {
                flow.AddMargin(page.Slanted, "watermark");
            }

            var tables = Tables(page, text, headings);
            text = [.. text.Where(w => !tables.Exists(t => t.Holds(w)))];
            var lines = PdfLine.Group(text);
            flow.BeginPage(lines, PdfFigures.WidthOf(page.Words));
            var next = 0;
            foreach (var table in tables)
            {
                for (; next < lines.Count && lines[next].Top < table.Top; next++)
                {
                    flow.Add(lines[next]);
                }

                flow.EndParagraph();
                raw.AddTable(table.Grid);
            }

            for (; next < lines.Count; next++)
            {
                flow.Add(lines[next]);
            }
        }

        flow.EndParagraph();
        return raw;
    }

    private static StageResult<RawDocument> WithoutText(string why) =>
        StageResult<RawDocument>.Failure("pdf_without_text", $"{why}; its numbers can only be read by eye or with character recognition.");

    private static Issue Damaged(int number, PdfPage page) => new()
    {
        Code = IssueCodes.ReadInPart,
        Stage = "clean",
        Severity = page.Words.Count == 0 ? Severity.Error : Severity.Warning,
        Actual = page.Damage,
        Message = $"page {number} of the PDF is damaged ({page.Damage}): {(page.Words.Count == 0 ? "nothing" : "not everything")} was read of it",
        MessageZh = $"PDF第{number}页已损坏，{(page.Words.Count == 0 ? "未能读取" : "仅部分读取")}",
    };

    private static List<PdfTable> Tables(PdfPage page, List<PdfWord> words, SectionHeadings headings)
    {
        var lattices = PdfLattice.Find(page.Rules);
        var tables = new List<PdfTable>();
        foreach (var lattice in lattices)
        {
            if (lattice.Columns.Count > 2 && lattice.Rows.Count > 1 && lattice.Columns.Count * lattice.Rows.Count <= LargestTable)
            {
                tables.Add(PdfRuledTable.Read(lattice, words));
            }
        }

        var figure = PdfFigures.WidthOf(words);
        var marked = words.ConvertAll(w => PdfFigures.AreApart(w, figure) ? w with { Text = w.Text + PdfFigures.Unreadable } : w);
        foreach (var band in PdfBandTable.Find(lattices))
        {
            foreach (var table in PdfBandTable.Read(band, marked, headings))
            {
                if (!tables.Exists(t => t.Top < table.Bottom && table.Top < t.Bottom))
                {
                    tables.Add(table);
                }
            }
        }
        // A frame around text, or around nothing, is no table.
        tables.RemoveAll(t => t.Grid.Cells.Count(c => c.Text.Length > 0) < 2 || LayoutTables.IsLayout(t.Grid));
        tables.Sort(static (a, b) => a.Top.CompareTo(b.Top));
        return tables;
    }
}
