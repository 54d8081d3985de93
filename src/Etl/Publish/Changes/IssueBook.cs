using System.Security.Cryptography;
using System.Text;
using Etl.Model.Findings;
using Etl.Publish.Errors;
using Etl.Publish.Storage;

namespace Etl.Publish.Changes;

/// <summary>
/// Since when each issue is there, carried on from snapshot to snapshot. An issue is the same one while its document, its code and
/// its place are: what its message says of numbers may change.
/// </summary>
/// <param name="now">When the snapshot is published that is being written.</param>
internal sealed class IssueBook(DateTimeOffset now)
{
    // Digests: a country's issues are many.
    private readonly Dictionary<UInt128, DateTimeOffset> _earlier = [];

    /// <summary>Reads the issues of years of an earlier snapshot.</summary>
    /// <param name="earlier">The snapshot.</param>
    /// <param name="years">The years.</param>
    /// <param name="now">When the snapshot is published that is being written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SnapshotDamagedException">A file can't be read.</exception>
    public static async Task<IssueBook> ReadAsync(EarlierSnapshot earlier, IReadOnlySet<int> years, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IssueBook book = new(now);
        foreach (var (_, described) in years.SelectMany(earlier.FilesOf).Where(static f => f.Table == "issues" && f.File.Rows > 0))
        {
            await using var file = await SnapshotFile.OpenAsync(earlier.Directory, described, cancellationToken);
            var isDated = file.Fields.Any(static f => f.Name == "first_seen");
            for (var group = 0; group < file.Groups; group++)
            {
                var documents = await file.TextsAsync(group, "document_id", cancellationToken);
                var codes = await file.TextsAsync(group, "code", cancellationToken);
                var tables = await file.TextsAsync(group, "table", cancellationToken);
                var items = await file.TextsAsync(group, "item", cancellationToken);
                var measures = await file.TextsAsync(group, "measure", cancellationToken);

                // One that does not say since when has been there since it was published at least.
                var seen = isDated ? await file.ValuesAsync<long>(group, "first_seen", cancellationToken) : null;
                for (var row = 0; row < codes.Length; row++)
                {
                    book.Add(
                        KeyOf(documents[row], codes[row], tables[row], items[row], measures[row]),
                        VersionReader.Instant(seen?[row]) ?? earlier.Package.Created);
                }
            }
        }

        return book;
    }

    /// <summary>When the first of the snapshots was published that have an issue, up to this one.</summary>
    /// <param name="documentId">Document.</param>
    /// <param name="issue">The issue.</param>
    public DateTimeOffset FirstSeen(string documentId, Issue issue) =>
        _earlier.Count > 0 && _earlier.TryGetValue(KeyOf(documentId, issue.Code, issue.Table, issue.Item, issue.Measure), out var seen) ? seen : now;

    private void Add(UInt128 key, DateTimeOffset seen)
    {
        if (!_earlier.TryGetValue(key, out var known) || seen < known)
        {
            _earlier[key] = seen;
        }
    }

    private static UInt128 KeyOf(string? document, string? code, string? table, string? item, string? measure)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', document, code, table, item, measure)), digest);
        return BitConverter.ToUInt128(digest);
    }
}
