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
        var meant = right.GetString(wrong.GetBytes(text));
        var damaged = meant.AsSpan().Count('\uFFFD');
        return meant.Contains("政府", StringComparison.Ordinal) && damaged * 4 < meant.Length ? new DecodedText(meant, name, Math.Max(1, damaged)) : null;
    }
}
