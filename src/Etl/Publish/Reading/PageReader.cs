using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Reading;

/// <summary>Reads the pages of a snapshot that have a payload, a row group at a time.</summary>
internal static class PageReader
{
    /// <summary>Reads them, in the snapshot's order.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public static async Task<IReadOnlyList<SnapshotPage>> ReadAsync(string snapshot, CancellationToken cancellationToken)
    {
        var package = await DataPackageFile.ReadAsync(snapshot, cancellationToken);
        List<SnapshotPage> pages = [];
        foreach (var described in package.Resources.Where(static r => r.Name == "pages").SelectMany(static r => r.Files))
        {
            await using var file = await SnapshotFile.OpenAsync(snapshot, described, cancellationToken);
            for (var group = 0; group < file.Groups; group++)
            {
                var documents = await file.TextsAsync(group, "document_id", cancellationToken);
                var sources = await file.TextsAsync(group, "source_id", cancellationToken);
                var urls = await file.TextsAsync(group, "url", cancellationToken);
                var digests = await file.TextsAsync(group, "page_sha256", cancellationToken);
                for (var row = 0; row < documents.Length; row++)
                {
                    if (digests[row] is { } sha256)
                    {
                        pages.Add(new(documents[row] ?? "", sources[row] ?? "", urls[row] ?? "", sha256));
                    }
                }
            }
        }

        return pages;
    }
}
