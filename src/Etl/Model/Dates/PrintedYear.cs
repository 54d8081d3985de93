using System.Text.RegularExpressions;

namespace Etl.Model.Dates;

/// <summary>What a year looks like in print: 2021, 二〇二一. The expressions of other rooms are built with its patterns.</summary>
public static partial class PrintedYear
{
    /// <summary>Pattern of a year in digits, 2000 to 2049.</summary>
    public const string Digits = @"20[0-4]\d";

    /// <summary>Pattern of a year in Chinese numerals, in any of the signs that are printed for zero.</summary>
    public const string Numerals = "二[〇○零OO0o][〇○零OO0o一二三四][〇○零OO0o一二三四五六七八九]";

    private const string Signs = "〇一二三四五六七八九";

    /// <summary>The year that a text of its digits or numerals means.</summary>
    /// <param name="text">The year alone.</param>
    /// <returns>The year, 2000 to 2100; 0 where it is none.</returns>
    public static int Read(ReadOnlySpan<char> text)
    {
        if (text.Length != 4)
        {
            return 0;
        }

        var value = 0;
        foreach (var c in text)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : c is '零' or '○' or 'O' or 'o' ? 0 : Signs.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return 0;
            }

            value = value * 10 + digit;
        }

        return value is >= 2000 and <= 2100 ? value : 0;
    }

    /// <summary>The first year in a text, whatever stands behind it.</summary>
    /// <param name="text">Text.</param>
    /// <returns>The year, or 0.</returns>
    public static int First(string text)
    {
        var match = Any().Match(text);
        return match.Success ? Read(match.ValueSpan) : 0;
    }

    /// <summary>The years that a text names with the word 年 behind them.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Years in order, in digits alone.</returns>
    public static IEnumerable<int> In(string text) => Named().Matches(text).Select(m => Read(m.ValueSpan));

    /// <summary>The same without the years of cited documents, which stand in brackets.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Years in order, in digits alone.</returns>
    public static IEnumerable<int> OutsideBrackets(string text) => NamedOutside().Matches(text).Select(m => Read(m.ValueSpan));

    /// <summary>A text without the years that it names, and without the months that make a period of one.</summary>
    /// <param name="text">Text.</param>
    /// <returns>The text.</returns>
    public static string Strip(string text) => WithMonths().Replace(text, "");

    [GeneratedRegex(Digits + @"(?!\d)|" + Numerals)]
    private static partial Regex Any();

    [GeneratedRegex(Digits + @"(?=\s*年)")]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![\d〔\[(（])" + Digits + @"(?=\s*年)")]
    private static partial Regex NamedOutside();

    [GeneratedRegex(Digits + @"\s*年?度?(1月(1日)?[-—－~～至]+12月(31日)?)?|" + Numerals + "年度?")]
    private static partial Regex WithMonths();
}
