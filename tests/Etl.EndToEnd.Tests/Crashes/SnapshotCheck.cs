using System.Security.Cryptography;
using Etl.Publish;
using Etl.Publish.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>What is in a snapshot, so that two can be compared, and whether it is whole.</summary>
internal static class SnapshotCheck
{
    /// <summary>Columns that say where in which run's archive file a payload lies, and on which night something was published first, by table.</summary>
    private static readonly Dictionary<string, string[]> OfTheRun = new(StringComparer.Ordinal)
    {
        ["issues"] = ["first_seen"],
        ["pages"] = ["warc_file", "warc_offset"],
        ["reports"] = ["first_seen", "last_changed"],
        ["versions"] = ["first_night", "last_night"],
    };

    /// <summary>Tables that differ when the snapshot before was another.</summary>
    private static readonly string[] OfHistory = ["changes", "report_changes", "versions"];

    /// <summary>Id that <c>latest</c> leads to.</summary>
    /// <param name="data">Data directory.</param>
    public static string Latest(string data) => new DirectoryInfo(Path.Combine(data, "snapshots", "latest")).ResolveLinkTarget(returnFinalTarget: true)!.Name;

    /// <summary>What is wrong with the snapshot that <c>latest</c> leads to.</summary>
    /// <param name="data">Data directory.</param>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(string data) =>
        [.. (await new SnapshotCatalog(data, NullLogger<SnapshotCatalog>.Instance)
            .VerifyAsync(Latest(data), TestContext.Current.CancellationToken)).Select(static p => p.ToString())];

    /// <summary>SHA-256 of every data file by its path; of some the rows without the columns that are of the run.</summary>
    /// <param name="data">Data directory.</param>
    /// <param name="id">Snapshot.</param>
    /// <param name="withChanges">Whether the tables count that differ when the snapshot before was another.</param>
    public static async Task<SortedDictionary<string, string>> ContentAsync(string data, string id, bool withChanges)
    {
        var snapshot = Path.Combine(data, "snapshots", id);
        SortedDictionary<string, string> content = new(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(snapshot, "*.parquet", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(snapshot, file);
            var table = path.Split(Path.DirectorySeparatorChar)[0];
            if (!withChanges && OfHistory.Contains(table, StringComparer.Ordinal))
            {
                continue;
            }

            if (OfTheRun.TryGetValue(table, out var columns))
            {
                content[path] = string.Join('\n', Rows(file, columns));
            }
            else
            {
                content[path] = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
            }
        }

        return content;
    }

    /// <summary>Directories of snapshots that never became one.</summary>
    /// <param name="data">Data directory.</param>
    public static IReadOnlyList<string> Leftovers(string data) =>
        [.. Directory.EnumerateFileSystemEntries(Path.Combine(data, "snapshots"), ".*-*").Select(static e => Path.GetFileName(e)!)];

    private static IReadOnlyList<string> Rows(string file, string[] without)
    {
        using var engine = SnapshotEngine.Open(Path.GetDirectoryName(file)!);
        var sql = $"SELECT COLUMNS(* EXCLUDE ({string.Join(", ", without)}))::VARCHAR FROM read_parquet({SnapshotEngine.Files([file])})";
        return [.. engine.Texts(sql, TestContext.Current.CancellationToken).Select(static r => string.Join('|', r))];
    }
}
