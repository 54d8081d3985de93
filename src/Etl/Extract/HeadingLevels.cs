using System.Text.RegularExpressions;
using Etl.Model.Documents;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Extract;

/// <summary>
/// Tells the headings of a report's sections from headings inside a section that use the same words: （三）行政复议、行政诉讼情况
/// within 一、总体情况. A report that numbers its sections 一、二、三 has no section that is numbered otherwise.
/// </summary>
internal sealed partial class HeadingLevels
{
    private const int FewestNumbered = 2;
    private readonly List<(int Block, SectionKind Kind)> _numbered = [];

    /// <summary>Looks through a document.</summary>
    /// <param name="document">Document.</param>
    /// <param name="headings">Headings of the forms.</param>
    public HeadingLevels(CleanDocument document, SectionHeadings headings)
    {
        foreach (var block in document.Blocks)
        {
            if (block is ParagraphBlock { IsKept: true } paragraph && SectionHeadings.NumberOf(paragraph.Text) > 0
                && headings.Classify(paragraph.Text) is { } kind && kind != SectionKind.Unknown)
            {
                _numbered.Add((block.Ordinal, kind));
            }
        }
    }

    /// <summary>True for a heading within a section.</summary>
    /// <param name="block">Ordinal of its block.</param>
    /// <param name="text">Its text.</param>
    /// <param name="kind">What its words would head.</param>
    /// <returns>Whether it opens no section.</returns>
    public bool IsNested(int block, string text, SectionKind kind)
    {
        if (kind == SectionKind.Unknown || _numbered.Count < FewestNumbered || SectionHeadings.NumberOf(text) > 0)
        {
            return false;
        }

        return OtherwiseNumbered().IsMatch(text) || _numbered.Exists(n => n.Kind == kind || (n.Block > block && n.Kind < kind));
    }

    // (三), 三), 3., 3、, （3）, 第三, ①
    [GeneratedRegex(@"^\s*(?:[（(〔]?\s*[一二三四五六七八九十\d]{1,3}\s*[）)〕]|\d{1,2}\s*[.．、:：]|第[一二三四五六七八九十\d]{1,2}[，、,:：]|[①-⑳])")]
    private static partial Regex OtherwiseNumbered();
}
