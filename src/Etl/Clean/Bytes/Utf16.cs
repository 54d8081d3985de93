using System.Text;

namespace Etl.Clean.Bytes;

/// <summary>Tells UTF-16 that bears no byte order mark: the zero half of every ASCII character stands on one side.</summary>
internal static class Utf16
{
    private const int Sample = 4096;

    /// <summary>Looks at the beginning.</summary>
    /// <param name="bytes">Payload.</param>
    /// <returns>The encoding, or null where it is none.</returns>
    public static Encoding? Sniff(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length & ~1, Sample)];
        if (head.Length < 16 || head.IndexOf((byte)0) < 0)
        {
            return null;
        }

        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }

        // One sign in fifty at least is ASCII (digits, line ends, mark-up); few characters (一) have their zero on the other
        // side, a file of another kind has zeros on both.
        var (few, many) = (Math.Min(even, odd), Math.Max(even, odd));
        if (few * 3 > many || many * 100 < head.Length)
        {
            return null;
        }

        var encoding = odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
        var text = encoding.GetString(head);
        var strange = 0;
        foreach (var c in text)
        {
            strange += c is not ('\t' or '\r' or '\n') and (< ' ' or (>= '\u0250' and < '\u2000') or (>= '\uA000' and < '\uFF00')) ? 1 : 0;
        }

        return strange * 50 <= text.Length ? encoding : null;
    }
}
