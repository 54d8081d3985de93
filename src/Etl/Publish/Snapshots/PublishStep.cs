namespace Etl.Publish.Snapshots;

/// <summary>Steps of a publication, in order; tests make one fail.</summary>
internal enum PublishStep
{
    /// <summary>The files of a year are written, and not yet read back.</summary>
    YearWritten,

    /// <summary>All data files are written, and the last of them not yet read back.</summary>
    TablesWritten,

    /// <summary>All files are written and on the disk, under a temporary name.</summary>
    FilesWritten,

    /// <summary>The directory has its name.</summary>
    Named,

    /// <summary>It is the latest.</summary>
    Latest,
}
