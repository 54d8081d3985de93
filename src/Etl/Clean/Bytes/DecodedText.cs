using System.Buffers;

namespace Etl.Clean.Bytes;

/// <summary>The text of a page and how it was decoded; its memory goes back to the pool when it is disposed.</summary>
/// <param name="buffer">Rented array that holds the text.</param>
/// <param name="length">Characters in it.</param>
/// <param name="name">Charset: <c>utf-8</c>, <c>gb18030</c>, <c>utf-16</c>, <c>big5</c> …</param>
/// <param name="damaged">Characters that could not be decoded.</param>
internal sealed class DecodedText(char[] buffer, int length, string name, int damaged) : IDisposable
{
    private char[]? _buffer = buffer;

    /// <summary>Charset.</summary>
    public string Name => name;

    /// <summary>Characters that could not be decoded.</summary>
    public int Damaged => damaged;

    /// <summary>Decoded text, byte order mark removed; valid until disposal.</summary>
    public ReadOnlyMemory<char> Memory => _buffer.AsMemory(0, _buffer is null ? 0 : length);

    /// <summary>Wraps a text that is there already.</summary>
    /// <param name="text">Text.</param>
    /// <param name="name">Charset.</param>
    /// <param name="damaged">Characters that could not be decoded.</param>
    /// <returns>The same text.</returns>
    public static DecodedText Of(string text, string name, int damaged)
    {
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(buffer);
        return new DecodedText(buffer, text.Length, name, damaged);
    }

    /// <summary>A copy of the text.</summary>
    public string Text => Memory.ToString();

    /// <inheritdoc />
    public void Dispose()
    {
        if (_buffer is not null)
        {
            ArrayPool<char>.Shared.Return(_buffer);
        }

        _buffer = null;
    }
}
