using System.Text;

namespace Etl.Publish.Tables;

/// <summary>Texts as UTF-8 bytes, in memory that is given back on disposal.</summary>
internal sealed class Utf8Texts : IDisposable
{
    private readonly byte[] _bytes;
    private readonly ReadOnlyMemory<byte>[] _texts;
    private readonly int _count;

    private Utf8Texts(byte[] bytes, ReadOnlyMemory<byte>[] texts, int count)
    {
        _bytes = bytes;
        _texts = texts;
        _count = count;
    }

    /// <summary>The texts in order; not to be used after disposal.</summary>
    public ReadOnlyMemory<ReadOnlyMemory<byte>> Memory => _texts.AsMemory(0, _count);

    /// <summary>Encodes texts; half a character, which UTF-8 can't hold, becomes U+FFFD.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="bounds">Takes each of them.</param>
    public static Utf8Texts Of(ReadOnlySpan<string> texts, TextBounds bounds)
    {
        var size = 0;
        foreach (var text in texts)
        {
            size = checked(size + Encoding.UTF8.GetByteCount(text));
        }

        var bytes = ColumnArrays.Bytes.Rent(size);
        var encoded = ColumnArrays.Texts.Rent(texts.Length);
        var end = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            bounds.Add(Utf8Order.WellFormed(texts[i]));
            var length = Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(end));
            encoded[i] = bytes.AsMemory(end, length);
            end += length;
        }

        return new Utf8Texts(bytes, encoded, texts.Length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.Clear(_texts, 0, _count);
        ColumnArrays.Texts.Return(_texts);
        ColumnArrays.Bytes.Return(_bytes);
    }
}
