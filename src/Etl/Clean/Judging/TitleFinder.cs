using System.Text.RegularExpressions;
using Etl.Clean.Blocks;
using Etl.Model.Bodies;
using Etl.Model.Dates;
using Etl.Model.Documents;
using Etl.Model.Text;

namespace Etl.Clean.Judging;

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
    /// <param name="bodies">What names of bodies look like.</param>
    /// <param name="address">Address of the page, which may hold the title where nothing else does; null for none.</param>
    /// <returns>Title and the lines that print it.</returns>
    public static Found Find(RawDocument raw, int bodyStart, BodyCatalog bodies, string? address = null)
    {
        var lines = new List<int>();
        string? title = null;
        var paragraphs = raw.Blocks.Take(bodyStart).OfType<ParagraphBlock>().Where(p => p.IsKept && p.Text.Length > 0).Take(MostLines).ToList();
        List<string> texts = [.. paragraphs.Select(p => p.Text)];
        for (var i = 0; i < texts.Count; i++)
        {
            var (text, used) = Join(texts, i, bodies);
            if (text is null)
            {
                continue;
            }

            for (var k = 0; k < used; k++)
            {
                lines.Add(paragraphs[i + k].Ordinal);
            }

            title = Better(title, text);
            i += used - 1;
        }

        title ??= FromMeta(raw) ?? FromSurroundings(raw.Surroundings, bodies);
        if (title is not null && !HasYear(title) && FromMeta(raw) is { } full && HasYear(full))
        {
            title = full;
        }

        return new Found(title ?? FromSentence(raw) ?? FromNames(raw, address), lines);
    }

    /// <summary>A title that stands outside the report's container, over one line or several; a column's name is none.</summary>
    private static string? FromSurroundings(List<string> lines, BodyCatalog bodies)
    {
        for (var i = 0; i < Math.Min(lines.Count, MostLines); i++)
        {
            if (Join(lines, i, bodies).Title is { } title && !IsBare(title))
            {
                return title;
            }
        }

        return null;
    }

    /// <summary>The title as the name of the linked file or of the page itself.</summary>
    private static string? FromNames(RawDocument raw, string? address)
    {
        var names = raw.Blocks.OfType<AttachmentBlock>().Select(a => a.Text);
        if (address is not null)
        {
            names = names.Concat(Uri.UnescapeDataString(address).Split('/', '?', '#').Reverse());
        }

        return names.Select(n => Tidy(FileName().Replace(n, ""))).FirstOrDefault(IsOwn);
    }

    /// <summary>True for a text that reads as the title of such a report.</summary>
    /// <param name="text">One line.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsTitle(string text) =>
        text.Length is >= 8 and <= LongestTitle && TraditionalCharacters.Simplify(text) is var plain && TitlePattern().IsMatch(plain)
            && !ColumnPattern().IsMatch(plain);

    /// <summary>A title without blanks, bullets and the site's suffix.</summary>
    /// <param name="text">Text as printed.</param>
    /// <returns>The title.</returns>
    public static string Tidy(string text)
    {
        var compact = ColumnMark().Replace(TextKey.Unspaced(text), "").Trim('•', '·', '|', '<', '>', '《', '》', '【', '】', '-', '—');
        // A bullet that its charset could not hold is printed as a question mark.
        return compact.TrimStart('?', '？', '\uFFFD', '※', '◆', '●', '■');
    }

    /// <summary>True for words that any report of the kind bears, without year and body.</summary>
    private static bool IsBare(string title) => BarePattern().IsMatch(TraditionalCharacters.Simplify(title));

    private static (string? Title, int Used) Join(List<string> paragraphs, int first, BodyCatalog bodies)
    {
        // An opening bracket was taken for a tag, and with it what stood before: 格式>永安镇2021年….
        var text = Tidy(TornBracket().Replace(paragraphs[first], ""));
        if (text.Length > LongestTitle || text.AsSpan().IndexOfAny("。；:，") >= 0 || SentenceBeginning()
            .IsMatch(text) || text.Contains('>', StringComparison.Ordinal) || text.Contains('：', StringComparison.Ordinal))
        {
            return (null, 0);
        }

        var plain = TraditionalCharacters.Simplify(text);
        var opens = (bodies.EndingOf(plain) is { Publishes: true } || OpeningPattern().IsMatch(plain)) && !IsTitle(text);
        if (opens)
        {
            var joined = text;
            for (var used = 2; used <= 3 && first + used - 1 < paragraphs.Count; used++)
            {
                var next = Tidy(paragraphs[first + used - 1]);
                // A line that is a title with a body of its own needs nothing before it.
                if (next.AsSpan().IndexOfAny('：', ':', '>') >= 0 || (IsTitle(next) && !BodilessPattern().IsMatch(TraditionalCharacters.Simplify(next))))
                {
                    break;
                }

                joined += next;
                if (IsTitle(joined))
                {
                    return (joined, used);
                }
            }
        }

        return IsTitle(text) ? (text, 1) : (null, 0);
    }

    private static string Better(string? known, string candidate)
    {
        if (known is null)
        {
            return candidate;
        }
        // A repetition of the title's second line (2021年…年度报告 below X乡 / 2021年…年度报告) says less, not more.
        var better = (!HasYear(known) && HasYear(candidate))
            || (known.Length < candidate.Length && candidate.EndsWith(known, StringComparison.Ordinal)
                && !known.StartsWith(candidate, StringComparison.Ordinal));
        return better ? candidate : known;
    }

    private static string? FromMeta(RawDocument raw)
    {
        foreach (var name in (ReadOnlySpan<string>)["ArticleTitle", "og:title", "DC.title", "title"])
        {
            if (raw.Meta.TryGetValue(name, out var value) && IsOwn(Tidy(value)))
            {
                return Tidy(value);
            }
        }

        if (raw.WindowTitle is null)
        {
            return null;
        }

        if (IsOwn(Tidy(raw.WindowTitle)))
        {
            return Tidy(raw.WindowTitle);
        }

        return raw.WindowTitle.Split(['_', '-', '|', '—', '–', '>', '»'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Tidy)
            .FirstOrDefault(IsOwn);
    }

    private static bool IsOwn(string text) => IsTitle(text) && !IsBare(text);

    private static string? FromSentence(RawDocument raw)
    {
        foreach (var paragraph in raw.Blocks.OfType<ParagraphBlock>().Where(p => p.IsKept).Take(12))
        {
            var match = SentencePattern().Match(TraditionalCharacters.Simplify(paragraph.Text));
            if (match.Success && NamedInFull().IsMatch(match.Groups["title"].Value))
            {
                return Tidy(match.Groups["title"].Value);
            }
        }

        return null;
    }

    private static bool HasYear(string text) => PrintedYear.First(text) > 0;

    [GeneratedRegex(@"(政府|政务|部门|单位)?信息公开.{0,24}(报告|年报)(（?[(（]?(" + PrintedYear.Digits
        + @")?年?度?[)）]?）?)$|(政府信息|政务)公开.{0,16}(报告|年报)(的(公告|公示|通告|通知))?([(（][^()（）]{1,16}[)）])?$")]
    private static partial Regex TitlePattern();

    [GeneratedRegex(@"(司|工作|" + PrintedYear.Digits + @"年度?)$|信息公开|政务公开")]
    private static partial Regex OpeningPattern();

    [GeneratedRegex(@"^(" + PrintedYear.Digits + @"年?度?|" + PrintedYear.Numerals + @"年度?)?(关于)?(政府|政务|部门)?信息公开|^年?度?(工作)?(报告|年报)|^工作")]
    private static partial Regex BodilessPattern();

    [GeneratedRegex(@"(现公布|现将|现特向社会公布|特向社会公布|现发布|公布)(?<title>[^，。；、：,;:《》“”（）()]{2,30}" + PrintedYear.Digits + @"年度?(政府|政务)信息公开(工作)?(年度报告|年报|工作报告))")]
    private static partial Regex SentencePattern();

    // 我局, 区财政局 and 财政局 are words of the sentence; only a body that is named with its place makes a title of it.
    [GeneratedRegex(@"^(?![我本该此各全])(" + PrintedYear.Digits + @"年度?)?[" + TextKey.Han + @"]{1,12}?([省市县区州盟旗镇乡]|街道)|^(国家|中国|中华|中共|国务院)")]
    private static partial Regex NamedInFull();

    [GeneratedRegex(@"^(政府|政务|部门|单位)?信息公开(年度)?(报告|年报)$")]
    private static partial Regex ColumnPattern();

    [GeneratedRegex(@"^(关于)?(政府|政务|部门|单位)?信息公开(工作)?(的)?(年度)?(工作)?(情况)?(的)?(报告|年报)$")]
    private static partial Regex BarePattern();

    [GeneratedRegex(@"^\s*(附件\s*\d{0,2}\s*[:：.、]?\s*)+|\.(docx?|wps|pdf|xlsx?|et|ofd|html?|shtml|txt|md)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^[^<《〈>》〉]{0,20}格式\s*[>》〉]")]
    private static partial Regex TornBracket();

    [GeneratedRegex(@"^【[^【】]{1,10}】(?=.)")]
    private static partial Regex ColumnMark();

    [GeneratedRegex("^(我|现将|现公布|现发布|根据|按照|依据)")]
    private static partial Regex SentenceBeginning();
}
