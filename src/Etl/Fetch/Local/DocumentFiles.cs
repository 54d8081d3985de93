namespace Etl.Fetch.Local;

/// <summary>Tells documents from other files by name, and by their first bytes where the name says nothing.</summary>
internal static class DocumentFiles
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html",
        [".htm"] = "text/html",
        [".shtml"] = "text/html",
        [".jsp"] = "text/html",
        [".asp"] = "text/html",
        [".aspx"] = "text/html",
        [".php"] = "text/html",
        [".xhtml"] = "application/xhtml+xml",
        [".txt"] = "text/plain",
        [".md"] = "text/markdown",
        [".mht"] = "multipart/related",
        [".mhtml"] = "multipart/related",
        [".rtf"] = "application/rtf",
        [".ofd"] = "application/ofd",
        [".wps"] = "application/vnd.ms-works",
        [".et"] = "application/vnd.ms-excel",
        [".pdf"] = "application/pdf",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    // Files that come with pages or with a checkout and are never reports.
    private static readonly HashSet<string> OtherFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        ".csv", ".json", ".jsonl", ".xml", ".yaml", ".yml", ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".ico", ".webp",
        ".tif", ".tiff",
        ".woff", ".woff2", ".ttf", ".zip", ".rar", ".7z", ".gz", ".tar", ".warc", ".wacz", ".mp3", ".mp4", ".avi", ".parquet", ".db", ".sqlite", ".log", ".sh",
        ".py", ".cs", ".exe", ".dll",
    };

    /// <summary>Media type by the file's name; null when the name says nothing.</summary>
    public static string? ContentType(string path) => ContentTypes.GetValueOrDefault(Path.GetExtension(path));

    public static bool IsDocument(string path)
    {
        var extension = Path.GetExtension(path);
        return ContentTypes.ContainsKey(extension) || (!OtherFiles.Contains(extension) && BeginsLikeDocument(path));
    }

    private static bool BeginsLikeDocument(string path)
    {
        try
        {
            Span<byte> buffer = stackalloc byte[512];
            using var file = File.OpenRead(path);
            ReadOnlySpan<byte> start = buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
            if (start.StartsWith("%PDF-"u8) || start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) || start.StartsWith("PK\x03\x04"u8))
            {
                return true;
            }

            // Text of any charset but UTF-16 has no zero byte; a picture or a program soon has one.
            return start.Length > 0 && !start.Contains((byte)0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Taken, so that reading it tells what is wrong.
            return true;
        }
    }
}
