namespace Etl.Model.Findings;

/// <summary>Codes of documents that were fetched and can't be read, or are no report.</summary>
public static class DocumentCodes
{
    /// <summary>The page has no content.</summary>
    public const string PageEmpty = "page_empty";

    /// <summary>The page, or what it unpacks to, is larger than any report.</summary>
    public const string PageTooLarge = "page_too_large";

    /// <summary>No reader for this kind of file.</summary>
    public const string MediumUnsupported = "medium_unsupported";

    /// <summary>The page is a picture.</summary>
    public const string ImageOnly = "image_only";

    /// <summary>A PDF of pictures of pages.</summary>
    public const string PdfWithoutText = "pdf_without_text";

    /// <summary>A PDF that took too much time or memory, or ended the process that read it. Tried again in the next run.</summary>
    public const string PdfAbandoned = "pdf_abandoned";

    /// <summary>The file is damaged, or is not what its name says.</summary>
    public const string FileDamaged = "file_damaged";

    /// <summary>The file is locked with a password.</summary>
    public const string FileEncrypted = "file_encrypted";

    /// <summary>The file unpacks to more than any report can hold.</summary>
    public const string FileTooLarge = "file_too_large";

    /// <summary>The page bears a report's title, and holds neither sections nor tables.</summary>
    public const string NoContent = "no_content";

    /// <summary>Neither a title, nor a section, nor a table of a report was found.</summary>
    public const string NotAReport = "not_a_report";
}
