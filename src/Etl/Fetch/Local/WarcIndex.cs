using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Etl.Model;

namespace Etl.Fetch.Local;

/// <summary>
/// What a WARC file holds. It depends on the file's bytes alone, so that a file whose bytes are known need not be inflated to
/// know it again.
/// </summary>
[CodeIdentity]
internal sealed partial record WarcIndex
{
    private const int ReadAhead = 1 << 20;

    /// <summary>What it was made from; see <see cref="KeyAsync"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Records that may be documents, in the order of the file.</summary>
    public required IReadOnlyList<WarcEntry> Entries { get; init; }

    /// <summary>Why reading stopped before the end of the file; null when it did not.</summary>
    public string? Damage { get; init; }

    /// <summary>The key of a file's index: its bytes, the code that reads them, and up to which length its payloads are read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">Longest payload.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The key.</returns>
    public static async Task<string> KeyAsync(string path, long maxBytes, CancellationToken cancellationToken)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, ReadAhead, FileOptions.SequentialScan);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        return string.Create(CultureInfo.InvariantCulture, $"{CodeIdentity} {maxBytes} {digest}");
    }

    /// <summary>The index as it is kept.</summary>
    public byte[] Encode()
    {
        using MemoryStream bytes = new();
        using (BrotliStream brotli = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(brotli, this, Json.Default.WarcIndex);
        }

        return bytes.ToArray();
    }

    /// <summary>A kept index.</summary>
    /// <param name="bytes">What <see cref="Encode"/> gave.</param>
    /// <returns>The index; null when the bytes are none.</returns>
    public static WarcIndex? Decode(byte[] bytes)
    {
        try
        {
            using BrotliStream brotli = new(new MemoryStream(bytes), CompressionMode.Decompress);
            return JsonSerializer.Deserialize(brotli, Json.Default.WarcIndex);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(WarcIndex))]
    private sealed partial class Json : JsonSerializerContext;
}
