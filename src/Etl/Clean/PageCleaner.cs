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
/// <param name="marks">Words that mark the form's tables.</param>
/// <param name="clock">Measures the parse budget.</param>
/// <param name="parseBudget">Longest time for one page's mark-up. Default 10 s; a hostile page costs a failed document, not the run.</param>
[CodeIdentity]
public sealed partial class PageCleaner(NoiseRules rules, BodyCatalog bodies, SectionHeadings headings, TableMarks marks, TimeProvider clock,
    TimeSpan? parseBudget = null)
{
    private const int LargestText = 64 * 1024 * 1024;
    private const int MostNamed = 10;
    private const int LongestCall = 100;
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
        if (ZipFiles.IsArchive(page.Body))
        {
            return await ReadArchiveAsync(page, cancellationToken);
        }

        var own = await ReadAsync(page, cancellationToken);
        if (!own.IsSuccess)
        {
            return own;
        }

        var (document, isTransient) = await JoinPartsAsync(own.Value, page.Attachments.Where(static a => a.IsPart), cancellationToken);
        page = page with { Attachments = [.. page.Attachments.Where(static a => !a.IsPart)] };
        var whole = AttachedReport.IsIn(document, headings) ? WithUnread(document with { Leads = null }, page, Severity.Info)
            : page.Attachments.Count > 0 ? await AppendAttachmentAsync(document, page, cancellationToken)
            : WithUnread(document, page, Severity.Error);
        return isTransient ? whole.AsTransient() : whole;
    }

    /// <summary>The pages of an article that its site cut into several, one after the other.</summary>
    private async ValueTask<(CleanDocument Document, bool IsTransient)> JoinPartsAsync(CleanDocument own, IEnumerable<Page> parts,
        CancellationToken cancellationToken)
    {
        var isTransient = false;
        foreach (var part in parts)
        {
            var read = await ReadAsync(part, cancellationToken);
            isTransient |= read.IsTransient;
            own = read.IsSuccess ? AttachedReport.Join(own, read.Value)
                : own with { Issues = [.. own.Issues, AttachedReport.Unread(part, read.Code, read.Message, Severity.Error)] };
        }

        return (own, isTransient);
    }

    /// <summary>The report in an archive that is a document itself. Further reports in it are told, not read: a document is one report.</summary>
    private async ValueTask<StageResult<CleanDocument>> ReadArchiveAsync(Page archive, CancellationToken cancellationToken)
    {
        var opened = ZipFiles.Open(archive);
        if (!opened.IsSuccess)
        {
            return StageResult<CleanDocument>.Failure(opened.Code, opened.Message);
        }

        CleanDocument? report = null;
        List<string> further = [];
        List<Issue> issues = [];
        var isTransient = false;
        foreach (var file in opened.Value.Files)
        {
            var read = await ReadAsync(file, cancellationToken);
            isTransient |= read.IsTransient;
            if (!read.IsSuccess)
            {
                issues.Add(AttachedReport.Unread(file, read.Code, read.Message, Severity.Error));
            }
            else if (report is null)
            {
                report = AttachedReport.IsIn(read.Value, headings) ? read.Value : null;
            }
            else if (AttachedReport.IsIn(read.Value, headings))
            {
                further.Add(file.Url);
            }
        }

        if (report is null)
        {
            var names = opened.Value.Files.Select(static f => f.Url).Concat(opened.Value.Unread).Take(MostNamed);
            return StageResult<CleanDocument>.Failure(DocumentCodes.MediumUnsupported,
                $"No file of the archive reads as a report ({string.Join(", ", names)}).");
        }

        if (further.Count > 0)
        {
            issues.Add(CleanIssues.FurtherReports.Issue(further.Count) with { Actual = string.Join(' ', further.Take(MostNamed)) });
        }

        StageResult<CleanDocument> result = report with { Url = archive.Url, Issues = [.. report.Issues, .. issues] };
        return isTransient ? result.AsTransient() : result;
    }

    /// <summary>Names the linked files that nothing reads.</summary>
    private static CleanDocument WithUnread(CleanDocument document, Page page, Severity severity)
    {
        string[] unread =
        [
            .. document.Blocks.OfType<AttachmentBlock>().Select(static a => a.Address)
                .Concat(document.Leads?.Where(static l => l.Kind == LeadKind.File).Select(static l => l.Address) ?? [])
                .Where(a => HtmlLeads.IsUnread(a) && !page.Attachments.Any(f => f.Url == a)).Distinct(StringComparer.Ordinal),
        ];
        return unread.Length == 0 ? document : document with
        {
            Issues = [.. document.Issues,
                .. unread.Select(a =>
                    FailureIssues.OfAttachment(StageNames.Clean, severity, a, DocumentCodes.MediumUnsupported,
                        "no reader for this kind of file; bring it as Word, Excel or PDF"))],
        };
    }

    /// <summary>The first linked file that reads as a report goes on where the page ends.</summary>
    private async ValueTask<StageResult<CleanDocument>> AppendAttachmentAsync(CleanDocument own, Page page, CancellationToken cancellationToken)
    {
        var unread = new List<(Page File, string Code, string Message)>();
        CleanDocument? report = null;
        var isTransient = false;
        foreach (var file in Unpacked(page.Attachments, unread))
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

        var severity = report is null ? Severity.Error : Severity.Warning;
        var whole = WithUnread(report is null ? own : AttachedReport.Append(own, report) with { Leads = null }, page,
            report is null ? Severity.Error : Severity.Info);
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

        if (WebArchive.Is(page.Body.Span))
        {
            var unpacked = WebArchive.Unpack(page);
            if (!unpacked.IsSuccess)
            {
                return StageResult<CleanDocument>.Failure(unpacked.Code, unpacked.Message);
            }

            page = unpacked.Value;
        }

        if (page.Body.Span.IndexOfAnyExcept(" \n\r\t"u8) < 0)
        {
            return StageResult<CleanDocument>.Failure(DocumentCodes.PageEmpty,
                "The page has no content; look at it in a browser and, if it has moved, correct the source's links.");
        }

        if (page.Body.Length > LargestText)
        {
            return StageResult<CleanDocument>.Failure(DocumentCodes.PageTooLarge,
                $"The page has {page.Body.Length / 1048576} MB; at most {LargestText / 1048576} MB are read.");
        }

        if (ForeignFile.Describe(page.Body) is { } foreign)
        {
            return StageResult<CleanDocument>.Failure(DocumentCodes.MediumUnsupported, foreign);
        }

        if (MayBeJson(page.Body.Span) && Article(page, cancellationToken) is { } article)
        {
            return article;
        }

        var medium = MediumDetector.Detect(page);
        switch (medium)
        {
            case Medium.Html:
                using (var decoded = CharsetDetector.Decode(page.Body.Span, page.ContentType))
                {
                    var raw = HtmlReader.Read(decoded.Memory, page.Url, marks, parseBudget ?? DefaultBudget, clock, cancellationToken);
                    return raw is null
                        ? StageResult<CleanDocument>.Failure(DocumentCodes.PageTooLarge,
                            "The page has more mark-up than can be read; it is damaged or hostile. Look at it in a browser.")
                        : WithLeads(_cleaner.Clean(page, raw, medium, decoded), decoded.Memory);
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
                return StageResult<CleanDocument>.Failure(DocumentCodes.ImageOnly, "The page is a picture; its numbers can only be read by eye.");
            default:
                return StageResult<CleanDocument>.Failure(DocumentCodes.MediumUnsupported,
                    $"No reader for this kind of file ({SnakeCase.Of(medium)}, {page.ContentType ?? "no type declared"}).");
        }
    }

    /// <summary>Attachments, and the files of those that are archives.</summary>
    private static IEnumerable<Page> Unpacked(IReadOnlyList<Page> attachments, List<(Page File, string Code, string Message)> unread)
    {
        foreach (var attachment in attachments)
        {
            if (!ZipFiles.IsArchive(attachment.Body))
            {
                yield return attachment;
                continue;
            }

            var opened = ZipFiles.Open(attachment);
            if (!opened.IsSuccess)
            {
                unread.Add((attachment, opened.Code, opened.Message));
                continue;
            }

            if (opened.Value.Unread.Count > 0)
            {
                unread.Add((attachment, DocumentCodes.MediumUnsupported,
                    $"files in it that nothing reads: {string.Join(", ", opened.Value.Unread.Take(MostNamed))}"));
            }

            foreach (var file in opened.Value.Files)
            {
                yield return file;
            }
        }
    }

    /// <summary>True for what begins as JSON does, or as the call of a script with JSON in it.</summary>
    private static bool MayBeJson(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \n\r\t"u8);
        return text is [(byte)'{' or (byte)'[', ..] || text[..Math.Min(text.Length, LongestCall)].IndexOf("({"u8) > 0;
    }

    /// <summary>An article that came as JSON; null where the page is none.</summary>
    private StageResult<CleanDocument>? Article(Page page, CancellationToken cancellationToken)
    {
        using var decoded = CharsetDetector.Decode(page.Body.Span, page.ContentType);
        if (JsonArticle.Markup(decoded.Text) is not { } markup)
        {
            return null;
        }

        if (HtmlReader.Read(markup.AsMemory(), page.Url, marks, parseBudget ?? DefaultBudget, clock, cancellationToken) is not { } raw)
        {
            return null;
        }

        return WithLeads(_cleaner.Clean(page, raw, Medium.Html, decoded), markup.AsMemory());
    }

    private CleanDocument WithLeads(CleanDocument document, ReadOnlyMemory<char> html) =>
        AttachedReport.IsIn(document, headings) ? document : document with { Leads = HtmlLeads.Of(html.ToString(), document.Url) };

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
