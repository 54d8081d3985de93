namespace Etl.Model.Text;

/// <summary>Numbers written in Chinese numerals: 三, 十二, 二十三, 一百零五, 贰拾. What leaves two readings (一百二, 二三) is none.</summary>
internal static class HanNumeral
{
    private const int Longest = 12;

    /// <summary>Reads a text that is one numeral as a whole.</summary>
    /// <param name="text">Text without blanks.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > Longest)
        {
            return false;
        }

        var section = 0; // below ten thousand
        var digit = -1;
        var lastUnit = int.MaxValue;
        var zero = false;
        foreach (var c in text)
        {
            if (Digit(c) is >= 0 and var d)
            {
                if (digit >= 0)
                {
                    return false;
                }

                if (d == 0 && (zero || value + section == 0))
                {
                    return false;
                }

                zero |= d == 0;
                digit = d == 0 ? -1 : d;
                continue;
            }

            var unit = Unit(c);
            if (unit == 0 || (unit >= lastUnit && unit != 10_000))
            {
                return false;
            }

            if (unit == 10_000)
            {
                if (value > 0 || section + Math.Max(digit, 0) == 0)
                {
                    return false;
                }

                value = (section + Math.Max(digit, 0)) * unit;
                section = 0;
                lastUnit = unit;
            }
            else
            {
                // 十二 alone may leave out its one.
                if (digit < 0 && !(unit == 10 && value + section == 0))
                {
                    return false;
                }

                section += (digit < 0 ? 1 : digit) * unit;
                lastUnit = unit;
            }

            digit = -1;
            zero = false;
        }

        // 一百二 may be 102 or 120.
        if ((digit > 0 && !zero && lastUnit is >= 100 and < int.MaxValue) || (zero && digit < 0))
        {
            return false;
        }

        value += section + Math.Max(digit, 0);
        return true;
    }

    private static int Digit(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' or '壹' => 1,
        '二' or '贰' or '两' => 2,
        '三' or '叁' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    private static int Unit(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1_000,
        '万' or '萬' => 10_000,
        _ => 0,
    };
}
