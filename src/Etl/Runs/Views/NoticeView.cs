using Dapper;
using Etl.Runs.Ledger;

namespace Etl.Runs.Views;

/// <summary>What people were told, and whether it reached them.</summary>
public sealed class NoticeView
{
    private readonly LedgerDatabase _database;

    private NoticeView(LedgerDatabase database) => _database = database;

    /// <summary>Opens a ledger.</summary>
    /// <param name="place">Where it is.</param>
    /// <returns>The view; null when nothing has run there yet.</returns>
    /// <exception cref="LedgerException">There is a file that is not a ledger of this version.</exception>
    public static NoticeView? Open(LedgerPlace place) =>
        place.OpenExisting() is { } database ? new NoticeView(database) : null;

    /// <summary>Notices, the newest first, each on each of its ways.</summary>
    /// <param name="pipeline">Pipeline; null for all.</param>
    /// <param name="limit">Most rows.</param>
    /// <returns>The notices.</returns>
    public IReadOnlyList<NoticeRow> Recent(string? pipeline, int limit)
    {
        using var connection = _database.Connect();
        return
        [
            .. connection.Query<NoticeRow>(
                "SELECT * FROM notices WHERE (@pipeline IS NULL OR pipeline = @pipeline) ORDER BY at DESC, notice_id, channel LIMIT @limit",
                new { pipeline, limit }),
        ];
    }

    /// <summary>Notices of a run.</summary>
    /// <param name="runId">Run.</param>
    /// <param name="at">When the run began: none of its notices is older.</param>
    /// <returns>The notices, the oldest first.</returns>
    public IReadOnlyList<NoticeRow> OfRun(string runId, DateTimeOffset at)
    {
        using var connection = _database.Connect();
        return [.. connection.Query<NoticeRow>("SELECT * FROM notices WHERE at >= @at AND run_id = @runId ORDER BY at, notice_id, channel",
            new { runId, at })];
    }
}
