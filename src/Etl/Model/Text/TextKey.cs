using System.Buffers;

namespace Etl.Model.Text;

/// <summary>
/// How texts are made comparable, by strength: <see cref="Unspaced"/> leaves white space away, <see cref="Plain"/> the script
/// too, <see cref="Narrow"/> the width of signs too, and <see cref="Of"/>, the key of a label, all but Chinese characters and
/// digits. What a Chinese character is, is said here alone.
/// </summary>
public static class TextKey
{
    /// <summary>The ranges of Chinese characters, as they stand inside a regular expression's brackets; see <see cref="IsHan"/>.</summary>
    public const string Han = @"\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF";

    private static readonly SearchValues<char> Opening = SearchValues.Create("(（[［");
    private static readonly SearchValues<char> Closing = SearchValues.Create(")）]］");

    /// <summary>A text without white space.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text; the same where it has none.</returns>
    public static string Unspaced(string text) => Map(text, static c => c);

    /// <summary>A text without white space, in simplified characters.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text; the same where nothing changes.</returns>
    public static string Plain(string text) => Map(text, TraditionalCharacters.Simplify);

    /// <summary>A text without white space, in simplified characters, full-width letters, digits and signs as half-width.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text; the same where nothing changes.</returns>
    public static string Narrow(string text) => Map(text, static c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : TraditionalCharacters.Simplify(c));

    /// <summary>The key of a text: Chinese characters (simplified) and digits alone. Punctuation, brackets, pinyin make no difference to it.</summary>
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

    private static string Map(string text, Func<char, char> map)
    {
        char[]? rented = null;
        var buffer = text.Length <= 256 ? stackalloc char[256] : (rented = ArrayPool<char>.Shared.Rent(text.Length));
        var length = 0;
        foreach (var c in text)
        {
            // Between these there is no white space.
            if (c is > '\u3000' or (> ' ' and < '\u0080') || !char.IsWhiteSpace(c))
            {
                buffer[length++] = map(c);
            }
        }

        var mapped = buffer[..length].SequenceEqual(text) ? text : new string(buffer[..length]);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return mapped;
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
