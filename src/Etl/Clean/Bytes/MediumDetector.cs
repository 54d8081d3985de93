using Etl.Model.Documents;

namespace Etl.Clean.Bytes;

/// <summary>Tells what kind of file a page is: its first bytes, then its name and declared type.</summary>
internal static class MediumDetector
{
    /// <summary>The kind of file.</summary>
    /// <param name="page">Page.</param>
    /// <returns>Its medium; <see cref="Medium.Unknown"/> for what no reader is there for.</returns>
    public static Medium Detect(Page page)
    {
        var bytes = page.Body.Span;
        var extension = Extension(page.Url);
        if (bytes.StartsWith("%PDF"u8))
        {
            return Medium.Pdf;
        }

        if (bytes.StartsWith("PK\u0003\u0004"u8))
        {
            return extension is ".xlsx" || (bytes.IndexOf("xl/"u8) >= 0 && bytes.IndexOf("word/"u8) < 0) ? Medium.Excel : Medium.Word;
        }

        if (OfficeFile.IsCompound(bytes))
        {
            return DetectCompound(bytes, extension, page.ContentType);
        }

        if (WebArchive.Is(bytes))
        {
            return Medium.Html;
        }

        if (bytes.StartsWith("{\\rtf"u8))
        {
            return Medium.Unknown;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
            || bytes.StartsWith("GIF8"u8) || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)
            || (bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..].StartsWith("WEBP"u8)) || (bytes.StartsWith("BM"u8) && extension is ".bmp"))
        {
            return Medium.Image;
        }

        var isWide = IsWide(bytes);
        if (isWide)
        {
            bytes = Narrow(bytes);
        }

        if (OfficeXml.NamespaceOf(bytes) is { } office)
        {
            return office == OfficeXml.SpreadsheetMl ? Medium.Excel : Medium.Word;
        }

        if (LooksLikeHtml(bytes))
        {
            return Medium.Html;
        }

        if (extension is ".md" or ".markdown")
        {
            return Medium.Markdown;
        }
        // A file called .html without a single tag is text that someone saved under that name; <http://…> and <…格式> are no tags.
        if (HasTag(bytes) && (extension is ".htm" or ".html" or ".shtml"
            or ".xhtml" || page.ContentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true))
        {
            return Medium.Html;
        }

        return !isWide && IsBinary(bytes) ? Medium.Unknown : Medium.Text;
    }

    private static bool IsWide(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || Utf16.Sniff(bytes) is not null;

    /// <summary>The beginning of UTF-16 without the zero halves of its ASCII characters.</summary>
    private static byte[] Narrow(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 8192)].ToArray().Where(b => b != 0).ToArray();

    /// <summary>A compound file by the streams that it names; one with a password by its name alone.</summary>
    private static Medium DetectCompound(ReadOnlySpan<byte> bytes, string extension, string? contentType)
    {
        if (OfficeFile.HasStream(bytes, "WordDocument"))
        {
            return Medium.Word;
        }

        if (OfficeFile.HasStream(bytes, "Workbook") || extension is ".xls" or ".xlsx"
            or ".et" || contentType?.Contains("excel", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Medium.Excel;
        }

        return extension is ".doc" or ".docx" or ".wps" ? Medium.Word : Medium.Unknown;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 4096)];
        while (true)
        {
            var at = head.IndexOf((byte)'<');
            if (at < 0 || at + 5 > head.Length)
            {
                return false;
            }

            head = head[(at + 1)..];
            var c = (byte)(head[0] | 0x20);
            if ((head[0] == '!' && (Starts(head, "!doctype"u8) || head.StartsWith("!--"u8)))
                || (c == 'h' && (Starts(head, "html"u8) || Starts(head, "head"u8)))
                || (c is (byte)'b' or (byte)'d' or (byte)'p' or (byte)'t' or (byte)'s'
                    or (byte)'m'
                    && (Starts(head, "body"u8) || Starts(head, "div"u8) || Starts(head, "p>"u8) || Starts(head, "p "u8) || Starts(head, "table"u8)
                        || Starts(head, "span"u8) || Starts(head, "script"u8) || Starts(head, "meta"u8))))
            {
                return true;
            }
        }
    }

    private static bool HasTag(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'<') is >= 0 and var at)
        {
            bytes = bytes[(at + 1)..];
            var name = bytes.StartsWith((byte)'/') ? bytes[1..] : bytes;
            var length = 0;
            while (length < name.Length && length <= 10 && char.IsAsciiLetterOrDigit((char)name[length]))
            {
                length++;
            }

            if (length is > 0 and <= 10 && length < name.Length && char.IsAsciiLetter((char)name[0]) && name[length] is (byte)'>' or (byte)'/' or (byte)' '
                or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                return true;
            }
        }

        return false;
    }

    private static bool Starts(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lower)
    {
        if (bytes.Length < lower.Length)
        {
            return false;
        }

        for (var i = 0; i < lower.Length; i++)
        {
            if ((char.IsAsciiLetterUpper((char)bytes[i]) ? (byte)(bytes[i] | 0x20) : bytes[i]) != lower[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        var head = bytes[..Math.Min(bytes.Length, 4096)];
        var control = 0;
        foreach (var b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B))
            {
                control++;
            }
        }

        return control * 50 > head.Length;
    }

    private static string Extension(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? url : url[..end];
        return Path.GetExtension(path).ToLowerInvariant();
    }
}
