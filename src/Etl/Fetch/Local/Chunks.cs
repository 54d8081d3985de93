using System.Globalization;
using System.Text;
using Etl.Fetch.Archive;

namespace Etl.Fetch.Local;

/// <summary>Takes the chunked transfer encoding off a stored answer.</summary>
internal static class Chunks
{
    /// <summary>The body without chunk sizes. Many writers join the chunks but keep the header: what is no chunk is taken as it is.</summary>
    public static ReadOnlyMemory<byte> Join(HttpMessage message)
    {
        if (message.Fields["Transfer-Encoding"]?.Contains("chunked", StringComparison.OrdinalIgnoreCase) != true)
        {
            return message.Body;
        }

        var joined = new MemoryStream();
        var rest = message.Body;
        while (TakeSize(ref rest) is { } size)
        {
            if (size == 0)
            {
                return joined.GetBuffer().AsMemory(0, (int)joined.Length);
            }

            if (size > rest.Length)
            {
                break;
            }

            joined.Write(rest.Span[..size]);
            rest = rest[size..];
            if (rest.Span.StartsWith("\r\n"u8))
            {
                rest = rest[2..];
            }
        }

        return message.Body;
    }

    private static int? TakeSize(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf((byte)'\n');
        if (end is < 1 or > 256)
        {
            return null;
        }

        var line = Encoding.Latin1.GetString(rest.Span[..end]).Split(';')[0].Trim();
        rest = rest[(end + 1)..];
        return int.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size >= 0 ? size : null;
    }
}
