using Etl.Model.Findings;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Etl.Clean.Pdf.Engine;

/// <summary>Reads words and lines out of a PDF. It heeds no time and no memory: that is for the process that it runs in.</summary>
internal static class PdfFileReader
{
    /// <summary>Most pages of a file; more than that is no report.</summary>
    public const int MostPages = 600;

    /// <summary>Most words of a page.</summary>
    public const int MostWords = 30_000;

    /// <summary>Most words of a file.</summary>
    public const int MostWordsOfFile = 600_000;

    private const int LargestStream = 32 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The PDF.</param>
    /// <returns>The pages, or <c>file_damaged</c>, <c>file_encrypted</c>, <c>file_too_large</c>.</returns>
    public static StageResult<IReadOnlyList<PdfPage>> Read(ReadOnlyMemory<byte> file)
    {
        var filters = new LimitedFilters(LargestStream);
        var log = new PdfLog();
        try
        {
            // What a browser prints has, for some characters, look-alikes, and beside them the text that is meant.
            using var document = PdfDocument.Open(file, new ParsingOptions
            {
                UseLenientParsing = true,
                SkipMissingFonts = true,
                UseActualText = true,
                FilterProvider = filters,
                Logger = log,
            });
            if (document.NumberOfPages > MostPages)
            {
                return TooLarge($"The PDF has {document.NumberOfPages} pages; at most {MostPages} are read.");
            }

            var pages = new List<PdfPage>();
            var words = 0;
            for (var i = 1; i <= document.NumberOfPages; i++)
            {
                var page = ReadPage(document, i, log);
                words += page.Words.Count;
                if (filters.IsExceeded)
                {
                    return TooMuch();
                }

                if (page.Words.Count > MostWords || words > MostWordsOfFile)
                {
                    return TooLarge($"The PDF holds more text than any report (page {i}).");
                }

                pages.Add(page);
            }

            return pages.Count == 0 ? Damaged("it has no pages")
                : words == 0 && pages.Find(p => p.Damage.Length > 0) is { } damaged ? Damaged(damaged.Damage)
                : pages;
        }
        catch (PdfDocumentEncryptedException)
        {
            return StageResult<IReadOnlyList<PdfPage>>.Failure(DocumentCodes.FileEncrypted,
                "The PDF is locked with a password; ask its publisher for an open copy.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A damaged file ends the library with any exception at all.
            return filters.IsExceeded ? TooMuch() : Damaged(e.Message);
        }
    }

    private static PdfPage ReadPage(PdfDocument document, int number, PdfLog log)
    {
        try
        {
            var page = Read(document.GetPage(number), log);
            var damage = log.Damage;
            log.BeginPage();
            return damage is null ? page : page with { Damage = FirstLine(damage) };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The other pages are read; that this one is lost is told.
            log.BeginPage();
            return new PdfPage(0, 0, []) { Damage = FirstLine(e.Message) };
        }
    }

    private static PdfPage Read(UglyToad.PdfPig.Content.Page page, PdfLog log)
    {
        var quarters = PdfGlyphReader.TurnOf(page);
        var turn = new PdfPageTurn(page.Width, page.Height, quarters);
        var (glyphs, slanted) = PdfGlyphReader.Read(page, log, turn, quarters);
        return new PdfPage(turn.Width, turn.Height, PdfWordBuilder.Build(glyphs)) { Rules = PdfRuleReader.Read(page, turn), Slanted = slanted };
    }

    private static string FirstLine(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Length == 0 ? "no reason given" : line[..Math.Min(line.Length, 200)].ToString();
    }

    private static StageResult<IReadOnlyList<PdfPage>> Damaged(string why) => StageResult<IReadOnlyList<PdfPage>>.Failure(
        DocumentCodes.FileDamaged,
        $"The PDF is damaged ({FirstLine(why)}); fetch it again or open and print it anew by hand.");

    private static StageResult<IReadOnlyList<PdfPage>> TooMuch() =>
        TooLarge($"A stream of the PDF unpacks to more than {LargestStream >> 20} MB; it is hostile or holds far more than a report. Open it by hand.");

    private static StageResult<IReadOnlyList<PdfPage>> TooLarge(string message) =>
        StageResult<IReadOnlyList<PdfPage>>.Failure(DocumentCodes.FileTooLarge, message);
}
