using Etl.Parquet;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Reading;

/// <summary>Counts a snapshot's issues by code, a row group at a time.</summary>
internal static class IssueCounter
{
    private static readonly string[] Severities = ["error", "warning", "info"];

    /// <summary>Counts; errors first, then by number.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public static async Task<IReadOnlyList<IssueCount>> CountAsync(string snapshot, CancellationToken cancellationToken)
    {
        var package = await DataPackageFile.ReadAsync(snapshot, cancellationToken);
        Dictionary<(string Severity, string Code), (long Issues, HashSet<string> Documents)> counts = [];
        foreach (var file in package.Resources.Where(static r => r.Name == "issues").SelectMany(static r => r.Path))
        {
            try
            {
                await using var reader = await ParquetReader.CreateAsync(Path.Combine(snapshot, file), cancellationToken: cancellationToken);
                for (var g = 0; g < reader.RowGroupCount; g++)
                {
                    await CountGroupAsync(reader, g, counts, cancellationToken);
                }
            }
            catch (Exception e) when (e is ParquetException or FileNotFoundException or DirectoryNotFoundException)
            {
                throw new SnapshotDamagedException($"{file} can't be read: {e.Message}; run `etl snapshot verify`", e);
            }
        }

        return
        [
            .. counts.Select(static c => new IssueCount(c.Key.Severity, c.Key.Code, c.Value.Issues, c.Value.Documents.Count))
                .OrderBy(static c => Array.IndexOf(Severities, c.Severity))
                .ThenByDescending(static c => c.Issues)
                .ThenBy(static c => c.Code, StringComparer.Ordinal),
        ];
    }

    private static async Task CountGroupAsync(
        ParquetReader reader, int index, Dictionary<(string Severity, string Code), (long Issues, HashSet<string> Documents)> counts, CancellationToken cancellationToken)
    {
        using var group = reader.OpenRowGroupReader(index);
        var severities = await TextsAsync("severity");
        var codes = await TextsAsync("code");
        var documents = await TextsAsync("document_id");
        for (var row = 0; row < codes.Length; row++)
        {
            var key = (severities[row] ?? "", codes[row] ?? "");
            (var issues, var known) = counts.TryGetValue(key, out var before) ? before : (0, new HashSet<string>(StringComparer.Ordinal));
            known.Add(documents[row] ?? "");
            counts[key] = (issues + 1, known);
        }

        async Task<string?[]> TextsAsync(string column)
        {
            var texts = new string?[group.RowCount];
            await group.ReadAsync(reader.Schema.FindDataField(column), texts, cancellationToken);
            return texts;
        }
    }
}
