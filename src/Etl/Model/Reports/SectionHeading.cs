using System.Text.RegularExpressions;
using Etl.Model.Text;

namespace Etl.Model.Reports;

/// <summary>
/// Recognises the headings of a report's sections (国办公开办函〔2019〕60号 and 〔2021〕30号: 一、总体情况 … 六、其他需要报告的事项) and
/// tells them from rows of the requests table that bear the same numerals (一、本年新收…).
/// </summary>
public static partial class SectionHeading
{
    private const int Longest = 50;

    /// <summary>What a line heads.</summary>
    /// <param name="line">A line as printed.</param>
    /// <returns>The section's kind (<see cref="SectionKind.Unknown"/> for a numbered heading of another kind), or null where the line is no heading.</returns>
    public static SectionKind? Classify(string line)
    {
        if (line.Length is < 3 or > Longest * 2)
        {
            return null;
        }

        var text = Compact(line);
        if (text.Length is < 3 or > Longest || text[^1] is '。' or '；' or ';' or '，' or ',' || text.Contains('。', StringComparison.Ordinal) || text.Contains('|', StringComparison.Ordinal))
        {
            return null;
        }

        var number = Numbered().Match(text);
        var words = number.Success ? text[number.Length..] : text;
        if (words.Length < 2 || RowOfTable().IsMatch(words))
        {
            return null;
        }

        var kind = KindOf(words);
        if (number.Success)
        {
            return kind ?? (words.Length <= 30 && !words.Contains('：', StringComparison.Ordinal) && !words.Contains(':', StringComparison.Ordinal) ? SectionKind.Unknown : null);
        }

        return kind is not null && Whole().IsMatch(words) ? kind : null;
    }

    /// <summary>
    /// Where a line holds a heading and the text after it (一、总体情况 2020年，我局…), the length of the heading.
    /// </summary>
    /// <param name="line">A line as printed.</param>
    /// <returns>Length of the heading, or 0 where the line does not begin with a known one.</returns>
    public static int LengthOfLeading(string line)
    {
        if (line.Length <= Longest)
        {
            return 0;
        }

        var match = Leading().Match(line);
        return match.Success && Classify(match.Groups[1].Value) is not null and not SectionKind.Unknown ? match.Groups[1].Length : 0;
    }

    /// <summary>The numeral before a heading, 1–10, or 0.</summary>
    /// <param name="line">A heading.</param>
    /// <returns>Its number.</returns>
    public static int NumberOf(string line)
    {
        var match = Numbered().Match(Compact(line));
        return match.Success ? "一二三四五六七八九十".IndexOf(match.Value[0], StringComparison.Ordinal) + 1 : 0;
    }

    private static SectionKind? KindOf(string words)
    {
        // What was charged for copies had a section of its own before 2019; it is not about the requests.
        if (Fees().IsMatch(words) && !Requests().IsMatch(words))
        {
            return null;
        }

        if (words.Contains("需要报告", StringComparison.Ordinal) || words.Contains("需要说明", StringComparison.Ordinal) || words is "其他事项" or "其他" or "其它事项")
        {
            return SectionKind.Other;
        }

        if ((words.Contains("存在", StringComparison.Ordinal) && Troubles().IsMatch(words)) || words.Contains("问题及改进", StringComparison.Ordinal) || words.Contains("问题和改进", StringComparison.Ordinal) || words.Contains("改进情况", StringComparison.Ordinal) || words.Contains("改进措施", StringComparison.Ordinal))
        {
            return SectionKind.Problems;
        }

        if (words.Contains("复议", StringComparison.Ordinal) || words.Contains("行政诉讼", StringComparison.Ordinal))
        {
            return SectionKind.Appeals;
        }

        if (words.Contains("收到和处理", StringComparison.Ordinal) || words.Contains("依申请公开", StringComparison.Ordinal) || words.Contains("公开申请", StringComparison.Ordinal) || words.Contains("申请公开", StringComparison.Ordinal) || words.Contains("依申请", StringComparison.Ordinal))
        {
            return SectionKind.Requests;
        }

        if (words.Contains("主动公开", StringComparison.Ordinal))
        {
            return SectionKind.Disclosure;
        }

        if (words.Contains("总体情况", StringComparison.Ordinal) || words.Contains("概述", StringComparison.Ordinal) || words.Contains("基本情况", StringComparison.Ordinal) || words.Contains("总体工作", StringComparison.Ordinal))
        {
            return SectionKind.Overview;
        }

        return null;
    }

    private static string Compact(string line)
    {
        line = PrintedMarks.Without(line);
        Span<char> buffer = stackalloc char[line.Length];
        var length = 0;
        foreach (var c in line)
        {
            if (!char.IsWhiteSpace(c) && c is not ('#' or '*' or '•' or '　'))
            {
                buffer[length++] = TraditionalCharacters.Simplify(c);
            }
        }

        return new string(buffer[..length]);
    }

    [GeneratedRegex(@"^[一二三四五六七八九十]{1,2}\s*[、.．,，:：]")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(本年(度)?(新收|办理)|上年(度)?结转|结转下年|本年度)")]
    private static partial Regex RowOfTable();

    [GeneratedRegex(@"收费|减免|收取费用")]
    private static partial Regex Fees();

    [GeneratedRegex(@"办理|处理|受理|收到|答复")]
    private static partial Regex Requests();

    [GeneratedRegex(@"问题|不足|困难")]
    private static partial Regex Troubles();

    [GeneratedRegex(@"^(总体情况|概述|(行政机关)?主动公开政府信息(的)?情况|(行政机关)?收到和处理政府信息公开申请(的)?情况|.{0,14}行政复议[、和].{0,8}行政诉讼(的)?情况|(政府信息公开工作)?存在的?(主要)?(问题|不足)及(改进|整改)(情况|措施)|其[他它]需要(报告|说明)的(事项|情况))$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\s*([一二三四五六七八九十]{1,2}\s*[、.．]\s*[^\s。，,：:;；]{0,36}?(情况|事项|措施|概述))[\s。：:]")]
    private static partial Regex Leading();
}
