using Etl.Model.Text;
using Etl.Publish.Errors;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Changes;

/// <summary>Reads <c>versions</c>.</summary>
internal static class VersionReader
{
    private static readonly Dictionary<string, ReportChangeKind> Kinds = Enum.GetValues<ReportChangeKind>()
        .ToDictionary(k => SnakeCase.Of(k), StringComparer.Ordinal);
    private static readonly Dictionary<string, ChangeCause> Causes = Enum.GetValues<ChangeCause>().ToDictionary(c => SnakeCase.Of(c), StringComparer.Ordinal);

    /// <summary>Reads all of them, in the files' order.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public static async Task<IReadOnlyList<ReportVersion>> ReadAsync(string directory, IEnumerable<DataFile> files, CancellationToken cancellationToken)
    {
        List<ReportVersion> versions = [];
        foreach (var described in files)
        {
            await using var file = await SnapshotFile.OpenAsync(directory, described, cancellationToken);
            for (var group = 0; group < file.Groups; group++)
            {
                var ids = await file.TextsAsync(group, "report_id", cancellationToken);
                var years = await file.ValuesAsync<int>(group, "report_year", cancellationToken);
                var digests = await file.TextsAsync(group, "digest", cancellationToken);
                var numbers = await file.TextsAsync(group, "numbers", cancellationToken);
                var pages = await file.TextsAsync(group, "page_sha256", cancellationToken);
                var urls = await file.TextsAsync(group, "url", cancellationToken);
                var first = await file.ValuesAsync<long>(group, "first_night", cancellationToken);
                var last = await file.ValuesAsync<long>(group, "last_night", cancellationToken);
                var changes = await file.TextsAsync(group, "change", cancellationToken);
                var causes = await file.TextsAsync(group, "cause", cancellationToken);
                for (var row = 0; row < ids.Length; row++)
                {
                    versions.Add(new ReportVersion
                    {
                        ReportId = ids[row] ?? "",
                        ReportYear = years[row] ?? 0,
                        Digest = digests[row] ?? "",
                        Numbers = numbers[row] ?? "",
                        PageSha256 = pages[row] ?? "",
                        Url = urls[row] ?? "",
                        FirstNight = Instant(first[row]) ?? DateTimeOffset.UnixEpoch,
                        LastNight = Instant(last[row]),
                        Change = changes[row] is { } change && Kinds.TryGetValue(change, out var kind) ? kind : null,
                        Cause = causes[row] is { } word && Causes.TryGetValue(word, out var cause) ? cause : null,
                    });
                }
            }
        }

        return versions;
    }

    /// <summary>Ids of the reports that stand at an address now; its beginning is enough.</summary>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public static async Task<IReadOnlySet<string>> ReportsAtAsync(
        string directory, IEnumerable<DataFile> files, string address, CancellationToken cancellationToken)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (var described in files)
        {
            await using var file = await SnapshotFile.OpenAsync(directory, described, cancellationToken);
            for (var group = 0; group < file.Groups; group++)
            {
                var ids = await file.TextsAsync(group, "report_id", cancellationToken);
                var urls = await file.TextsAsync(group, "url", cancellationToken);
                found.UnionWith(ids.Where((_, row) => urls[row]!.StartsWith(address, StringComparison.Ordinal)).OfType<string>());
            }
        }

        return found;
    }

    /// <summary>Microseconds since 1970 as an instant.</summary>
    public static DateTimeOffset? Instant(long? microseconds) =>
        microseconds is { } known ? DateTimeOffset.UnixEpoch.AddTicks(known * TimeSpan.TicksPerMicrosecond) : null;
}
