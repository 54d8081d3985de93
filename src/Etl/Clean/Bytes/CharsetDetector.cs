using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Etl.Model.Text;

namespace Etl.Clean.Bytes;

/// <summary>
/// Decodes a page: byte order mark first, then what the bytes can be, then what header and mark-up declare. Bytes go
/// before declarations because sites declare wrongly more often than text is valid UTF-8 by chance.
/// GB2312 and GBK are read as GB18030, which contains both.
/// </summary>
internal static class CharsetDetector
{
    /// <summary>Decodes a payload.</summary>
    /// <param name="bytes">Payload.</param>
    /// <param name="contentType">Media type header, or null.</param>
    /// <returns>The text.</returns>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return Finish(Encoding.UTF8, "utf-8", bytes[3..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Finish(Encoding.Unicode, "utf-16", bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Finish(Encoding.BigEndianUnicode, "utf-16be", bytes[2..]);
        }

        if (Utf16.Sniff(bytes) is { } wide)
        {
            return Finish(wide, wide == Encoding.Unicode ? "utf-16" : "utf-16be", bytes);
        }

        if (TryUtf8(bytes) is { } utf8)
        {
            return utf8;
        }

        var declared = Declared(bytes, contentType);
        if (declared is "big5" or "utf-16" or "utf-16le" or "utf-16be" or "shift_jis" or "euc-kr")
        {
            return Finish(CodePages.Of(declared), declared, bytes);
        }

        // Damaged UTF-8 (cut inside a character, a flipped byte) has few errors among many characters; GB text read as UTF-8 is all errors.
        return IsMostlyUtf8(bytes) ? Finish(Encoding.UTF8, "utf-8", bytes) : FromGb18030(bytes);
    }

    private static DecodedText? TryUtf8(ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        var isUtf8 = Utf8.ToUtf16(bytes, buffer, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done;
        var undone = isUtf8 ? DoubleEncoding.Undo(buffer.AsSpan(0, written)) : null;
        if (isUtf8 && undone is null)
        {
            return new DecodedText(buffer, written, "utf-8", 0);
        }

        ArrayPool<char>.Shared.Return(buffer);
        return undone;
    }

    private static DecodedText FromGb18030(ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        if (GbDecoder.TryDecode(bytes, buffer, out var written))
        {
            return new DecodedText(buffer, written, "gb18030", 0);
        }

        ArrayPool<char>.Shared.Return(buffer);
        return Finish(CodePages.Gb18030, "gb18030", bytes);
    }

    private static DecodedText Finish(Encoding encoding, string name, ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(bytes.Length));
        var length = encoding.GetChars(bytes, buffer);
        return new DecodedText(buffer, length, name, buffer.AsSpan(0, length).Count('\uFFFD'));
    }

    /// <summary>Counts whole and broken sequences beyond ASCII, as far as is needed to be sure.</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        const int Enough = 2_000;
        const int TooMany = (Enough / 11) + 1; // of Enough at least a tenth of the whole ones, however they go on
        var (whole, broken) = (0, 0);
        while (whole + broken < Enough && broken < TooMany)
        {
            var next = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
            {
                break;
            }

            bytes = bytes[next..];
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done)
            {
                whole++;
            }
            else
            {
                broken++;
            }

            bytes = bytes[Math.Max(length, 1)..];
        }

        return broken * 10 < whole;
    }

    private static string? Declared(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 8192)]);
        return Value(contentType) ?? Value(head);
    }

    private static string? Value(string? text)
    {
        const string Mark = "charset=";
        var at = text?.IndexOf(Mark, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var value = text.AsSpan(at + Mark.Length).TrimStart("\"' ");
        var end = value.IndexOfAnyExcept(SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"));
        return (end < 0 ? value : value[..end]).ToString().ToLowerInvariant();
    }
}
