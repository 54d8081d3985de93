using System.Globalization;
using System.Text.RegularExpressions;

namespace Etl.Model.Dates;

/// <summary>Reads dates as sites print them: 2021-03-26, 2022/01/18 11:20, 2021年1月11日, 二〇二一年一月十一日.</summary>
public static partial class PrintedDate
{
    private const string Numerals = "〇一二三四五六七八九";

    /// <summary>The first whole date in a text.</summary>
    /// <param name="text">Text.</param>
    /// <returns>The date, or null.</returns>
    public static DateOnly? Find(string text)
    {
        var match = Digits().Match(text);
        if (match.Success && Create(match.Groups[1].ValueSpan, match.Groups[2].ValueSpan, match.Groups[3].ValueSpan) is { } date)
        {
            return date;
        }

        var chinese = Chinese().Match(text);
        if (!chinese.Success)
        {
            return null;
        }

        return Create(chinese.Groups[1].ValueSpan, Small(chinese.Groups[2].Value), Small(chinese.Groups[3].Value));
    }

    /// <summary>True when a line is a date and nothing else.</summary>
    /// <param name="line">Line.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsDateLine(string line) => line.Length <= 30 && Find(line) is not null
        && Line().IsMatch(line.Trim(' ', '•', '·', '(', ')', '（', '）', '\u3000'));

    /// <summary>Where the date begins that a line ends in (某某局2021年1月11日).</summary>
    /// <param name="line">Line.</param>
    /// <returns>Offset; the line's length where it ends in none.</returns>
    public static int StartAtEnd(string line) => AtEnd().Match(line) is { Success: true } match ? match.Index : line.Length;

    /// <summary>Length of the date, with its time, that a line begins with.</summary>
    /// <param name="line">Line.</param>
    /// <returns>Characters, blanks around it included; 0 where the line begins with none.</returns>
    public static int LengthAtStart(ReadOnlySpan<char> line)
    {
        foreach (var match in AtStart().EnumerateMatches(line))
        {
            return match.Length;
        }

        return 0;
    }

    /// <summary>The month that a line names and nothing else: 2013年3月.</summary>
    /// <param name="line">Line.</param>
    /// <returns>Its first day, or null.</returns>
    public static DateOnly? MonthAlone(string line) => Month().Match(line) is { Success: true } match
        ? Create(match.Groups[1].ValueSpan, match.Groups[2].ValueSpan, "1") : null;

    /// <summary>A date of its printed parts.</summary>
    /// <param name="year">Year, in digits or numerals.</param>
    /// <param name="month">Month, in digits.</param>
    /// <param name="day">Day, in digits.</param>
    /// <returns>The date; null where there is no such day.</returns>
    internal static DateOnly? Create(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day) =>
        PrintedYear.Read(year) is > 0 and var y && int.TryParse(month, CultureInfo.InvariantCulture, out var m)
            && int.TryParse(day, CultureInfo.InvariantCulture, out var d)
        && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new DateOnly(y, m, d)
            : null;

    private static char Numeral(char c) => c is '零' or '○' or 'O' or 'o' or '0' ? '0' : (char)('0' + Numerals.IndexOf(c, StringComparison.Ordinal));

    private static string Small(string text)
    {
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
        {
            return text.Length == 1 ? (Numeral(text[0]) - '0').ToString(CultureInfo.InvariantCulture) : "";
        }

        var tens = ten == 0 ? 1 : Numeral(text[0]) - '0';
        var ones = ten == text.Length - 1 ? 0 : Numeral(text[^1]) - '0';
        return (tens * 10 + ones).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<!\d)(" + PrintedYear.Digits + @")\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex("(" + PrintedYear.Numerals + ")年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^\s*" + PrintedYear.Digits + @"\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)\s*日?(\s*\d{1,2}:\d{2}(:\d{2})?)?[\s|]*")]
    private static partial Regex AtStart();

    [GeneratedRegex("(" + PrintedYear.Digits + @"\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|" + PrintedYear.Numerals + "年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$")]
    private static partial Regex AtEnd();

    [GeneratedRegex("^(" + PrintedYear.Digits + @"\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(\s*\d{1,2}:\d{2}(:\d{2})?)?|" + PrintedYear.Numerals
        + "年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^[\s（(]*(" + PrintedYear.Digits + @")\s*年\s*(\d{1,2})\s*月[\s）)]*$")]
    private static partial Regex Month();
}
