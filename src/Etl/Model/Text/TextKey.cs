using System.Buffers;

namespace Etl.Model.Text;

/// <summary>
/// The key under which texts are compared: Chinese characters (simplified) and digits alone. White space, punctuation,
/// brackets, pinyin and full-width forms make no difference to it.
/// </summary>
public static class TextKey
{
    private static readonly SearchValues<char> Opening = SearchValues.Create("(（[［");
    private static readonly SearchValues<char> Closing = SearchValues.Create(")）]］");

    /// <summary>The key of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Han characters and ASCII digits, in order; empty when there are none.</returns>
    public static string Of(ReadOnlySpan<char> text)
    {
        if (PrintedMarks.AreIn(text))
        {
            text = PrintedMarks.Without(text.ToString());
        }

        char[]? rented = null;
        var buffer = text.Length <= 256 ? stackalloc char[256] : (rented = ArrayPool<char>.Shared.Rent(text.Length));
        var length = Write(text, buffer);
        var key = new string(buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return key;
    }

    /// <summary>Writes the key of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="destination">At least as long as the text.</param>
    /// <returns>Length of the key.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> destination)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (c < 0x2E80)
            {
                if (char.IsAsciiDigit(c))
                {
                    destination[length++] = c;
                }
            }
            else if (IsHan(c))
            {
                destination[length++] = TraditionalCharacters.Simplify(c);
            }
            else if (c is >= '０' and <= '９')
            {
                destination[length++] = (char)(c - '０' + '0');
            }
            else if (c == '〇')
            {
                destination[length++] = c;
            }
        }

        return length;
    }

    /// <summary>True for a Chinese character of the basic planes.</summary>
    /// <param name="c">A UTF-16 unit.</param>
    /// <returns>Whether it is a Han character.</returns>
    public static bool IsHan(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3400' and <= '\u4DBF') or (>= '\uF900' and <= '\uFAFF');

    /// <summary>
    /// A text without the notes in brackets that follow its words: <c>规章（设区的市…）</c> → <c>规章</c>. Brackets that
    /// open the text or hold at most two characters (enumerators) stay.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text without notes; the same text where there are none.</returns>
    public static string WithoutNotes(string text)
    {
        var open = text.AsSpan().IndexOfAny(Opening);
        if (open < 0)
        {
            return text;
        }

        var result = new System.Text.StringBuilder(text.Length);
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '(' or '（' or '[' or '［')
            {
                if (depth > 0 || IsNote(text, i, result.Length))
                {
                    depth++;
                    continue;
                }
            }
            else if (depth > 0 && c is (')' or '）' or ']' or '］'))
            {
                depth--;
                continue;
            }

            if (depth == 0)
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static bool IsNote(string text, int open, int written)
    {
        if (written == 0)
        {
            return false;
        }

        var close = text.AsSpan(open).IndexOfAny(Closing);
        return close < 0 || close > 3;
    }
}
