using System.Text.RegularExpressions;
using Etl.Clean.Blocks;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Text;

namespace Etl.Clean.Judging;

/// <summary>Damage that conversions and hacked sites do to a text line by line: signs in place of lost characters, pinyin between characters.</summary>
internal static partial class DamagedText
{
    private const int FewestLines = 2;
    private const int FewestPinyin = 5;

    /// <summary>Takes the signs of lost characters off the beginnings of lines, and pinyin out of them.</summary>
    /// <param name="raw">Document.</param>
    /// <param name="issues">Receives <c>encoding_suspect</c> and <c>injected_text</c>.</param>
    public static void Mend(RawDocument raw, List<Issue> issues)
    {
        var paragraphs = raw.Blocks.OfType<ParagraphBlock>().Where(static p => p.IsKept && p.Text.Length > 0).ToList();
        var lost = paragraphs.FindAll(static p => Lost().IsMatch(p.Text));
        if (lost.Count >= FewestLines)
        {
            foreach (var block in lost)
            {
                raw.Replace(block with { Text = Lost().Replace(block.Text, "", 1) });
            }

            issues.Add(CleanIssues.CharactersLost.Issue(lost.Count) with { Actual = lost[0].Text[..Math.Min(lost[0].Text.Length, 20)] });
        }

        if (paragraphs.Sum(static p => Pinyin().Count(p.Text)) is >= FewestPinyin and var count)
        {
            foreach (var block in raw.Blocks.OfType<ParagraphBlock>().Where(static p => Pinyin().IsMatch(p.Text)).ToList())
            {
                raw.Replace(block with { Text = Pinyin().Replace(block.Text, "") });
            }

            issues.Add(CleanIssues.PinyinInserted.Issue(count));
        }
    }

    // The numeral of a heading may be lost with what stood before it: ??、总体情况.
    [GeneratedRegex(@"^[?？\uFFFD□]{1,8}\s*[、.．]?\s*(?=[" + TextKey.Han + @"(（〔【\[0-9])")]
    private static partial Regex Lost();

    [GeneratedRegex(@"(?<=[" + TextKey.Han + @"])[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡ]{1,6}[)）]")]
    private static partial Regex Pinyin();
}
