using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Etl.Model;
using ZstdSharp;

namespace Etl.Runs.Codec;

/// <summary>
/// How outputs are kept: a length, then what a stage's format wrote, under zstd with a dictionary. Before it was zstd without one, and before that JSON
/// under Brotli; those are read all the same, for the reports of a snapshot that an earlier version published.
/// </summary>
[CodeIdentity(Alone = true)]
internal static partial class OutputCodec
{
    private const int HeaderLength = sizeof(int);
    private const int Level = 2;
    private const int LongestOutput = 1 << 30;

    [ThreadStatic]
    private static OutputWriter? _writer;

    [ThreadStatic]
    private static Compressor? _compressor;

    [ThreadStatic]
    private static Decompressor? _decompressor;

    /// <summary>Identity of the code that outputs are written and read with.</summary>
    public static IReadOnlyList<string?> Identities { get; } =
    [
        CodeIdentity,
        OutputDictionary.CodeIdentity,
        OutputWriter.CodeIdentity,
        OutputReader.CodeIdentity,
        TextPool.CodeIdentity,
        TextSeparator.CodeIdentity,
        FindingFormat.CodeIdentity,
        CleanDocumentFormat.CodeIdentity,
        ExtractedReportFormat.CodeIdentity,
        ReportFormat.CodeIdentity,
        CheckCells.CodeIdentity,
        FactLayout.CodeIdentity,
        NormalizedReportFormat.CodeIdentity,
        CheckedReportFormat.CodeIdentity,
    ];

    /// <summary>Encodes an output.</summary>
    /// <typeparam name="TInput">Type of the stage's input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="value">The output.</param>
    /// <param name="format">How it is kept.</param>
    /// <param name="inputDigest">Digest of the stage's input; null where it is not known.</param>
    /// <returns>Bytes for the ledger, and the digest of the whole before it is compressed.</returns>
    public static EncodedOutput Encode<TInput, TOutput>(TOutput value, OutputFormat<TInput, TOutput> format, string? inputDigest = null)
        where TInput : class
        where TOutput : class
    {
        // Encoding is never interrupted by another on the same thread, so that each thread needs one of each.
        var writer = _writer ??= new OutputWriter();
        writer.Clear();
        format.Write(writer, value);
        var length = writer.Length;
        format.WriteRest(writer, value, inputDigest);
        var digest = Convert.ToHexStringLower(SHA256.HashData(writer.Written));
        var buffer = ArrayPool<byte>.Shared.Rent(HeaderLength + Compressor.GetCompressBound(length));
        try
        {
            // Negative: Brotli's outputs have the length as it is.
            BitConverter.TryWriteBytes(buffer, -length);
            var compressor = _compressor ??= NewCompressor();
            var written = compressor.Wrap(writer.Written[..length], buffer.AsSpan(HeaderLength));
            return new EncodedOutput(buffer.AsSpan(0, HeaderLength + written).ToArray(), digest);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What is kept of an output, before it is compressed.</summary>
    /// <typeparam name="TInput">Type of the stage's input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="value">The output.</param>
    /// <param name="format">How it is kept.</param>
    /// <returns>The bytes, for those who make a dictionary of them.</returns>
    public static byte[] Plain<TInput, TOutput>(TOutput value, OutputFormat<TInput, TOutput> format)
        where TInput : class
        where TOutput : class
    {
        OutputWriter writer = new();
        format.Write(writer, value);
        return writer.Written.ToArray();
    }

    /// <summary>Decodes an output.</summary>
    /// <typeparam name="TInput">Type of the stage's input.</typeparam>
    /// <typeparam name="TOutput">Type of the output.</typeparam>
    /// <param name="bytes">Bytes of the ledger.</param>
    /// <param name="input">Input of the stage, where the format needs it.</param>
    /// <param name="format">How it is kept.</param>
    /// <param name="former">Makes what earlier versions of the program kept it with; null where there were none.</param>
    /// <returns>The output.</returns>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Encode"/> wrote.</exception>
    public static TOutput Decode<TInput, TOutput>(byte[] bytes, TInput? input, OutputFormat<TInput, TOutput> format,
        Func<OutputFormat<TInput, TOutput>>? former)
        where TInput : class
        where TOutput : class
    {
        var header = bytes.Length < HeaderLength ? 0 : BitConverter.ToInt32(bytes);
        var length = Math.Abs((long)header);
        if (length is 0 or > LongestOutput)
        {
            throw new InvalidDataException("A stored output has no valid length.");
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            if (header > 0)
            {
                return BrotliDecoder.TryDecompress(bytes.AsSpan(HeaderLength), buffer, out var plain) && plain == length && former is not null
                    ? former().Read(new OutputReader(buffer.AsMemory(0, plain)), input)
                    : throw new InvalidDataException("A stored output can't be decompressed.");
            }

            var decompressor = _decompressor ??= NewDecompressor();
            if (!decompressor.TryUnwrap(bytes.AsSpan(HeaderLength), buffer, out var written) || written != length)
            {
                throw new InvalidDataException("A stored output can't be decompressed.");
            }

            return format.Read(new OutputReader(buffer.AsMemory(0, written)), input);
        }
        catch (ZstdException e)
        {
            throw new InvalidDataException($"A stored output can't be decompressed: {e.Message}", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Compressor NewCompressor()
    {
        Compressor compressor = new(Level);
        compressor.LoadDictionary(OutputDictionary.Bytes);
        return compressor;
    }

    private static Decompressor NewDecompressor()
    {
        Decompressor decompressor = new();
        decompressor.LoadDictionary(OutputDictionary.Bytes);
        return decompressor;
    }
}
