using Etl.Publish.Errors;

namespace Etl.Publish.Storage;

/// <summary>A snapshot that is there already, to compare with and to share files with. Nothing of it is believed unchecked.</summary>
internal sealed class EarlierSnapshot
{
    private const string Facts = "facts";

    private EarlierSnapshot(string directory, DataPackage package)
    {
        Directory = directory;
        Package = package;
    }

    /// <summary>Its directory.</summary>
    public string Directory { get; }

    /// <summary>Its id.</summary>
    public string Id => Path.GetFileName(Directory);

    /// <summary>Its description.</summary>
    public DataPackage Package { get; }

    /// <summary>Key of a year; null when it has none.</summary>
    public string? KeyOf(int year) => Package.Years.FirstOrDefault(y => y.ReportYear == year)?.Key;

    /// <summary>Opens a snapshot whose description is what its digest says.</summary>
    /// <exception cref="SnapshotDamagedException">It is not.</exception>
    public static async Task<EarlierSnapshot> OpenAsync(SnapshotPaths paths, string id, CancellationToken cancellationToken)
    {
        var directory = paths.Of(id);
        var bytes = await DataPackageFile.ReadBytesAsync(directory, cancellationToken);
        if (!await DataPackageFile.HasDigestAsync(directory, bytes, cancellationToken))
        {
            throw new SnapshotDamagedException($"{SnapshotPaths.Package} of {id} does not agree with its digest");
        }

        return new EarlierSnapshot(directory, DataPackageFile.Parse(directory, bytes));
    }

    /// <summary>Data files of a year, of all tables that are in years.</summary>
    public IEnumerable<(string Table, DataFile File)> FilesOf(int year) =>
        Package.Resources.SelectMany(r => r.Files.Where(f => DataFilePath.Parse(f.Path)?.Year == year).Select(f => (r.Name, f)));

    /// <summary>Data files of a table.</summary>
    public IEnumerable<DataFile> FilesOf(string table) => Package.Resources.Where(r => r.Name == table).SelectMany(static r => r.Files);

    /// <summary>Rows of a table; 0 where it has no such table.</summary>
    public long RowsOf(string table) => Package.Resources.FirstOrDefault(r => r.Name == table)?.Rows ?? 0;

    /// <summary>Files of the facts.</summary>
    /// <param name="except">Years that are left out.</param>
    public IEnumerable<DataFile> FactsExcept(IReadOnlySet<int> except) =>
        FilesOf(Facts).Where(f => DataFilePath.Parse(f.Path)?.Year is not { } year || !except.Contains(year));

    /// <summary>Checks that files are those described.</summary>
    /// <exception cref="SnapshotDamagedException">One is not.</exception>
    public async Task CheckAsync(IEnumerable<DataFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (!await IsIntactAsync(file, cancellationToken))
            {
                throw new SnapshotDamagedException($"{file.Path} is missing or not what it was");
            }
        }
    }

    /// <summary>Whether a file is the one described.</summary>
    public async Task<bool> IsIntactAsync(DataFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = DataFileCheck.Open(Directory, file);
            return await DataFileCheck.DifferenceAsync(stream, file, cancellationToken) is null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
