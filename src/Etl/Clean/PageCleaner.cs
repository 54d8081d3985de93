using Etl.Clean.Blocks;
using Etl.Clean.Bytes;
using Etl.Clean.Html;
using Etl.Clean.Judging;
using Etl.Clean.Noise;
using Etl.Clean.Pdf;
using Etl.Clean.Pdf.Worker;
using Etl.Clean.Spreadsheet;
using Etl.Clean.Text;
using Etl.Clean.Word;
using Etl.Model;
using Etl.Model.Bodies;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Text;

namespace Etl.Clean;

/// <summary>The clean stage: a page in, the report freed from its site out.</summary>
/// <param name="rules">Noise rules.</param>
/// <param name="bodies">What names of bodies look like.</param>
/// <param name="headings">Headings of the sections of a report.</param>
/// <param name="clock">Measures the parse budget.</param>
/// <param name="parseBudget">Longest time for one page's mark-up. Default 10 s; a hostile page costs a failed document, not the run.</param>
[CodeIdentity]
public sealed partial class PageCleaner(NoiseRules rules, BodyCatalog bodies, SectionHeadings headings, TimeProvider clock, TimeSpan? parseBudget = null)
{
    private const int LargestText = 64 * 1024 * 1024;
    private static readonly TimeSpan DefaultBudget = TimeSpan.FromSeconds(10);

    private readonly ReportCleaner _cleaner = new(rules, bodies, headings);

    /// <summary>What opens PDF files.</summary>
    internal IPdfEngine PdfEngine { get; init; } = PdfWorkers.Shared;

    /// <summary>Cleans a page.</summary>
    /// <param name="page">Page.</param>
    /// <param name="cancellationToken">Stops a long parse.</param>
    /// <returns>
    /// The document, with the report of a linked file appended where the page has none itself; or a failure: <c>page_empty</c>, <c>page_too_large</c>,
    /// <c>medium_unsupported</c>, <c>image_only</c>, <c>file_damaged</c>, <c>file_too_large</c>, <c>file_encrypted</c>,
    /// <c>pdf_without_text</c>; or, to be tried again, <c>pdf_abandoned</c>. A document whose linked file was abandoned is to be tried again too.
    /// </returns>
    public async ValueTask<StageResult<CleanDocument>> CleanAsync(Page page, CancellationToken cancellationToken)
    {
        var own = await ReadAsync(page, cancellationToken);
        return own.IsSuccess && page.Attachments.Count > 0 && !AttachedReport.IsIn(own.Value, headings)
            ? await AppendAttachmentAsync(own.Value, page.Attachments, cancellationToken)
            : own;
    }

    /// <summary>The first linked file that reads as a report goes on where the page ends.</summary>
    private async ValueTask<StageResult<CleanDocument>> AppendAttachmentAsync(CleanDocument own, IReadOnlyList<Page> attachments, CancellationToken cancellationToken)
    {
        var unread = new List<(Page File, string Code, string Message)>();
        CleanDocument? report = null;
        var isTransient = false;
        foreach (var file in attachments)
        {
            // Kept for people to look at; that a table is a picture is told by its place in the text.
            if (MediumDetector.Detect(file) == Medium.Image)
            {
                continue;
            }

            var read = await ReadAsync(file, cancellationToken);
            if (!read.IsSuccess)
            {
                unread.Add((file, read.Code, read.Message));
                isTransient |= read.IsTransient;
            }
            else if (AttachedReport.IsIn(read.Value, headings))
            {
                report = read.Value;
            }

            if (report is not null)
            {
                break;
            }
        }

        var whole = report is null ? own : AttachedReport.Append(own, report);
        var severity = report is null ? Severity.Error : Severity.Warning;
        StageResult<CleanDocument> result = whole with
        {
            Issues = [.. whole.Issues, .. unread.Select(u => AttachedReport.Unread(u.File, u.Code, u.Message, severity))],
        };
        return isTransient ? result.AsTransient() : result;
    }

    private async ValueTask<StageResult<CleanDocument>> ReadAsync(Page page, CancellationToken cancellationToken)
    {
        if (PackedPage.IsPacked(page.Body.Span))
        {
            // Once: data that unpack to gzip data again are hostile.
            var unpacked = PackedPage.Unpack(page, LargestText);
            if (!unpacked.IsSuccess)
            {
                return StageResult<CleanDocument>.Failure(unpacked.Code, unpacked.Message);
            }

            page = unpacked.Value;
        }

        if (page.Body.Span.IndexOfAnyExcept(" \n\r\t"u8) < 0)
        {
            return StageResult<CleanDocument>.Failure("page_empty", "The page has no content; look at it in a browser and, if it has moved, correct the source's links.");
        }

        if (page.Body.Length > LargestText)
        {
            return StageResult<CleanDocument>.Failure("page_too_large", $"The page has {page.Body.Length / 1048576} MB; at most {LargestText / 1048576} MB are read.");
        }

        var medium = MediumDetector.Detect(page);
        switch (medium)
        {
            case Medium.Html:
                using (var decoded = CharsetDetector.Decode(page.Body.Span, page.ContentType))
                {
                    var raw = HtmlReader.Read(decoded.Memory, page.Url, parseBudget ?? DefaultBudget, clock, cancellationToken);
                    return raw is null
                        ? StageResult<CleanDocument>.Failure("page_too_large", "The page has more mark-up than can be read; it is damaged or hostile. Look at it in a browser.")
                        : _cleaner.Clean(page, raw, medium, decoded);
                }

            case Medium.Text or Medium.Markdown:
                using (var text = CharsetDetector.Decode(page.Body.Span, page.ContentType))
                {
                    return _cleaner.Clean(page, PlainTextReader.Read(text.Text, medium), medium, text);
                }

            case Medium.Word:
                return Finish(page, WordReader.Read(page.Body), medium);
            case Medium.Excel:
                return Finish(page, SpreadsheetReader.Read(page.Body, headings, cancellationToken), medium);
            case Medium.Pdf:
                return Finish(page, await new PdfReader(PdfEngine, headings).ReadAsync(page.Body, cancellationToken), medium);
            case Medium.Image:
                return StageResult<CleanDocument>.Failure("image_only", "The page is a picture; its numbers can only be read by eye.");
            default:
                return StageResult<CleanDocument>.Failure("medium_unsupported", $"No reader for this kind of file ({SnakeCase.Of(medium)}, {page.ContentType ?? "no type declared"}).");
        }
    }

    private StageResult<CleanDocument> Finish(Page page, StageResult<RawDocument> read, Medium medium)
    {
        if (read.IsSuccess)
        {
            return _cleaner.Clean(page, read.Value, medium, null);
        }

        var failure = StageResult<CleanDocument>.Failure(read.Code, read.Message);
        return read.IsTransient ? failure.AsTransient() : failure;
    }
}
