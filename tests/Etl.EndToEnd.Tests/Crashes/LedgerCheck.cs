using Dapper;
using Microsoft.Data.Sqlite;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>Whether a ledger holds together, asked of the file and not of the program.</summary>
internal static class LedgerCheck
{
    /// <summary>What must never be there, whenever the process died; each query counts or names what is wrong.</summary>
    private static readonly (string Wrong, string Sql)[] Questions =
    [
        ("outcomes without their output",
            "SELECT COUNT(*) FROM outcomes o WHERE o.outcome = 'ok' AND NOT EXISTS (SELECT 1 FROM outputs p WHERE p.document_id = o.document_id AND p.stage "
                + "= o.stage AND p.memo_key = o.memo_key)"),
        ("outputs that nothing stands on",
            "SELECT COUNT(*) FROM outputs p WHERE NOT EXISTS (SELECT 1 FROM outcomes o WHERE p.document_id = o.document_id AND p.stage = o.stage) AND NOT "
                + "EXISTS (SELECT 1 FROM manifest m WHERE m.document_id = p.document_id)"),
        ("documents that are half through", "SELECT COUNT(*) FROM (SELECT document_id FROM outcomes GROUP BY document_id HAVING COUNT(*) <> 4)"),
        ("documents met without an outcome",
            "SELECT COUNT(*) FROM documents d WHERE d.page_sha256 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.document_id = d.document_id)"),
        ("outcomes of unknown documents", "SELECT COUNT(*) FROM outcomes o WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.document_id = o.document_id)"),
        ("outcomes without their attempt",
            "SELECT COUNT(*) FROM outcomes o WHERE NOT EXISTS (SELECT 1 FROM attempts a WHERE a.run_id = o.run_id AND a.document_id = o.document_id AND "
                + "a.stage = o.stage AND a.outcome = o.outcome)"),
        ("attempts without their outcome",
            "SELECT COUNT(*) FROM attempts a WHERE a.stage <> 'fetch' AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE a.run_id = o.run_id AND a.document_id "
                + "= o.document_id AND a.stage = o.stage)"),
        ("stages done twice for the same document", "SELECT COUNT(*) FROM (SELECT 1 FROM attempts GROUP BY document_id, stage HAVING COUNT(*) > 1)"),
        ("runs that published without a manifest",
            "SELECT COUNT(*) FROM snapshots s WHERE s.published_at = (SELECT MAX(published_at) FROM snapshots) AND NOT EXISTS (SELECT 1 FROM manifest m "
                + "WHERE m.run_id = s.run_id)"),
    ];

    /// <summary>What is wrong with a ledger, in words; empty when nothing is.</summary>
    /// <param name="path">A ledger that nobody works with.</param>
    public static IReadOnlyList<string> Problems(string path)
    {
        using var connection = Open(path);
        List<string> problems = [.. connection.Query<string>("PRAGMA integrity_check").Where(static p => p != "ok")];
        foreach ((var wrong, var sql) in Questions)
        {
            if (connection.ExecuteScalar<long>(sql) is > 0 and long count)
            {
                problems.Add($"{count} {wrong}");
            }
        }

        return problems;
    }

    /// <summary>The same of a ledger that its process left a moment ago: looked at in a copy, so that the next run finds what the process left.</summary>
    /// <param name="data">Data directory.</param>
    public static IReadOnlyList<string> ProblemsAsLeft(string data)
    {
        using TemporaryCopy copy = new(data);
        return Problems(copy.Path);
    }

    /// <summary>What the ledger holds, without what tells when and in which run: equal for equal work.</summary>
    /// <param name="path">Ledger.</param>
    public static IReadOnlyList<string> Content(string path)
    {
        using var connection = Open(path);
        return
        [
            .. connection.Query<string>(
                "SELECT concat_ws('|', document_id, source_id, url, fetch_outcome, status, gone_runs, page_sha256, bytes, fetched_at) FROM documents ORDER "
                    + "BY document_id"),
            .. connection.Query<string>(
                "SELECT concat_ws('|', document_id, stage, memo_key, outcome, result_id, facts, issues, errors, checks, broken) FROM outcomes ORDER BY "
                    + "document_id, stage"),
            .. connection.Query<string>("SELECT concat_ws('|', document_id, stage, memo_key, length(body)) FROM outputs ORDER BY document_id, stage, memo_key"),
        ];
    }

    /// <summary>Where the documents' payloads are said to lie.</summary>
    /// <param name="path">Ledger.</param>
    public static IReadOnlyList<(string Sha256, string File, long Offset)> Payloads(string path)
    {
        using var connection = Open(path);
        return [.. connection.Query<(string, string, long)>("SELECT page_sha256, warc_file, warc_offset FROM documents WHERE page_sha256 IS NOT NULL")];
    }

    /// <summary>Documents that are through.</summary>
    /// <param name="data">Data directory.</param>
    public static long Through(string data)
    {
        using TemporaryCopy copy = new(data);
        using var connection = Open(copy.Path);
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM outcomes WHERE stage = 'validate'");
    }

    private static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private sealed class TemporaryCopy : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("etl-ledger-");

        public TemporaryCopy(string data)
        {
            foreach (var file in Directory.EnumerateFiles(data, "ledger.db*").Where(static f => !f.EndsWith("-shm", StringComparison.Ordinal)))
            {
                File.Copy(file, System.IO.Path.Combine(_directory.FullName, System.IO.Path.GetFileName(file)));
            }
        }

        public string Path => System.IO.Path.Combine(_directory.FullName, "ledger.db");

        public void Dispose() => _directory.Delete(recursive: true);
    }
}
