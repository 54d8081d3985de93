using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Etl.Clean.Blocks;
using Etl.Clean.Bytes;
using Etl.Model.Findings;

namespace Etl.Clean.Word;

/// <summary>Reads Word documents (.docx) into blocks. The Open XML SDK's tree begins here and ends in <see cref="WordWalker"/>.</summary>
internal static class WordReader
{
    private const long LargestPart = 64L * 1024 * 1024;

    /// <summary>Reads a document.</summary>
    /// <param name="file">File.</param>
    /// <returns>The document, or <c>file_damaged</c>, <c>file_too_large</c>, <c>file_encrypted</c>, <c>medium_unsupported</c>.</returns>
    public static StageResult<RawDocument> Read(ReadOnlyMemory<byte> file)
    {
        if (OfficeFile.IsCompound(file.Span))
        {
            return OfficeFile.HasStream(file.Span, "EncryptedPackage")
                ? StageResult<RawDocument>.Failure(DocumentCodes.FileEncrypted, "The document is locked with a password; ask its publisher for an open copy.")
                : StageResult<RawDocument>.Failure(DocumentCodes.MediumUnsupported,
                    "The document is in the binary format of Word 97–2003 (.doc), which is not read; convert it to .docx (soffice --headless --convert-to "
                        + "docx FILE) and import that.");
        }

        var bytes = file.ToArray();
        var flat = OfficeXml.NamespaceOf(bytes);
        if (flat is null && OfficeFile.Check(bytes, "word/document.xml") is { } failure)
        {
            return StageResult<RawDocument>.Failure(failure.Code, failure.Message);
        }

        try
        {
            using var document = flat is not null
                ? FlatWord.Open(bytes, flat)
                : WordprocessingDocument.Open(
                    new MemoryStream(bytes, writable: false), false, new OpenSettings { AutoSave = false, MaxCharactersInPart = LargestPart });
            if (document.MainDocumentPart is not { Document.Body: { } body } main)
            {
                return StageResult<RawDocument>.Failure(DocumentCodes.FileDamaged,
                    "The Word document has no body; fetch it again or open and save it by hand.");
            }
            // The file's own title property is not taken: it is often that of the file it was once copied from.
            var raw = new RawDocument();
            new WordWalker(raw, main).Walk(body);
            return raw;
        }
        catch (Exception e)
            when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or InvalidOperationException or IOException
                or FormatException or ArgumentException or UriFormatException or OverflowException or NotSupportedException)
        {
            return StageResult<RawDocument>.Failure(DocumentCodes.FileDamaged,
                $"The Word document is damaged ({e.Message}); fetch it again or open and save it by hand.");
        }
    }
}
