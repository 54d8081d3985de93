using System.Buffers.Binary;
using System.Text;
using Etl.Model.Findings;

namespace Etl.Clean.Pdf.Worker;

/// <summary>
/// What goes over the pipes between the program and the process that reads PDF files: frames of a length (four bytes, least first) and so
/// many bytes. A request is a PDF; an answer is pages, a failure, or word that memory ran out.
/// </summary>
internal static class PdfWire
{
    /// <summary>Largest frame in bytes.</summary>
    public const int LargestFrame = 128 << 20;

    private const byte Pages = 1;
    private const byte Failure = 2;
    private const byte OutOfMemory = 3;
    private const int LongestWord = 1 << 16;

    /// <summary>The answer of a process that has no memory left.</summary>
    public static ReadOnlyMemory<byte> NoMemory { get; } = new byte[] { OutOfMemory };

    /// <summary>Writes a frame.</summary>
    /// <param name="stream">Pipe.</param>
    /// <param name="content">Content.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When it is written.</returns>
    public static async Task WriteFrameAsync(Stream stream, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        await stream.WriteAsync(length, cancellationToken);
        await stream.WriteAsync(content, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Reads a frame.</summary>
    /// <param name="stream">Pipe.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Content; null where the pipe ends before a frame begins.</returns>
    /// <exception cref="EndOfStreamException">The pipe ends inside a frame.</exception>
    /// <exception cref="InvalidDataException">What comes is no frame.</exception>
    public static async Task<byte[]?> ReadFrameAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[sizeof(int)];
        var read = await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        if (read < header.Length)
        {
            throw new EndOfStreamException("The pipe ended inside a frame.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < 0 or > LargestFrame)
        {
            throw new InvalidDataException($"A frame of {length} bytes came; at most {LargestFrame} are allowed.");
        }

        // Grows with what really comes, not with what is announced.
        var content = new MemoryStream();
        var buffer = new byte[Math.Min(length, 64 * 1024)];
        while (content.Length < length)
        {
            var part = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length - content.Length)), cancellationToken);
            if (part == 0)
            {
                throw new EndOfStreamException("The pipe ended inside a frame.");
            }

            content.Write(buffer, 0, part);
        }

        return content.ToArray();
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="result">What was read.</param>
    /// <returns>The frame's content.</returns>
    public static byte[] Encode(StageResult<IReadOnlyList<PdfPage>> result)
    {
        var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        if (!result.IsSuccess)
        {
            writer.Write(Failure);
            writer.Write(result.Code);
            writer.Write(result.Message);
            writer.Flush();
            return content.ToArray();
        }

        writer.Write(Pages);
        writer.Write(result.Value.Count);
        foreach (var page in result.Value)
        {
            Write(writer, page);
        }

        writer.Flush();
        return content.ToArray();
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="content">The frame's content.</param>
    /// <param name="result">What was read; without meaning where memory ran out.</param>
    /// <returns>False where memory ran out.</returns>
    /// <exception cref="InvalidDataException">It is no answer.</exception>
    public static bool TryDecode(byte[] content, out StageResult<IReadOnlyList<PdfPage>> result)
    {
        using var reader = new BinaryReader(new MemoryStream(content, writable: false), Encoding.UTF8);
        try
        {
            var kind = reader.ReadByte();
            result = kind switch
            {
                Failure => StageResult<IReadOnlyList<PdfPage>>.Failure(reader.ReadString(), reader.ReadString()),
                Pages => ReadPages(reader),
                OutOfMemory => default,
                _ => throw new InvalidDataException($"An answer of the unknown kind {kind}."),
            };
            return reader.BaseStream.Position == content.Length
                ? kind != OutOfMemory
                : throw new InvalidDataException($"{content.Length - reader.BaseStream.Position} bytes follow the answer.");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("An answer is cut or garbled.", e);
        }
    }

    private static void Write(BinaryWriter writer, PdfPage page)
    {
        writer.Write(page.Width);
        writer.Write(page.Height);
        writer.Write(page.Slanted);
        writer.Write(page.Damage);
        writer.Write(page.Words.Count);
        foreach (var word in page.Words)
        {
            writer.Write(word.Left);
            writer.Write(word.Top);
            writer.Write(word.Right);
            writer.Write(word.Bottom);
            writer.Write(word.Text);
        }

        writer.Write(page.Rules.Count);
        foreach (var rule in page.Rules)
        {
            writer.Write(rule.IsLevel);
            writer.Write(rule.At);
            writer.Write(rule.From);
            writer.Write(rule.To);
        }
    }

    private static List<PdfPage> ReadPages(BinaryReader reader)
    {
        var pages = new List<PdfPage>();
        for (var i = Count(reader, 1); i > 0; i--)
        {
            double width = Number(reader), height = Number(reader);
            string slanted = reader.ReadString(), damage = reader.ReadString();
            var words = new List<PdfWord>();
            for (var k = Count(reader, 4 * sizeof(double)); k > 0; k--)
            {
                words.Add(new PdfWord(Number(reader), Number(reader), Number(reader), Number(reader), Word(reader)));
            }

            var rules = new List<PdfRule>();
            for (var k = Count(reader, 3 * sizeof(double)); k > 0; k--)
            {
                rules.Add(new PdfRule(reader.ReadBoolean(), Number(reader), Number(reader), Number(reader)));
            }

            pages.Add(new PdfPage(width, height, words) { Rules = rules, Slanted = slanted, Damage = damage });
        }

        return pages;
    }

    /// <summary>A count that the bytes which are left can hold.</summary>
    private static int Count(BinaryReader reader, int least)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= (reader.BaseStream.Length - reader.BaseStream.Position) / least
            ? count
            : throw new InvalidDataException($"An answer says that {count} things follow.");
    }

    private static double Number(BinaryReader reader) =>
        reader.ReadDouble() is var number && double.IsFinite(number) ? number : throw new InvalidDataException("An answer has a place that is no number.");

    private static string Word(BinaryReader reader) =>
        reader.ReadString() is { Length: > 0 and <= LongestWord } word ? word : throw new InvalidDataException("An answer has a word that is none.");
}
