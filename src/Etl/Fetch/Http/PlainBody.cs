namespace Etl.Fetch.Http;

/// <summary>Tells a body that is in no encoding, whatever its header says.</summary>
internal static class PlainBody
{
    private const int Looked = 1024;

    private static readonly byte[][] Beginnings =
    [
        [.. "%PDF-"u8], [.. "PK\x03\x04"u8], [0xD0, 0xCF, 0x11, 0xE0], [0xFF, 0xFE], [0xFE, 0xFF],
    ];

    /// <summary>Whether the body begins as a document or as text, in which compressed data never get far without a control character.</summary>
    /// <param name="body">Body.</param>
    public static bool IsPlain(ReadOnlySpan<byte> body)
    {
        foreach (var beginning in Beginnings)
        {
            if (body.StartsWith(beginning))
            {
                return true;
            }
        }

        foreach (var b in body[..Math.Min(body.Length, Looked)])
        {
            if (b is 0x7F or (< 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f')))
            {
                return false;
            }
        }

        return true;
    }
}
