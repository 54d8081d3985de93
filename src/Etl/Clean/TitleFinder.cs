using System.Text.RegularExpressions;
using Etl.Model;
using Etl.Model.Text;

namespace Etl.Clean;

/// <summary>
/// Finds the report's title: a line of the text (possibly broken over two), else the page's metadata, else the sentence
/// that announces the report (现公布…年度报告).
/// </summary>
internal static partial class TitleFinder
{
    private const int LongestTitle = 70;
    private const int MostLines = 200; // a title stands near the top, whatever is above it

    /// <summary>A title and the lines that print it.</summary>
    /// <param name="Title">Title in one line; null when there is none.</param>
    /// <param name="Lines">Ordinals of the blocks that print it, repetitions included.</param>
    internal sealed record Found(string? Title, IReadOnlyList<int> Lines);

    /// <summary>Finds the title.</summary>
    /// <param name="raw">Document.</param>
    /// <param name="bodyStart">Ordinal of the first block of the report's text.</param>
    /// <returns>Title and the lines that print it.</returns>
    public static Found Find(RawDocument raw, int bodyStart)
    {
        var lines = new List<int>();
        string? title = null;
        var paragraphs = raw.Blocks.Take(bodyStart).OfType<ParagraphBlock>().Where(p => p.IsKept && p.Text.Length > 0).Take(MostLines).ToList();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var (text, used) = Join(paragraphs, i);
            if (text is null)
                continue;
            for (var k = 0; k < used; k++)
                lines.Add(paragraphs[i + k].Ordinal);
            title = Better(title, text);
            i += used - 1;
        }

        title ??= FromMeta(raw) ?? raw.Surroundings.Select(Tidy).FirstOrDefault(IsTitle);
        if (title is not null && !HasYear(title) && FromMeta(raw) is { } full && HasYear(full))
            title = full;
        return new Found(title ?? FromSentence(raw), lines);
    }

    /// <summary>True for a text that reads as the title of such a report.</summary>
    /// <param name="text">One line.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsTitle(string text) => text.Length is >= 8 and <= LongestTitle && TitlePattern().IsMatch(TraditionalCharacters.Simplify(text));

    /// <summary>A title without blanks, bullets and the site's suffix.</summary>
    /// <param name="text">Text as printed.</param>
    /// <returns>The title.</returns>
    public static string Tidy(string text)
    {
        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Trim('•', '·', '|', '<', '>', '《', '》', '【', '】', '-', '—');
        // A bullet that its charset could not hold is printed as a question mark.
        return compact.TrimStart('?', '？', '\uFFFD', '※', '◆', '●', '■');
    }

    private static (string? Title, int Used) Join(List<ParagraphBlock> paragraphs, int first)
    {
        var text = Tidy(paragraphs[first].Text);
        if (text.Length > LongestTitle || text.AsSpan().IndexOfAny('。', '；', ':') >= 0 || text.Contains('>', StringComparison.Ordinal) || text.Contains('：', StringComparison.Ordinal))
            return (null, 0);
        var opens = OpeningPattern().IsMatch(TraditionalCharacters.Simplify(text)) && !IsTitle(text);
        if (opens)
        {
            var joined = text;
            for (var used = 2; used <= 3 && first + used - 1 < paragraphs.Count; used++)
            {
                var next = Tidy(paragraphs[first + used - 1].Text);
                // A line that is a title with a body of its own needs nothing before it.
                if (next.AsSpan().IndexOfAny('：', ':', '>') >= 0 || IsTitle(next) && !BodilessPattern().IsMatch(TraditionalCharacters.Simplify(next)))
                    break;
                joined += next;
                if (IsTitle(joined))
                    return (joined, used);
            }
        }

        return IsTitle(text) ? (text, 1) : (null, 0);
    }

    private static string Better(string? known, string candidate)
    {
        if (known is null)
            return candidate;
        // A repetition of the title's second line (2021年…年度报告 below X局 / 2021年…年度报告) says less, not more.
        var better = !HasYear(known) && HasYear(candidate) || known.Length < candidate.Length && candidate.EndsWith(known, StringComparison.Ordinal) && !known.StartsWith(candidate, StringComparison.Ordinal);
        return better ? candidate : known;
    }

    private static string? FromMeta(RawDocument raw)
    {
        foreach (var name in (ReadOnlySpan<string>)["ArticleTitle", "og:title", "DC.title", "title"])
            if (raw.Meta.TryGetValue(name, out var value) && IsTitle(Tidy(value)))
                return Tidy(value);
        if (raw.WindowTitle is null)
            return null;
        if (IsTitle(Tidy(raw.WindowTitle)))
            return Tidy(raw.WindowTitle);
        foreach (var part in raw.WindowTitle.Split(['_', '-', '|', '—', '–'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (IsTitle(Tidy(part)))
                return Tidy(part);
        return null;
    }

    private static string? FromSentence(RawDocument raw)
    {
        foreach (var paragraph in raw.Blocks.OfType<ParagraphBlock>().Where(p => p.IsKept).Take(12))
        {
            var match = SentencePattern().Match(TraditionalCharacters.Simplify(paragraph.Text));
            if (match.Success)
                return Tidy(match.Groups["title"].Value);
        }

        return null;
    }

    private static bool HasYear(string text) => YearPattern().IsMatch(text);

    [GeneratedRegex(@"(政府|政务|部门|单位)?信息公开.{0,24}(报告|年报)(（?[(（]?(20\d\d)?年?度?[)）]?）?)$|(政府信息|政务)公开.{0,16}(报告|年报)$")]
    private static partial Regex TitlePattern();

    [GeneratedRegex(@"(政府|局|委|委员会|办|办公室|办公厅|中心|厅|院|署|街道|街道办事处|镇|乡|县|市|区|省|处|队|站|所|馆|会|社|司|公司|学校|医院|集团|工作|20\d\d年度?)$|信息公开|政务公开")]
    private static partial Regex OpeningPattern();

    [GeneratedRegex(@"^(20\d\d年?度?|二[〇○零].{2}年度?)?(关于)?(政府|政务|部门)?信息公开|^年?度?(工作)?(报告|年报)|^工作")]
    private static partial Regex BodilessPattern();

    [GeneratedRegex(@"(现公布|现将|现特向社会公布|特向社会公布|现发布|公布)(?<title>[^，。；、：,;:《》“”（）()]{2,30}20\d\d年度?(政府|政务)信息公开(工作)?(年度报告|年报|工作报告))")]
    private static partial Regex SentencePattern();

    [GeneratedRegex(@"20\d\d|二[〇○零]")]
    private static partial Regex YearPattern();
}
