namespace Etl.Fetch.Settings;

/// <summary>Where a source's documents come from.</summary>
public enum SourceKind
{
    /// <summary>A web site: list pages, followed to documents and their attachments.</summary>
    Http = 0,

    /// <summary>A folder on disk, with everything below it.</summary>
    Folder,

    /// <summary>One file on disk.</summary>
    File,

    /// <summary>A WARC file, or a folder of them.</summary>
    Warc,
}
