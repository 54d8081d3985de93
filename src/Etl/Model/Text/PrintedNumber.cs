using System.Globalization;

namespace Etl.Model.Text;

/// <summary>
/// A number as filers print it: <c>增111</c>, <c>-25</c>, <c>394.9万元</c>, <c>１，２３４</c>, <c>22（其中修订16件）</c>, blank, <c>/</c>.
/// </summary>
/// <param name="State">What the cell holds.</param>
/// <param name="Value">The number as printed, before its unit; 0 unless <paramref name="State"/> is a number.</param>
/// <param name="Scale">Yuan in one printed unit (1, 10,000, 100,000,000); 0 where no money unit is printed.</param>
/// <param name="HasSign">True where a sign or 增/减 is printed.</param>
public readonly record struct PrintedNumber(CellState State, double Value, double Scale, bool HasSign)
{
    private const int Longest = 80;
    private const int MostDigits = 15; // more than any count or amount has, and than a double holds
    private const string NoteMarks = "①②③④⑤⑥⑦⑧⑨⑩*※#¹²³⁴⁵⁶⁷⁸⁹⁰†‡";
    private const string WordBeginnings = "无不零增减";
    private const string CountWords = "件条项个宗次份部起人例";

    /// <summary>Reads a cell.</summary>
    /// <param name="text">Text as printed.</param>
    /// <param name="number">What it holds.</param>
    /// <returns>False where it is neither number nor blank nor dash.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out PrintedNumber number)
    {
        number = default;
        if (text.IsEmpty)
        {
            number = new PrintedNumber(CellState.Blank, 0, 0, false);
            return true;
        }

        if (text.Length == 1 && text[0] is >= '0' and <= '9')
        {
            number = new PrintedNumber(CellState.Number, text[0] - '0', 0, false);
            return true;
        }

        if (text.Length <= MostDigits && text.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            number = new PrintedNumber(CellState.Number, long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture), 0, false);
            return true;
        }

        if (text.Length > Longest)
        {
            return false;
        }

        if (PrintedMarks.AreIn(text))
        {
            Span<char> plain = stackalloc char[text.Length];
            return PrintedMarks.TryStrip(text, plain, out var left) && TryRead(plain[..left], out number);
        }

        // Words: none of these begins with another character.
        if (TextKey.IsHan(text[0]) && !WordBeginnings.Contains(TraditionalCharacters.Simplify(text[0]), StringComparison.Ordinal))
        {
            return false;
        }

        Span<char> buffer = stackalloc char[text.Length];
        var length = Compact(text, buffer, out var broken);
        var rest = buffer[..length];
        if (rest.IsEmpty)
        {
            number = new PrintedNumber(CellState.Blank, 0, 0, false);
            return true;
        }

        if (rest.IndexOfAnyExcept("-/\\—_") < 0 || rest is "无" or "不涉及" or "不适用")
        {
            number = new PrintedNumber(CellState.Dash, 0, 0, false);
            return true;
        }

        if (rest is "零" or "〇")
        {
            number = new PrintedNumber(CellState.Number, 0, 0, false);
            return true;
        }

        if (broken)
        {
            return false;
        }
        // A sign of money says nothing of the unit: 万元 may stand above it.
        if (rest.Length > 1 && rest[0] is '¥' or '￥')
        {
            rest = rest[1..];
        }

        var negative = false;
        var signed = false;
        while (rest.Length > 1 && Sign(rest[0]) is { } sign && sign != 0)
        {
            signed = true;
            negative |= sign < 0;
            rest = rest[1..];
            if (rest is ['加' or '少' or ':', ..])
            {
                rest = rest[1..];
            }
        }

        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || rest[end] is '.' or ','))
        {
            end++;
        }

        if (end == 0 || rest[0] is ',' || !TryDigits(rest[..end], out var value))
        {
            return false;
        }

        if (!TryTail(rest[end..], out var scale))
        {
            return false;
        }

        number = new PrintedNumber(CellState.Number, negative ? -value : value, scale, signed);
        return true;
    }

    /// <summary>
    /// Reads what is a number only where one is expected, and elsewhere the beginning of a label: a Chinese numeral (十二),
    /// digits with a point after them (12.).
    /// </summary>
    /// <param name="text">Text as printed.</param>
    /// <param name="number">What it holds.</param>
    /// <returns>Whether it is such a number.</returns>
    public static bool TryReadExpected(ReadOnlySpan<char> text, out PrintedNumber number)
    {
        number = default;
        if (text.Length > Longest)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[text.Length];
        var rest = buffer[..Compact(text, buffer, out var broken)];
        if (broken || rest.Length < 1)
        {
            return false;
        }

        if (rest[^1] == '.' && rest[..^1].IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return TryRead(rest[..^1], out number) && number.State == CellState.Number;
        }

        if (rest.Length > 1 && CountWords.Contains(rest[^1], StringComparison.Ordinal))
        {
            rest = rest[..^1];
        }

        if (!HanNumeral.TryRead(rest, out var value))
        {
            return false;
        }

        number = new PrintedNumber(CellState.Number, value, 0, false);
        return true;
    }

    private static int Compact(ReadOnlySpan<char> text, Span<char> buffer, out bool broken)
    {
        broken = false;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (InvisibleCharacters.Has(c))
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                // Two numbers in one cell are not one number, wherever the line broke.
                if (length > 0 && char.IsAsciiDigit(buffer[length - 1]) && NextIsDigit(text, i))
                {
                    broken = true;
                }

                continue;
            }

            buffer[length++] = c switch
            {
                >= '！' and <= '～' => (char)(c - 0xFEE0),
                '−' or '﹣' or '–' or '－' or '―' or '─' or '一' when c != '一' => '-',
                '—' => '-',
                '、' or '，' or '٬' => ',',
                '。' or '．' or '·' => '.',
                '﹢' => '+',
                _ => TraditionalCharacters.Simplify(c),
            };
        }

        return length;
    }

    private static bool NextIsDigit(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is >= '０' and <= '９');
    }

    private static int? Sign(char c) => c switch
    {
        '+' or '增' or '↑' => 1,
        '-' or '减' or '↓' => -1,
        _ => null,
    };

    private static bool TryDigits(ReadOnlySpan<char> digits, out double value)
    {
        value = 0;
        if (digits[^1] is '.' or ',')
        {
            return false; // "1." begins a label
        }

        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        if (point >= 0 && digits[(point + 1)..].IndexOfAny('.', ',') >= 0)
        {
            return false;
        }

        if (whole.Contains(','))
        {
            // Thousands: groups of three after the first comma, nothing else.
            var first = whole.IndexOf(',');
            if (first is 0 or > 3)
            {
                return false;
            }

            for (var i = first; i < whole.Length; i += 4)
            {
                if (whole[i] != ',' || i + 4 > whole.Length || whole.Slice(i + 1, 3).Contains(','))
                {
                    return false;
                }
            }
        }

        return whole.Length <= MostDigits
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    private static bool TryTail(ReadOnlySpan<char> tail, out double scale)
    {
        scale = 0;
        if (tail.IsEmpty)
        {
            return true;
        }

        if (MoneyUnit.ReadAt(tail, out var unit) is > 0 and var printed)
        {
            scale = printed;
            tail = tail[unit..];
        }
        else if (CountWords.Contains(tail[0], StringComparison.Ordinal))
        {
            tail = tail[1..];
        }

        tail = tail.TrimEnd(NoteMarks);
        if (tail.IsEmpty || (tail is ['注', ..] && tail.Length <= 3 && tail[1..].IndexOfAnyExceptInRange('0', '9') < 0))
        {
            return true;
        }
        // A note in brackets after the number, to the end of the cell: 22(其中修订16件).
        if (tail[0] is not ('(' or '[') || tail[^1] is not (')' or ']'))
        {
            return false;
        }

        // 300[1]: square brackets number notes.
        var words = tail[1..^1];
        return IsNote(words) || (tail[0] == '[' && words.Length <= 2 && words.IndexOfAnyExceptInRange('0', '9') < 0);
    }

    /// <summary>False for a second number in brackets (<c>3(4)</c>, <c>3(应为4)</c>): it is not told which is meant.</summary>
    private static bool IsNote(ReadOnlySpan<char> words)
    {
        if (words.IndexOfAnyInRange('0', '9') < 0 && (words.IsEmpty || words.IndexOfAnyExcept("零〇一二三四五六七八九十百千万" + CountWords) >= 0))
        {
            return true;
        }

        foreach (var word in (ReadOnlySpan<string>)["其中", "含", "包", "内含", "内有", "注", "备注", "说明", "见", "详见", "均", "全部", "都"])
        {
            if (words.StartsWith(word, StringComparison.Ordinal))
            {
                return words.IndexOf("应为", StringComparison.Ordinal) < 0 && words.IndexOf("实为", StringComparison.Ordinal) < 0
                    && words.IndexOf("更正", StringComparison.Ordinal) < 0;
            }
        }

        return false;
    }
}
