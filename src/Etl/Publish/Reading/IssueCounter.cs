using Etl.Parquet;
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
        DataPackage package = await DataPackageFile.ReadAsync(snapshot, cancellationToken);
        Dictionary<(string Severity, string Code), (long Issues, HashSet<string> Documents)> counts = [];
        foreach (string file in package.Resources.Where(static r => r.Name == "issues").SelectMany(static r => r.Path))
        {
            try
            {
                await using ParquetReader reader = await ParquetReader.CreateAsync(Path.Combine(snapshot, file), cancellationToken: cancellationToken);
                for (int g = 0; g < reader.RowGroupCount; g++)
                    await CountGroupAsync(reader, g, counts, cancellationToken);
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
        using ParquetRowGroupReader group = reader.OpenRowGroupReader(index);
        string?[] severities = await TextsAsync("severity");
        string?[] codes = await TextsAsync("code");
        string?[] documents = await TextsAsync("document_id");
        for (int row = 0; row < codes.Length; row++)
        {
            (string, string) key = (severities[row] ?? "", codes[row] ?? "");
            (long issues, HashSet<string> known) = counts.TryGetValue(key, out var before) ? before : (0, new HashSet<string>(StringComparer.Ordinal));
            known.Add(documents[row] ?? "");
            counts[key] = (issues + 1, known);
        }

        async Task<string?[]> TextsAsync(string column)
        {
            string?[] texts = new string?[group.RowCount];
            await group.ReadAsync(reader.Schema.FindDataField(column), texts, cancellationToken);
            return texts;
        }
    }
}
