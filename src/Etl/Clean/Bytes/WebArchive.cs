using Etl.Model.Documents;
using Etl.Model.Findings;
using MimeKit;

namespace Etl.Clean.Bytes;

/// <summary>A web page saved with its pictures as one file (MHTML: .mht, .mhtml, and what Word and browsers save under .doc).</summary>
internal static class WebArchive
{
    private const int Head = 4096;
    private const int DeepestParts = 20;

    /// <summary>True where the file begins with the head of such an archive.</summary>
    /// <param name="bytes">Page.</param>
    /// <returns>Whether it does.</returns>
    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, Head)];
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        var isHead = false;
        var hasVersion = false;
        foreach (var line in bytes.Split((byte)'\n'))
        {
            var text = System.Text.Encoding.Latin1.GetString(bytes[line]).TrimEnd('\r');
            if (text.Length == 0 && (isHead || hasVersion))
            {
                break;
            }

            hasVersion |= text.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase);
            isHead |= text.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)
                && (text.Contains("multipart/related", StringComparison.OrdinalIgnoreCase)
                    || text.Contains("multipart/alternative", StringComparison.OrdinalIgnoreCase)
                    || (hasVersion && text.Contains("text/html", StringComparison.OrdinalIgnoreCase)));
            // A head has names before colons, and lines that go on.
            if (text.Length > 0 && text[0] is not (' ' or '\t') && text.IndexOf(':', StringComparison.Ordinal) <= 0)
            {
                return false;
            }
        }

        return isHead;
    }

    /// <summary>The page of an archive.</summary>
    /// <param name="page">The archive; keeps its identity.</param>
    /// <returns>The page with the bytes and the charset of its HTML, or <c>file_damaged</c>.</returns>
    public static StageResult<Page> Unpack(Page page)
    {
        try
        {
            var body = page.Body.Span.StartsWith("\uFEFF"u8) ? page.Body[3..] : page.Body;
            var options = new ParserOptions { MaxMimeDepth = DeepestParts };
            using var file = MimeEntity.Load(options, new MemoryStream(body.ToArray(), writable: false));
            if (file is null || Chosen(file) is not { Content: { } content } part)
            {
                return Failure("it holds no HTML");
            }

            using var html = new MemoryStream();
            content.DecodeTo(html);
            var charset = part.ContentType.Charset;
            return page with
            {
                Body = html.GetBuffer().AsMemory(0, (int)html.Length),
                ContentType = string.IsNullOrEmpty(charset) ? "text/html" : $"text/html; charset={charset}",
            };
        }
        catch (Exception e) when (e is FormatException or IOException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return Failure(e.Message.TrimEnd('.'));
        }
    }

    /// <summary>The page itself; of a frame set, the longest of its frames.</summary>
    private static MimePart? Chosen(MimeEntity file)
    {
        var pages = new List<MimePart>();
        Collect(file, pages);
        var root = file is MultipartRelated { Root: MimePart part } && pages.Contains(part) ? part : pages.FirstOrDefault();
        return root is null || pages.Count == 1 || !IsFrameSet(root) ? root : pages.Where(p => p != root).MaxBy(static p => p.Content?.Stream?.Length ?? 0);
    }

    private static void Collect(MimeEntity entity, List<MimePart> pages)
    {
        if (entity is Multipart parts)
        {
            foreach (var part in parts)
            {
                Collect(part, pages);
            }
        }
        else if (entity is MimePart { Content: not null } page
            && (page.ContentType.IsMimeType("text", "html") || page.ContentType.IsMimeType("application", "xhtml+xml")))
        {
            pages.Add(page);
        }
    }

    private static bool IsFrameSet(MimePart page)
    {
        using var html = new MemoryStream();
        page.Content?.DecodeTo(html);
        return System.Text.Encoding.Latin1.GetString(html.GetBuffer(), 0, (int)html.Length).Contains("<frameset", StringComparison.OrdinalIgnoreCase);
    }

    private static StageResult<Page> Failure(string why) => StageResult<Page>.Failure(
        DocumentCodes.FileDamaged, $"The file is a web archive (MHTML), and damaged ({why}); open it in a browser or Word and save it as HTML or .docx.");
}
