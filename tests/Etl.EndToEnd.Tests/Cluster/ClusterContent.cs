using System.Security.Cryptography;
using Etl.Fetch.Archive;
using Etl.Publish.Engine;

namespace Etl.EndToEnd.Tests.Cluster;

/// <summary>What a night gave, without what says when and by whom.</summary>
internal static class ClusterContent
{
    private const string OfTheRun = "'fetched_at', 'warc_file', 'warc_offset', 'first_seen', 'last_changed', 'first_night', 'last_night'";
    private static readonly TimeSpan Stamp = TimeSpan.FromMilliseconds(1); // dates of an archive are cut to it

    /// <summary>Rows of all data files of the latest snapshot, by path.</summary>
    public static SortedDictionary<string, string> Of(string data)
    {
        var latest = Path.Combine(data, "snapshots", "latest") + "/";
        SortedDictionary<string, string> content = new(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(latest, "*.parquet", SearchOption.AllDirectories))
        {
            using var engine = SnapshotEngine.Open(Path.GetDirectoryName(file)!);
            var sql = $"SELECT COLUMNS(c -> c NOT IN ({OfTheRun}))::VARCHAR FROM read_parquet({SnapshotEngine.Files([file])})";
            content[Path.GetRelativePath(latest, file)] =
                string.Join('\n', engine.Texts(sql, TestContext.Current.CancellationToken).Select(static r => string.Join('|', r)));
        }

        return content;
    }

    /// <summary>SHA-256 of all data files of the latest snapshot, by path.</summary>
    public static SortedDictionary<string, string> Digests(string data)
    {
        var latest = Path.Combine(data, "snapshots", "latest") + "/";
        return new(Directory.EnumerateFiles(latest, "*.parquet", SearchOption.AllDirectories).ToDictionary(
            f => Path.GetRelativePath(latest, f), static f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))), StringComparer.Ordinal);
    }

    /// <summary>Whether a file's table has columns that say on which night something was first or last seen.</summary>
    /// <param name="path">Its path in the snapshot.</param>
    public static bool IsDated(string path) => path.Split(Path.DirectorySeparatorChar)[0] is "reports" or "versions" or "issues";

    /// <summary>Copies a data directory without its snapshots, or its archive.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path.StartsWith("snapshots", StringComparison.Ordinal))
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }

    /// <summary>Pages of one host that two workers asked for sooner after each other than its delay allows, as their archive files say.</summary>
    /// <param name="data">Data directory.</param>
    /// <param name="delay">Delay of every host.</param>
    /// <param name="woken">When a worker was woken; what it had asked for before it fell asleep it reads, and dates, then.</param>
    public static IReadOnlyList<string> TooSoon(string data, TimeSpan delay, DateTimeOffset? woken)
    {
        var asked = ArchiveScan.Files(Path.Combine(data, "archive")).SelectMany(ArchiveScan.Entries)
            .Select(static e => (new Uri(e.Url).Host, e.Date, e.Place.File, e.Url));
        return [.. asked.GroupBy(static a => a.Host, StringComparer.Ordinal).SelectMany(host =>
        {
            var inOrder = host.OrderBy(static a => a.Date).ToList();
            return inOrder.Zip(inOrder.Skip(1)).Where(p => p.First.File != p.Second.File && p.Second.Date - p.First.Date < delay
                && !IsOfBefore(p.First.Date) && !IsOfBefore(p.Second.Date))
                .Select(static p => $"{p.First.Url} by {p.First.File} at {p.First.Date:O}, {p.Second.Url} by {p.Second.File} at {p.Second.Date:O}");
        })];

        bool IsOfBefore(DateTimeOffset date) => date >= woken - Stamp && date < woken + delay;
    }
}
