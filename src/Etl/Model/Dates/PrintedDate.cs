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
        if (match.Success && Create(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) is { } date)
        {
            return date;
        }

        var chinese = Chinese().Match(text);
        if (!chinese.Success)
        {
            return null;
        }

        var year = string.Concat(chinese.Groups[1].Value.Select(c => Numeral(c)));
        return Create(year, Small(chinese.Groups[2].Value), Small(chinese.Groups[3].Value));
    }

    /// <summary>True when a line is a date and nothing else.</summary>
    /// <param name="line">Line.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsDateLine(string line) => line.Length <= 30 && Find(line) is not null && Line().IsMatch(line.Trim(' ', '•', '·', '(', ')', '（', '）', '\u3000'));

    /// <summary>Where the date begins that a line ends in (某某局2021年1月11日).</summary>
    /// <param name="line">Line.</param>
    /// <returns>Offset; the line's length where it ends in none.</returns>
    public static int StartAtEnd(string line) => AtEnd().Match(line) is { Success: true } match ? match.Index : line.Length;

    private static DateOnly? Create(string year, string month, string day) =>
        int.TryParse(year, CultureInfo.InvariantCulture, out var y) && int.TryParse(month, CultureInfo.InvariantCulture, out var m) && int.TryParse(day, CultureInfo.InvariantCulture, out var d)
        && y is >= 2000 and <= 2100 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
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

    [GeneratedRegex(@"(?<!\d)(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"([二][〇○零OO0oO一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇○零OO0oO一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$")]
    private static partial Regex AtEnd();

    [GeneratedRegex(@"^(20\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(\s*\d{1,2}:\d{2}(:\d{2})?)?|[二][〇○零OO0oO一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$")]
    private static partial Regex Line();
}
