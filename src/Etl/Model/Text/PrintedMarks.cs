using System.Buffers;

namespace Etl.Model.Text;

/// <summary>
/// What is printed in a cell and is no part of its number: raised or lowered marks of notes (<c>1520⁽1⁾</c>) and struck out
/// text (<c>~~1530~~1520</c>). The readers of every medium write it so, the reading of numbers and labels passes over it,
/// and it stays in <c>raw</c>.
/// </summary>
public static class PrintedMarks
{
    private const char Open = '⁽';
    private const char Close = '⁾';
    private const string Strike = "~~";
    private const int LongestNumeral = 2;
    private static readonly SearchValues<char> NoteSigns = SearchValues.Create("*※#†‡§①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳¹²³⁴⁵⁶⁷⁸⁹⁰");

    /// <summary>True where a text may hold such marks.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Whether it does.</returns>
    public static bool AreIn(ReadOnlySpan<char> text) => text.IndexOfAny(Open, '~') is >= 0 and var at
        && ((text[at..].IndexOf(Open) is >= 0 and var open && text[(at + open)..].Contains(Close)) || HasStruck(text[at..]));

    /// <summary>True where struck out text stands in it.</summary>
    /// <param name="text">Text.</param>
    /// <returns>Whether it does.</returns>
    public static bool HasStruck(ReadOnlySpan<char> text) => text.IndexOf(Strike, StringComparison.Ordinal) is >= 0 and var at
        && text[(at + 2)..].Contains(Strike, StringComparison.Ordinal);

    /// <summary>Writes a raised or lowered text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>It with its marks; empty for none.</returns>
    public static string Raised(string text) => text.Length == 0 ? "" : $"{Open}{text.Trim('\n', ' ').Replace(Close, ')').Replace(Open, '(')}{Close}";

    /// <summary>Writes a struck out text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>It with its marks; empty where it holds no digit: words that were struck out are not said.</returns>
    public static string Struck(string text) => HasDigit(text) ? $"{Strike}{text.Replace(Strike, "", StringComparison.Ordinal)}{Strike}" : "";

    /// <summary>True where a raised text is the mark of a note or a unit's power and not a word of its own.</summary>
    /// <param name="text">The raised text.</param>
    /// <param name="before">The character that it follows; <c>\0</c> at the beginning.</param>
    /// <returns>Whether it is to be written as a mark.</returns>
    public static bool IsMark(ReadOnlySpan<char> text, char before)
    {
        text = text.Trim();
        if (text.IsEmpty || char.IsAsciiLetter(before))
        {
            return false; // m², CO₂
        }

        return IsNote(text) || HasDigit(text);
    }

    /// <summary>The text without its marks.</summary>
    /// <param name="text">A text.</param>
    /// <param name="destination">At least as long.</param>
    /// <param name="length">Length of what is left.</param>
    /// <returns>False where a mark is none of a note (a raised <c>,234</c> or <c>万</c>), or nothing but marks with digits is there: which number is meant is
    /// not told.</returns>
    public static bool TryStrip(ReadOnlySpan<char> text, Span<char> destination, out int length)
    {
        length = 0;
        var isSure = true;
        var numbers = false;
        while (!text.IsEmpty)
        {
            if (text[0] == Open && text.IndexOf(Close) is > 0 and var close)
            {
                var mark = text[1..close];
                isSure &= IsNote(mark.Trim());
                numbers |= HasDigit(mark);
                text = text[(close + 1)..];
            }
            else if (text.StartsWith(Strike) && text[2..].IndexOf(Strike, StringComparison.Ordinal) is >= 0 and var end)
            {
                numbers |= HasDigit(text.Slice(2, end));
                text = text[(end + 4)..];
            }
            else
            {
                destination[length++] = text[0];
                text = text[1..];
            }
        }

        return isSure && !(numbers && destination[..length].IsWhiteSpace());
    }

    /// <summary>The text without its marks, for words.</summary>
    /// <param name="text">A text.</param>
    /// <returns>What is left; the same text where none are in it.</returns>
    public static string Without(string text)
    {
        if (!AreIn(text))
        {
            return text;
        }

        var buffer = new char[text.Length];
        TryStrip(text, buffer, out var length);
        return new string(buffer, 0, length);
    }

    /// <summary>1, [12], 注1, 注, ①, *, a: what notes are numbered with.</summary>
    private static bool IsNote(ReadOnlySpan<char> mark)
    {
        mark = mark.Trim(" []()（）［］〔〕【】{}:：");
        if (mark.IsEmpty)
        {
            return true;
        }

        foreach (var word in (ReadOnlySpan<string>)["备注", "注释", "脚注", "尾注", "注", "note", "Note"])
        {
            if (mark.StartsWith(word, StringComparison.Ordinal))
            {
                mark = mark[word.Length..].Trim(" :：");
                return mark.IsEmpty || IsNumeral(mark);
            }
        }

        return IsNumeral(mark) || mark.IndexOfAnyExcept(NoteSigns) < 0 || (mark.Length == 1 && char.IsAsciiLetterLower(mark[0])) || AreNumerals(mark);
    }

    /// <summary>1,2 or 1、2: several notes.</summary>
    private static bool AreNumerals(ReadOnlySpan<char> mark)
    {
        var first = mark[0];
        if (!char.IsAsciiDigit(first) || !char.IsAsciiDigit(mark[^1]))
        {
            return false; // ,234 is the rest of a number
        }

        foreach (var range in mark.SplitAny('、', '-', '–', ' '))
        {
            if (!IsNumeral(mark[range]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNumeral(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > LongestNumeral)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && "一二三四五六七八九十".IndexOf(c, StringComparison.Ordinal) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasDigit(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsDigit(c))
            {
                return true;
            }
        }

        return false;
    }
}
