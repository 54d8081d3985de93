using System.Text;

namespace Etl.Model.Text;

/// <summary>
/// Decodes GB18030 by a table of its two-byte characters, several times as fast as the framework's decoder, from which the table is
/// made. Text with anything else in it (four-byte characters, damage) is left to that decoder.
/// </summary>
internal static class GbDecoder
{
    private const int FirstLead = 0x81;
    private const int Leads = 0xFE - FirstLead + 1;
    private const int FirstTrail = 0x40;
    private const int Trails = 0xFE - FirstTrail + 1;

    private static readonly char[] Table = CreateTable();

    /// <summary>Decodes bytes where all are ASCII or two-byte characters.</summary>
    /// <param name="bytes">Bytes.</param>
    /// <param name="chars">At least as long as the bytes.</param>
    /// <param name="written">Characters written.</param>
    /// <returns>False where the text holds something else.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, Span<char> chars, out int written)
    {
        var (from, to) = (0, 0);
        var table = Table;
        while (from < bytes.Length)
        {
            if (bytes[from] < 0x80)
            {
                Ascii.ToUtf16(bytes[from..], chars[to..], out var ascii);
                from += ascii;
                to += ascii;
                continue;
            }

            var lead = bytes[from] - FirstLead;
            var trail = from + 1 < bytes.Length ? bytes[from + 1] - FirstTrail : -1;
            var c = (uint)lead < Leads && (uint)trail < Trails ? table[lead * Trails + trail] : '\0';
            if (c == '\0')
            {
                break;
            }

            chars[to++] = c;
            from += 2;
        }

        written = to;
        return from == bytes.Length;
    }

    private static char[] CreateTable()
    {
        var table = new char[Leads * Trails];
        Span<char> decoded = stackalloc char[4];
        for (var lead = 0; lead < Leads; lead++)
        {
            for (var trail = 0; trail < Trails; trail++)
            {
                if (CodePages.Gb18030.GetChars([(byte)(lead + FirstLead), (byte)(trail + FirstTrail)], decoded) == 1 && decoded[0] != '\uFFFD')
                {
                    table[lead * Trails + trail] = decoded[0];
                }
            }
        }

        return table;
    }
}
