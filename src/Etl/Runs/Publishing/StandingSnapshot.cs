using System.Globalization;
using System.Text.Json;
using Dapper;
using Etl.Model;
using Etl.Runs.Feeds;
using Etl.Runs.Keys;
using Etl.Runs.Ledger;
using Etl.Runs.Requests;

namespace Etl.Runs.Publishing;

/// <summary>
/// The pipeline's last snapshot as what a run would make once more: nothing that it is made of has changed since. Its rows of the manifest are then the
/// run's too, and no report is chosen, read or held against its neighbours.
/// </summary>
/// <param name="environment">What runs work with.</param>
/// <param name="database">The ledger.</param>
/// <param name="scope">Which documents.</param>
/// <param name="fence">Keeps out what comes too late; null where nothing can.</param>
[CodeIdentity]
internal sealed partial class StandingSnapshot(RunEnvironment environment, LedgerDatabase database, SnapshotScope scope, ILedgerFence? fence)
{
    /// <summary>Hash of all that a snapshot is made of beside the documents.</summary>
    /// <param name="request">What the run is to do.</param>
    /// <param name="configurationKey">Hash of the configuration that the stages read.</param>
    /// <param name="fetches">How each source's last fetch ended: coverage tells of it.</param>
    /// <param name="lastYear">Last year that reports are expected of: see <see cref="CoverageReader"/>.</param>
    /// <returns>32 hex digits.</returns>
    public string KeyOf(RunRequest request, string configurationKey, IReadOnlyDictionary<string, SourceFetch> fetches, int lastYear) => ContentKey.Of(
    [
        CodeIdentity, environment.Publisher.Identity, environment.CodeVersion, configurationKey, environment.Regions is null ? "" : "expected",
        scope.Pipeline, scope.ScopeRunId is null ? "all" : "met",
        string.Create(CultureInfo.InvariantCulture, $"{request.Kind} {request.Pipeline.Compression} {scope.RetireAfter} {lastYear}"),
        .. scope.Sources.Order(StringComparer.Ordinal),
        "",
        .. environment.Sources.OrderBy(static s => s.Id, StringComparer.Ordinal)
            .SelectMany(static s => new[] { s.Id, s.IsEnabled ? "" : "off", s.SettingsKey, JsonSerializer.Serialize(s.Hints, FeedJson.Compact.SourceHints) }),
        "",
        .. fetches.Values.OrderBy(static f => f.SourceId, StringComparer.Ordinal)
            .SelectMany(static f => new[] { f.SourceId, LedgerWords.Of(f.Outcome), f.Code }),
    ]);

    /// <summary>Whether what a run has just published may be taken for its own by a later one: nothing in it waits for a night.</summary>
    /// <returns>Whether no report is kept for its page.</returns>
    public bool IsSettled()
    {
        using var connection = database.Connect();
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM report_standing WHERE run_id = @RunId AND state = 'kept'", new { scope.RunId }) == 0;
    }

    /// <summary>Whether the last snapshot is what this run would make.</summary>
    /// <param name="last">The pipeline's last published run.</param>
    /// <param name="key">This run's <see cref="KeyOf"/>.</param>
    /// <param name="touch">What this run put into the ledger.</param>
    /// <returns>Whether it is, but for the number of its documents, which the snapshot itself says.</returns>
    public bool IsStill(LastGood last, string key, LedgerTouch touch)
    {
        // What it is made of was met by it, all of it, where it is the documents of an import.
        if (last.ContentKey != key || !touch.ChangedNothing || (scope.ScopeRunId is not null && !touch.MetIn.SetEquals([last.RunId])))
        {
            return false;
        }

        using var connection = database.Connect();
        return connection.QueryFirstOrDefault<string>(
            "SELECT run_id FROM runs WHERE run_id <> @RunId AND state <> 'waiting' ORDER BY rowid DESC LIMIT 1", new { scope.RunId }) == last.RunId;
    }

    /// <summary>Writes that what the last run's snapshot is made of is what this one's is.</summary>
    /// <param name="last">The pipeline's last published run.</param>
    public void Adopt(LastGood last)
    {
        using var connection = database.Connect();
        using var transaction = connection.BeginTransaction();
        fence?.Check(connection, transaction);
        connection.Execute("UPDATE runs SET manifest_run_id = @ManifestRunId WHERE run_id = @RunId", new { scope.RunId, last.ManifestRunId }, transaction);
        connection.Execute(
            """
            INSERT INTO snapshot_sources (run_id, source_id, documents, failed, reports, facts, checks, broken, empty, stale_since)
            SELECT @RunId, source_id, documents, failed, reports, facts, checks, broken, empty, stale_since FROM snapshot_sources WHERE run_id = @LastRunId
            """,
            new { scope.RunId, LastRunId = last.RunId },
            transaction);
        transaction.Commit();
    }

    /// <summary>Forgets that.</summary>
    public void Discard()
    {
        using var connection = database.Connect();
        connection.Execute(
            "UPDATE runs SET manifest_run_id = NULL WHERE run_id = @RunId; DELETE FROM snapshot_sources WHERE run_id = @RunId", new { scope.RunId });
    }
}
