using System.Globalization;
using System.Text;

namespace Etl.Fetch.Archive;

/// <summary>An HTTP answer as it lies in a WARC record.</summary>
/// <param name="Status">Status code; 0 when the first line is no status line.</param>
/// <param name="Fields">Header.</param>
/// <param name="Body">Body as stored: perhaps chunked or compressed.</param>
internal sealed record HttpMessage(int Status, WarcFields Fields, ReadOnlyMemory<byte> Body)
{
    /// <summary>Splits header and body.</summary>
    /// <exception cref="InvalidDataException">The header is longer than any that a host sends.</exception>
    public static HttpMessage Parse(ReadOnlyMemory<byte> message)
    {
        var fields = new WarcFields();
        var status = 0;
        var all = message.Length;
        for (var first = true; message.Length > 0; first = false)
        {
            var end = message.Span.IndexOf((byte)'\n');
            var bytes = end < 0 ? message.Span : message.Span[..end];
            var line = Encoding.Latin1.GetString(bytes).TrimEnd('\r');
            message = end < 0 ? default : message[(end + 1)..];
            if (line.Length == 0)
            {
                break;
            }

            if (all - message.Length > WarcReader.MaxHead)
            {
                throw new InvalidDataException($"the header of the answer is longer than {WarcReader.MaxHead / 1024} KiB");
            }

            if (!first)
            {
                fields.AddLine(line);
            }
            else if (line.StartsWith("HTTP/", StringComparison.Ordinal) && line.Split(' ', 3) is [_, var code, ..])
            {
                _ = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out status);
            }
        }

        return new(status, fields, message);
    }
}
