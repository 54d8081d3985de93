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
        foreach (var described in package.Resources.Where(static r => r.Name == "issues").SelectMany(static r => r.Files))
        {
            await using var file = await SnapshotFile.OpenAsync(snapshot, described, cancellationToken);
            for (var group = 0; group < file.Groups; group++)
            {
                await CountGroupAsync(file, group, counts, cancellationToken);
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
        SnapshotFile file, int group, Dictionary<(string Severity, string Code), (long Issues, HashSet<string> Documents)> counts,
        CancellationToken cancellationToken)
    {
        var severities = await file.TextsAsync(group, "severity", cancellationToken);
        var codes = await file.TextsAsync(group, "code", cancellationToken);
        var documents = await file.TextsAsync(group, "document_id", cancellationToken);
        for (var row = 0; row < codes.Length; row++)
        {
            var key = (severities[row] ?? "", codes[row] ?? "");
            (var issues, var known) = counts.TryGetValue(key, out var before) ? before : (0, new HashSet<string>(StringComparer.Ordinal));
            known.Add(documents[row] ?? "");
            counts[key] = (issues + 1, known);
        }
    }
}
