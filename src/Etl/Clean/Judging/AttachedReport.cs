using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Clean.Judging;

/// <summary>Puts a report that is published as a linked file behind the page that links to it. Pure.</summary>
internal static class AttachedReport
{
    /// <summary>True when a document holds a report's sections or tables itself.</summary>
    /// <param name="document">Clean document.</param>
    /// <param name="headings">Headings of the sections of a report.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsIn(CleanDocument document, SectionHeadings headings)
    {
        foreach (var block in document.Blocks)
        {
            if (block.IsKept
                && (block is TableBlock || (block is ParagraphBlock paragraph && headings.Classify(paragraph.Text) is not null and not SectionKind.Unknown)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Appends a file's blocks to its page's.</summary>
    /// <param name="page">The page: what it says of itself holds.</param>
    /// <param name="file">The linked file: what it says is taken where the page is silent.</param>
    /// <returns>One document under the page's identity.</returns>
    public static CleanDocument Append(CleanDocument page, CleanDocument file) => page with
    {
        Metadata = page.Metadata with
        {
            Title = page.Metadata.Title ?? file.Metadata.Title,
            Publisher = page.Metadata.Publisher ?? file.Metadata.Publisher,
            Signature = file.Metadata.Signature ?? page.Metadata.Signature,
            PublishedOn = page.Metadata.PublishedOn ?? file.Metadata.PublishedOn,
            IndexNumber = page.Metadata.IndexNumber ?? file.Metadata.IndexNumber,
            DocumentNumber = page.Metadata.DocumentNumber ?? file.Metadata.DocumentNumber,
        },
        Blocks = [.. page.Blocks.Select(Aside), .. file.Blocks.Select(b => Move(b, page.Blocks.Count))],
        Issues = [.. page.Issues, .. file.Issues],
    };

    /// <summary>Joins the next page of an article that is cut into several.</summary>
    /// <param name="page">The pages before it.</param>
    /// <param name="part">The page.</param>
    /// <returns>One document under the first page's identity.</returns>
    public static CleanDocument Join(CleanDocument page, CleanDocument part) => page with
    {
        Metadata = page.Metadata with
        {
            Title = page.Metadata.Title ?? part.Metadata.Title,
            Publisher = page.Metadata.Publisher ?? part.Metadata.Publisher,
            Signature = part.Metadata.Signature ?? page.Metadata.Signature,
            PublishedOn = page.Metadata.PublishedOn ?? part.Metadata.PublishedOn,
        },
        Blocks = [.. page.Blocks, .. part.Blocks.Select(b => Move(b, page.Blocks.Count))],
        Issues = [.. page.Issues, .. part.Issues],
    };

    /// <summary>What a reader of the data should know of a file that could not be read.</summary>
    /// <param name="file">The linked file.</param>
    /// <param name="code">Failure code of its reading.</param>
    /// <param name="message">Failure message.</param>
    /// <param name="severity"><see cref="Severity.Error"/> where the report was in no other file.</param>
    /// <returns>The issue.</returns>
    public static Issue Unread(Page file, string code, string message, Severity severity) =>
        FailureIssues.OfAttachment(StageNames.Clean, severity, file.Url, code, message);

    /// <summary>The page's own words announce the report or belong to the site; they are not its text.</summary>
    private static Block Aside(Block block) => block is ParagraphBlock { IsKept: true } paragraph ? paragraph with { DropReason = DropReasons.BesideAttachment }
        : block;

    private static Block Move(Block block, int by) => block switch
    {
        ParagraphBlock p => p with { Ordinal = p.Ordinal + by },
        TableBlock t => t with { Ordinal = t.Ordinal + by },
        ImageBlock i => i with { Ordinal = i.Ordinal + by },
        AttachmentBlock a => a with { Ordinal = a.Ordinal + by },
        _ => throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "Unknown kind of block."),
    };
}
