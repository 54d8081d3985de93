using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Etl.Model;
using Etl.Runs.Json;
using Etl.Runs.Keys;

namespace Etl.Runs.Stages;

/// <summary>How outputs are kept: JSON in UTF-8 under Brotli's fastest setting, its length before it.</summary>
[CodeIdentity(Alone = true)]
internal static partial class OutputCodec
{
    /// <summary>Identity of the code that outputs are written and read with.</summary>
    public static string Identity { get; } = ContentKey.Of(CodeIdentity, StageJson.CodeIdentity, CompactJson.CodeIdentity);

    private const int HeaderLength = sizeof(int);
    private const int Quality = 1;
    private const int Window = 22;
    private const int LongestOutput = 1 << 30;

    /// <summary>Encodes an output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The output.</param>
    /// <param name="json">How it is written.</param>
    /// <returns>Bytes for the ledger, and their digest before they are compressed.</returns>
    public static EncodedOutput Encode<T>(T value, JsonTypeInfo<T> json)
    {
        var plain = Plain(value, json);
        var buffer = ArrayPool<byte>.Shared.Rent(HeaderLength + BrotliEncoder.GetMaxCompressedLength(plain.WrittenCount));
        try
        {
            BitConverter.TryWriteBytes(buffer, plain.WrittenCount);
            return BrotliEncoder.TryCompress(plain.WrittenSpan, buffer.AsSpan(HeaderLength), out var written, Quality, Window)
                ? new EncodedOutput(buffer.AsSpan(0, HeaderLength + written).ToArray(), Digest(plain.WrittenSpan))
                : throw new InvalidOperationException($"An output of {plain.WrittenCount} bytes could not be compressed.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Decodes an output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="bytes">Bytes of the ledger.</param>
    /// <param name="json">How it is read.</param>
    /// <returns>The output.</returns>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Encode"/> wrote.</exception>
    public static T Decode<T>(byte[] bytes, JsonTypeInfo<T> json)
    {
        var length = bytes.Length < HeaderLength ? -1 : BitConverter.ToInt32(bytes);
        if (length is < 0 or > LongestOutput)
        {
            throw new InvalidDataException("A stored output has no valid length.");
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            if (!BrotliDecoder.TryDecompress(bytes.AsSpan(HeaderLength), buffer, out var written) || written != length)
            {
                throw new InvalidDataException("A stored output can't be decompressed.");
            }

            return JsonSerializer.Deserialize(buffer.AsSpan(0, length), json) ?? throw new InvalidDataException("A stored output is null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A stored output can't be read: {e.Message}", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The digest that <see cref="Encode"/> gives an output.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The output.</param>
    /// <param name="json">How it is written.</param>
    /// <returns>SHA-256 in lower-case hex digits.</returns>
    public static string Digest<T>(T value, JsonTypeInfo<T> json) => Digest(Plain(value, json).WrittenSpan);

    private static string Digest(ReadOnlySpan<byte> plain) => Convert.ToHexStringLower(SHA256.HashData(plain));

    private static ArrayBufferWriter<byte> Plain<T>(T value, JsonTypeInfo<T> json)
    {
        ArrayBufferWriter<byte> plain = new(16 * 1024);
        using Utf8JsonWriter writer = new(plain, new JsonWriterOptions { Encoder = json.Options.Encoder, SkipValidation = true });
        JsonSerializer.Serialize(writer, value, json);
        writer.Flush();
        return plain;
    }
}
