using System.Text;
using Etl.Publish.Engine;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Look;

/// <summary>Writes what people read of a snapshot into its directory, beside the tables.</summary>
internal static class SnapshotDocuments
{
    /// <summary>Name of the file to look at.</summary>
    public const string Report = "report.html";

    /// <summary>Writes them.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="package">Its description, complete but for these files.</param>
    /// <param name="changes">Reports that differ from the snapshot before; null when there is none to compare with.</param>
    /// <param name="look">Makes <c>report.html</c>; null for none.</param>
    /// <param name="former">The <c>report.html</c> of the snapshot that this is once more; null where it is another one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The description with these files, and with a warning where one could not be made.</returns>
    public static async Task<DataPackage> WriteAsync(
        string directory, DataPackage package, IReadOnlyList<ReportChange>? changes, ISnapshotLook? look, string? former,
        CancellationToken cancellationToken)
    {
        List<DataDocument> documents =
        [
            await WriteAsync(directory, ReadmeFile.Name, Encoding.UTF8.GetBytes(ReadmeFile.Of(package, changes)), cancellationToken),
            await WriteAsync(directory, ViewsFile.Name, Encoding.UTF8.GetBytes(ViewsFile.Of(package)), cancellationToken),
        ];
        if (look is null)
        {
            return package with { Documents = documents };
        }

        try
        {
            using MemoryStream html = new();
            var snapshot = SnapshotDescription.Of(directory, package, isLatest: true) with { Id = package.Id };
            if (former is null || !await look.TryRepeatAsync(snapshot, former, html, cancellationToken))
            {
                using var questions = SnapshotQuestions.Open(directory, package.Resources, cancellationToken);
                await look.WriteAsync(snapshot, questions, html, cancellationToken);
            }

            documents.Add(await WriteAsync(directory, Report, html.ToArray(), cancellationToken));
            return package with { Documents = documents };
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or IOException or UnauthorizedAccessException))
        {
            // The data are whole without it: a defect of the page must not keep them back.
            return package with { Documents = documents, Warnings = [.. package.Warnings, $"{Report} could not be made: {e.Message.TrimEnd().TrimEnd('.')}."] };
        }
    }

    /// <summary>Reads the <c>report.html</c> of a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The text; null where there is none, or not the one that was written.</returns>
    public static async Task<string?> ReadReportAsync(EarlierSnapshot snapshot, CancellationToken cancellationToken)
    {
        var path = Path.Combine(snapshot.Directory, Report);
        if (snapshot.Package.Documents.FirstOrDefault(static d => d.Path == Report) is not { } document || !File.Exists(path))
        {
            return null;
        }

        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return DataPackageFile.Digest(bytes) == document.Sha256 ? Encoding.UTF8.GetString(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It can be made without.
            return null;
        }
    }

    private static async Task<DataDocument> WriteAsync(string directory, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        await using DigestStream stream = new(Path.Combine(directory, name));
        await stream.WriteAsync(bytes, cancellationToken);
        return new DataDocument(name, bytes.Length, stream.Complete());
    }
}
