using System.Text;

namespace Etl.Clean;

/// <summary>
/// Undoes an encoding done twice: a page decoded wrongly by the system that published it and saved as UTF-8. Known by
/// what its wrong reading makes of 政府, which every report has; characters that the wrong reading lost stay lost.
/// </summary>
internal static class DoubleEncoding
{
    /// <summary>Undoes it.</summary>
    /// <param name="text">Text as decoded.</param>
    /// <param name="gb18030">That encoding.</param>
    /// <returns>The text as it was meant, or null where it is meant as it is.</returns>
    public static DecodedText? Undo(string text, Encoding gb18030)
    {
        // UTF-8 taken for GBK (from an even or an odd byte on), for Windows-1252 (with or without its undefined five), GBK taken for Latin-1.
        if (text.Contains("鏀垮簻", StringComparison.Ordinal) || text.Contains("斂搴", StringComparison.Ordinal))
            return Redo(text, gb18030, Encoding.UTF8, "utf-8 as gbk");
        if (text.Contains("æ\u201D¿åºœ", StringComparison.Ordinal))
            return Redo(text, Encoding.GetEncoding(1252), Encoding.UTF8, "utf-8 as windows-1252");
        if (text.Contains("æ\u0094¿åº\u009C", StringComparison.Ordinal))
            return Redo(text, Encoding.Latin1, Encoding.UTF8, "utf-8 as latin-1");
        return text.Contains("Õþ¸®", StringComparison.Ordinal) ? Redo(text, Encoding.Latin1, gb18030, "gb18030 as latin-1") : null;
    }

    private static DecodedText? Redo(string text, Encoding wrong, Encoding right, string name)
    {
        var bytes = new List<byte>(text.Length * 3);
        for (var at = 0; at < text.Length;)
        {
            var lost = text.AsSpan(at).IndexOfAny('\uFFFD', '€', '?');
            var end = lost < 0 ? text.Length : at + lost;
            bytes.AddRange(wrong.GetBytes(text[at..end]));
            // Of UTF-8's bytes GBK knows only 80 not at all; before ASCII another was lost, and which can't be told.
            if (lost >= 0 && text[end] == '?' && (end == 0 || text[end - 1] <= '\u007F'))
                bytes.Add((byte)'?');
            else if (lost >= 0 && end + 1 < text.Length && text[end + 1] > '\u007F')
                bytes.Add(0x80);
            at = end + 1;
        }

        var meant = right.GetString(bytes.ToArray());
        var damaged = meant.AsSpan().Count('\uFFFD');
        return meant.Contains("政府", StringComparison.Ordinal) && damaged * 4 < meant.Length ? new DecodedText(meant, name, Math.Max(1, damaged)) : null;
    }
}
