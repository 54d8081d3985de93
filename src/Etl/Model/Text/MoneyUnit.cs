namespace Etl.Model.Text;

/// <summary>Units of money as filers print them: 元, 千元, 万元, 百万元, 亿元.</summary>
internal static class MoneyUnit
{
    /// <summary>Reads a unit at the beginning of a text.</summary>
    /// <param name="text">Text without blanks.</param>
    /// <param name="length">Length of the unit; 0 where there is none.</param>
    /// <returns>Yuan in one such unit; 0 where there is none.</returns>
    public static double ReadAt(ReadOnlySpan<char> text, out int length)
    {
        var scale = 1.0;
        var at = 0;
        while (at < text.Length && Multiplier(text[at]) is > 0 and var multiplier)
        {
            scale *= multiplier;
            at++;
        }

        length = at < text.Length && text[at] == '元' ? at + 1 : 0;
        return length > 0 ? scale : 0;
    }

    /// <summary>The unit that a label or note names.</summary>
    /// <param name="text">Text; null for none.</param>
    /// <returns>Yuan in one such unit; 0 where none is named.</returns>
    public static double Find(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        var compact = TextKey.Plain(text);
        var end = compact.IndexOf('元', StringComparison.Ordinal);
        if (end < 0)
        {
            return 0;
        }

        var start = end;
        while (start > 0 && Multiplier(compact[start - 1]) > 0)
        {
            start--;
        }

        return ReadAt(compact.AsSpan(start), out _);
    }

    private static double Multiplier(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };
}
