using System.Text.RegularExpressions;
using Etl.Model.Documents;
using Etl.Model.Reports;

namespace Etl.Clean.Blocks;

/// <summary>Texts that lost their line breaks: a paragraph that holds several of the report's headings is cut at them, and the site's last words are cut off
/// its end.</summary>
internal static partial class OneLineText
{
    private const int Shortest = 60;
    private const int FewestHeadings = 2;

    /// <summary>Cuts the paragraphs of a document.</summary>
    /// <param name="raw">What was read.</param>
    /// <returns>A document of shorter paragraphs; the same one where none holds several headings.</returns>
    public static RawDocument Cut(RawDocument raw)
    {
        if (!raw.Blocks.Any(static b => b is ParagraphBlock p && IsFused(p.Text)))
        {
            return raw;
        }

        var cut = new RawDocument { WindowTitle = raw.WindowTitle };
        foreach (var (name, value) in raw.Meta)
        {
            cut.Meta[name] = value;
        }

        cut.Surroundings.AddRange(raw.Surroundings);
        foreach (var block in raw.Blocks)
        {
            if (block is ParagraphBlock { IsKept: true } paragraph && IsFused(paragraph.Text))
            {
                foreach (var piece in Pieces(paragraph.Text))
                {
                    cut.AddParagraph(piece);
                }
            }
            else
            {
                cut.Add(block);
            }
        }

        return cut;
    }

    private static bool IsFused(string text) => text.Length >= Shortest && FusedHeadings.Find(text).Count >= FewestHeadings;

    private static IEnumerable<string> Pieces(string text)
    {
        var at = 0;
        foreach (var (start, length) in FusedHeadings.Find(text))
        {
            if (start > at)
            {
                yield return text[at..start].Trim();
            }

            yield return text.Substring(start, length).Trim();
            at = start + length;
        }

        var rest = text[at..].TrimStart(' ', ':', '：');
        if (Footer().Match(rest) is { Success: true } footer)
        {
            yield return rest[..footer.Index].Trim();
            foreach (var line in FooterParts().Split(rest[footer.Index..]))
            {
                yield return line.Trim();
            }
        }
        else
        {
            yield return rest.Trim();
        }
    }

    // What sites print below a report; a sentence's end or a blank stands before it.
    [GeneratedRegex(@"(?<=[。；;）)\s]|日|^)(责任编辑|信息来源\s*[:：]|来源\s*[:：]|主办(单位)?\s*[:：]|承办(单位)?\s*[:：]|版权所有|网站标识码|技术支持|Copyright|上一[篇条]|下一[篇条]|相关(链接|文章|信息)|"
        + @"【?打印(本页|此页)?[】\s]|【?关闭(窗口|本页)?[】\s]|扫一扫|分享到|联系我们|网站地图|友情链接)", RegexOptions.IgnoreCase)]
    private static partial Regex Footer();

    [GeneratedRegex(@"\s+|(?=主办|承办|版权所有|网站标识码|技术支持|上一[篇条]|下一[篇条])")]
    private static partial Regex FooterParts();
}
