using System.Buffers;
using System.Text;
using Etl.Model.Text;

namespace Etl.Clean.Bytes;

/// <summary>
/// Undoes an encoding done twice: a page decoded wrongly by the system that published it and saved as UTF-8. Known by
/// what its wrong reading makes of 政府, which every report has; characters that the wrong reading lost stay lost.
/// </summary>
internal static class DoubleEncoding
{
    private const string GbkEven = "鏀垮簻";
    private const string GbkOdd = "斂搴";
    private const string Windows = "æ\u201D¿åºœ";
    private const string LatinUtf8 = "æ\u0094¿åº\u009C";
    private const string LatinGb = "Õþ¸®";

    private static readonly SearchValues<char> Firsts = SearchValues.Create([GbkEven[0], GbkOdd[0], Windows[0], LatinGb[0]]);

    /// <summary>Undoes it.</summary>
    /// <param name="text">Text as decoded.</param>
    /// <returns>The text as it was meant, or null where it is meant as it is.</returns>
    public static DecodedText? Undo(ReadOnlySpan<char> text)
    {
        // By first characters, which ordinary text has hardly ever: whole words that are not ASCII are searched for slowly.
        for (var mark = text; mark.IndexOfAny(Firsts) is >= 0 and var at; mark = mark[1..])
        {
            mark = mark[at..];
            // UTF-8 taken for GBK (from an even or an odd byte on), for Windows-1252 (with or without its undefined five), GBK taken for Latin-1.
            if (mark.StartsWith(GbkEven) || mark.StartsWith(GbkOdd))
            {
                return Redo(text, CodePages.Gb18030, Encoding.UTF8, "utf-8 as gbk");
            }

            if (mark.StartsWith(Windows))
            {
                return Redo(text, CodePages.Of("windows-1252"), Encoding.UTF8, "utf-8 as windows-1252");
            }

            if (mark.StartsWith(LatinUtf8))
            {
                return Redo(text, Encoding.Latin1, Encoding.UTF8, "utf-8 as latin-1");
            }

            if (mark.StartsWith(LatinGb))
            {
                return Redo(text, Encoding.Latin1, CodePages.Gb18030, "gb18030 as latin-1");
            }
        }

        return null;
    }

    private static DecodedText? Redo(ReadOnlySpan<char> text, Encoding wrong, Encoding right, string name)
    {
        var bytes = new List<byte>(text.Length * 3);
        for (var at = 0; at < text.Length;)
        {
            var lost = wrong == CodePages.Gb18030 ? text[at..].IndexOfAny('\uFFFD', '€', '?') : -1;
            var end = lost < 0 ? text.Length : at + lost;
            bytes.AddRange(wrong.GetBytes(text[at..end].ToArray()));
            // Of UTF-8's bytes GBK knows only 80 not at all; before ASCII another was lost, and which can't be told.
            if (lost >= 0 && text[end] == '?' && (end == 0 || text[end - 1] <= '\u007F'))
            {
                bytes.Add((byte)'?');
            }
            else if (lost >= 0 && end + 1 < text.Length && text[end + 1] > '\u007F')
            {
                bytes.Add(0x80);
            }

            at = end + 1;
        }

        var meant = right.GetString(bytes.ToArray());
        var damaged = meant.AsSpan().Count('\uFFFD');
        return meant.Contains("政府", StringComparison.Ordinal) && damaged * 4 < meant.Length ? DecodedText.Of(meant, name, Math.Max(1, damaged)) : null;
    }
}
