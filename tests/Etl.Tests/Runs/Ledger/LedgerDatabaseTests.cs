using System.Globalization;
using Dapper;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Microsoft.Data.Sqlite;

namespace Etl.Tests.Runs.Ledger;

public sealed class LedgerDatabaseTests : IDisposable
{
    private const string Prefix = "Etl.Runs.Migrations.";
    private readonly TempDirectory _directory = new();

    private string LedgerPath => _directory.At("ledger.db");

    public void Dispose() => _directory.Dispose();

    public static TheoryData<int> EarlierVersions => [.. Enumerable.Range(1, Scripts().Count - 1)];

    [Theory]
    [MemberData(nameof(EarlierVersions))]
    public void Open_LedgerOfAnEarlierVersion_IsBroughtUpToDateWithItsRuns(int version)
    {
        WriteLedger(version, Run("1", "partial", "s"));

        SqliteLedger.Open(LedgerPath, TimeProvider.System);

        Assert.Equal(("1", RunState.Partial, "s"),
            LedgerView.Open(LedgerPlace.In(_directory.Path))!.Runs(5).Select(r => (r.RunId, r.State, r.SnapshotId)).Single());
    }

    [Fact]
    public void Open_LedgerOfBeforeEndings_SaysWhatCameOfItsRunsAndWhyStagesWereDone()
    {
        WriteLedger(
            6,
            Run("1", "done", "s"),
            Run("2", "partial", "s", "Snapshot x is damaged."),
            Run("3", "done"),
            Run("4", "failed", message: "Nothing was published, because of gate reports_min: too few. Latest stays where it was."),
            Run("5", "failed", message: "The disk is full."),
            Run("6", "stopped", message: "Stopped."),
            Run("7", "killed"),
            Attempt("clean", "not done yet"),
            Attempt("extract", "after clean"),
            Attempt("normalize", "configuration forms/2021.yaml changed"),
            Attempt("validate", "tried again after stage_timeout"));

        SqliteLedger.Open(LedgerPath, TimeProvider.System);
        var ledger = LedgerView.Open(LedgerPlace.In(_directory.Path))!;

        Assert.Equal(
            [null, RunEnding.Stopped, RunEnding.Failed, RunEnding.Held, RunEnding.Prepared, RunEnding.Published, RunEnding.Published],
            ledger.Runs(20).Select(r => r.Ending));
        Assert.Equal(
            [("clean", RedoneCause.New), ("extract", RedoneCause.Followed), ("normalize", RedoneCause.Changed), ("validate", RedoneCause.Retried)],
            ledger.Status("7", 1)!.Reasons.Select(r => (r.Stage, r.Cause)));
    }

    private static string Run(string id, string state, string? snapshot = null, string? message = null) =>
        "INSERT INTO runs (run_id, pipeline, kind, state, started_at, process_id, code_version, request, forced, unchanged, snapshot_id, message) "
        + $"VALUES ('{id}', 'p', 'run', '{state}', '2025-01-01T00:00:00Z', 1, '1', '{{}}', 0, 0, {Text(snapshot)}, {Text(message)})";

    private static string Attempt(string stage, string reason) =>
        "INSERT INTO attempts (run_id, document_id, stage, source_id, attempt, reason, reused, outcome, duration_us) "
        + $"VALUES ('7', 'd', '{stage}', 's', 1, '{reason}', 0, 'ok', 1)";

    private static string Text(string? text) => text is null ? "NULL" : $"'{text}'";

    /// <summary>A ledger as the program wrote it that knew so many migrations.</summary>
    private void WriteLedger(int version, params string[] rows)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = LedgerPath, Pooling = false }.ToString());
        connection.Execute("CREATE TABLE schema_migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL)");
        foreach ((var number, var script) in Scripts().Take(version))
        {
            connection.Execute(script);
            connection.Execute("INSERT INTO schema_migrations (version, name, applied_at) VALUES (@number, '', '')", new { number });
        }

        foreach (var row in rows)
        {
            connection.Execute(row);
        }
    }

    private static List<(int Number, string Sql)> Scripts()
    {
        var assembly = typeof(LedgerDatabase).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Where(static n => !n.EndsWith(".postgres.sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n =>
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(n)!);
            return (int.Parse(n.AsSpan(Prefix.Length, 3), CultureInfo.InvariantCulture), reader.ReadToEnd());
        })];
    }
}
