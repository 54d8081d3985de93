using System.Text;

namespace Etl.Parquet.Columns;

/// <summary>The format's order of strings, by unsigned UTF-8 bytes, and bounds in it of at most 64 bytes.</summary>
internal static class Utf8Order
{
    private const int MaxBytes = 64;

    /// <summary>Compares by UTF-8 bytes, which is by code point; UTF-16 order differs where surrogates meet U+E000–U+FFFF.</summary>
    public static int Compare(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (IsSurrogate(left, common - 1) || IsSurrogate(left, common) || IsSurrogate(right, common))
        {
            return System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right));
        }

        return common == left.Length || common == right.Length
            ? left.Length.CompareTo(right.Length)
            : left[common].CompareTo(right[common]);
    }

    /// <summary>The value, or a prefix of it, which is below it.</summary>
    public static byte[] LowerBound(string value, out bool isExact)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        isExact = bytes.Length <= MaxBytes;
        return isExact ? bytes : bytes[..Cut(bytes)];
    }

    /// <summary>The value, or a prefix of it whose last code point is raised, which is above it; null when none can be raised.</summary>
    public static byte[]? UpperBound(string value, out bool isExact)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(value);
        isExact = bytes.Length <= MaxBytes;
        if (isExact)
        {
            return bytes;
        }

        List<Rune> runes = [.. System.Text.Encoding.UTF8.GetString(bytes, 0, Cut(bytes)).EnumerateRunes()];
        while (runes.Count > 0)
        {
            var next = runes[^1].Value == 0xD7FF ? 0xE000 : runes[^1].Value + 1;
            if (Rune.IsValid(next))
            {
                runes[^1] = new Rune(next);
                return System.Text.Encoding.UTF8.GetBytes(string.Concat(runes));
            }

            runes.RemoveAt(runes.Count - 1);
        }

        return null;
    }

    private static bool IsSurrogate(string value, int index) =>
        index >= 0 && index < value.Length && char.IsSurrogate(value[index]);

    private static int Cut(byte[] bytes)
    {
        var length = MaxBytes;
        while ((bytes[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return length;
    }
}
