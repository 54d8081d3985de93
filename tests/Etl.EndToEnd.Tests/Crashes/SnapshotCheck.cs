using System.Security.Cryptography;
using Etl.Publish;
using Etl.Publish.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>What is in a snapshot, so that two can be compared, and whether it is whole.</summary>
internal static class SnapshotCheck
{
    /// <summary>Columns of <c>pages</c> that say where in which run's archive file a payload lies.</summary>
    private static readonly string[] Places = ["warc_file", "warc_offset"];

    /// <summary>Id that <c>latest</c> leads to.</summary>
    /// <param name="data">Data directory.</param>
    public static string Latest(string data) => new DirectoryInfo(Path.Combine(data, "snapshots", "latest")).ResolveLinkTarget(returnFinalTarget: true)!.Name;

    /// <summary>What is wrong with the snapshot that <c>latest</c> leads to.</summary>
    /// <param name="data">Data directory.</param>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(string data) =>
        [.. (await new SnapshotCatalog(data, NullLogger<SnapshotCatalog>.Instance).VerifyAsync(Latest(data), TestContext.Current.CancellationToken)).Select(static p => p.ToString())];

    /// <summary>SHA-256 of every data file by its path; of <c>pages</c> the rows without the places in the archive.</summary>
    /// <param name="data">Data directory.</param>
    /// <param name="id">Snapshot.</param>
    /// <param name="withChanges">Whether the table <c>changes</c> counts: it differs when the snapshot before was another.</param>
    public static async Task<SortedDictionary<string, string>> ContentAsync(string data, string id, bool withChanges)
    {
        var snapshot = Path.Combine(data, "snapshots", id);
        SortedDictionary<string, string> content = new(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(snapshot, "*.parquet", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(snapshot, file);
            if (path.StartsWith("pages", StringComparison.Ordinal))
            {
                content[path] = string.Join('\n', Rows(file));
            }
            else if (withChanges || !path.StartsWith("changes", StringComparison.Ordinal))
            {
                content[path] = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
            }
        }

        return content;
    }

    /// <summary>Directories of snapshots that never became one.</summary>
    /// <param name="data">Data directory.</param>
    public static IReadOnlyList<string> Leftovers(string data) => [.. Directory.EnumerateFileSystemEntries(Path.Combine(data, "snapshots"), ".*-*").Select(static e => Path.GetFileName(e)!)];

    private static IReadOnlyList<string> Rows(string file)
    {
        using var engine = SnapshotEngine.Open(Path.GetDirectoryName(file)!);
        var sql = $"SELECT COLUMNS(* EXCLUDE ({string.Join(", ", Places)}))::VARCHAR FROM read_parquet({SnapshotEngine.Files([file])})";
        return [.. engine.Texts(sql, TestContext.Current.CancellationToken).Select(static r => string.Join('|', r))];
    }
}
