using System.Text;

namespace Etl.Publish.Tables;

/// <summary>
/// The order in which readers of Parquet compare texts: by their UTF-8 bytes. .NET compares UTF-16 units, in which a character
/// beyond U+FFFF (𠀀) comes before U+E000 to U+FFFF, among them the full-width signs.
/// </summary>
internal static class Utf8Order
{
    private const int FirstSurrogate = 0xD800;
    private const int AfterSurrogates = 0xE000;

    /// <summary>Compares two texts that are <see cref="WellFormed"/>.</summary>
    /// <returns>Below, at or above zero.</returns>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        return Place(left[same]).CompareTo(Place(right[same]));

        // Surrogates behind all other units, so that the units are in the order of the characters.
        static int Place(int unit) => unit < FirstSurrogate ? unit : unit < AfterSurrogates ? unit + 0x2000 : unit - 0x800;
    }

    /// <summary>Whether a text has a character beyond U+FFFF or half of one.</summary>
    public static bool HasSurrogates(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    /// <summary>A text as it is read back from UTF-8: half a character, which UTF-8 can't hold, becomes U+FFFD.</summary>
    public static string WellFormed(string text)
    {
        if (!HasSurrogates(text))
        {
            return text;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
                }

                i++;
            }
        }

        return text;
    }
}
