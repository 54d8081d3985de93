using System.Data.Common;
using Dapper;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>What the ledger says of the configuration's files: a row for each time that one was another than before.</summary>
internal static class ConfigurationRows
{
    /// <summary>Writes which files a run has that the runs before did not have so.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="transaction">Transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="files">Digests of all files, by name; empty where a run has no configuration of its own.</param>
    public static void Write(DbConnection connection, DbTransaction transaction, string runId, IReadOnlyDictionary<string, string> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        var before = Last(connection, transaction);
        connection.Execute(
            "INSERT INTO configuration_files (run_id, file, digest) VALUES (@runId, @File, @Digest)",
            files.Where(f => before.GetValueOrDefault(f.Key) != f.Value).Select(f => new { runId, File = f.Key, Digest = (string?)f.Value })
                .Concat(before.Where(b => b.Value is not null && !files.ContainsKey(b.Key)).Select(b => new { runId, File = b.Key, Digest = (string?)null })),
            transaction);
    }

    /// <summary>Files that were changed, added or removed, by all runs; nothing is said of the first, which had none before.</summary>
    /// <param name="connection">Connection.</param>
    /// <returns>The changes, by run and file.</returns>
    public static IReadOnlyList<ConfigurationChange> Changes(DbConnection connection)
    {
        List<ConfigurationChange> changes = [];
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        var first = connection.QueryFirstOrDefault<string>(
            "SELECT c.run_id FROM configuration_files c JOIN runs r ON r.run_id = c.run_id ORDER BY r.rowid LIMIT 1");
        foreach (var (run, file, digest) in connection.Query<(string, string, string?)>(
            "SELECT c.run_id, c.file, c.digest FROM configuration_files c JOIN runs r ON r.run_id = c.run_id ORDER BY r.rowid, c.file"))
        {
            if (run != first)
            {
                changes.Add(new(run, file, known.GetValueOrDefault(file), digest));
            }

            known[file] = digest;
        }

        return changes;
    }

    /// <summary>The same of one run, without going through those of all others.</summary>
    /// <param name="connection">Connection.</param>
    /// <param name="runId">The run.</param>
    /// <returns>The changes, by file.</returns>
    public static IReadOnlyList<ConfigurationChange> Changes(DbConnection connection, string runId)
    {
        var now = connection.Query<(string File, string? Digest)>("SELECT file, digest FROM configuration_files WHERE run_id = @runId ORDER BY file",
            new { runId }).AsList();
        var first = now.Count == 0 ? null : connection.QueryFirstOrDefault<string>(
            "SELECT r.run_id FROM runs r WHERE EXISTS (SELECT 1 FROM configuration_files c WHERE c.run_id = r.run_id) ORDER BY r.rowid LIMIT 1");
        if (now.Count == 0 || first == runId)
        {
            return [];
        }

        Dictionary<string, string?> before = new(StringComparer.Ordinal);
        foreach (var files in now.Select(static n => n.File).Chunk(500))
        {
            foreach (var (file, digest) in connection.Query<(string, string?)>(
                """
                SELECT c.file, c.digest FROM configuration_files c JOIN runs r ON r.run_id = c.run_id
                WHERE c.file IN @files AND r.rowid < (SELECT x.rowid FROM runs x WHERE x.run_id = @runId) ORDER BY r.rowid
                """,
                new { files, runId }))
            {
                before[file] = digest;
            }
        }

        return [.. now.Select(n => new ConfigurationChange(runId, n.File, before.GetValueOrDefault(n.File), n.Digest))];
    }

    private static Dictionary<string, string?> Last(DbConnection connection, DbTransaction transaction)
    {
        Dictionary<string, string?> last = new(StringComparer.Ordinal);
        foreach (var (file, digest) in connection.Query<(string, string?)>(
            "SELECT c.file, c.digest FROM configuration_files c JOIN runs r ON r.run_id = c.run_id ORDER BY r.rowid", transaction: transaction))
        {
            last[file] = digest;
        }

        return last;
    }
}
