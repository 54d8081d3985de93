using System.Text;

namespace Etl.Dashboard.Documents;

/// <summary>Bytes of a page as text, whatever they are.</summary>
internal static class ArchivedText
{
    private const int MostBytes = 2 << 20;

    /// <summary>The text; a file that is none says what it is.</summary>
    public static string Of(ArchivedPage page)
    {
        var bytes = page.Bytes.Span;
        if (bytes[..Math.Min(bytes.Length, 1024)].Contains((byte)0))
        {
            return $"{page.Payload.ContentType ?? "binary"}: {page.Payload.Bytes} bytes, no text. 二进制文件，无文本。";
        }

        return EncodingOf(page.Charset).GetString(bytes[..Math.Min(bytes.Length, MostBytes)]);
    }

    private static Encoding EncodingOf(string? charset)
    {
        try
        {
            return Encoding.GetEncoding(charset ?? "utf-8");
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }
}
