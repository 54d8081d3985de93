using System.Data.Common;
using Dapper;
using Etl.Runs.Ledger;
using Etl.Runs.Locking;

namespace Etl.Runs.Workers;

/// <summary>
/// What a worker holds while it does a piece. Whoever is silent for too long loses it to another, and nothing more of it enters the
/// ledger; nor does it once the run is over.
/// </summary>
internal sealed class PieceLease : ILedgerFence, IAsyncDisposable
{
    private readonly Piece _piece;
    private readonly LeaseRenewal _renewal;

    /// <summary>Holds a piece that was taken.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="times">How long it holds.</param>
    /// <param name="takenAt">Timestamp from before it was asked for.</param>
    /// <param name="time">Clock.</param>
    public PieceLease(LedgerDatabase database, Piece piece, LeaseTimes times, long takenAt, TimeProvider time)
    {
        _piece = piece;
        _renewal = new LeaseRenewal(database, times, takenAt, time, (connection, seconds) => connection.Execute(
            """
            UPDATE work SET lease_until = clock_timestamp() + @length * INTERVAL '1 second'
            WHERE run_id = @RunId AND ordinal = @Ordinal AND token = @Token AND state = 'leased' AND lease_until >= clock_timestamp()
                AND EXISTS (SELECT 1 FROM runs r WHERE r.run_id = work.run_id AND r.state = 'running')
            """,
            new { piece.RunId, piece.Ordinal, piece.Token, length = times.Length.TotalSeconds },
            commandTimeout: seconds) == 1);
    }

    /// <summary>Fires when the piece is another's, or may be.</summary>
    public CancellationToken Lost => _renewal.Lost;

    /// <summary>Whether it is held by the clock alone: asked before each request to a host.</summary>
    public bool IsHeld => _renewal.IsHeld;

    /// <inheritdoc/>
    public void Check(DbConnection connection, DbTransaction transaction)
    {
        // Whoever would take the piece passes it over, and whoever would bury the run waits, until this transaction has ended.
        if (!IsHeld || connection.QuerySingleOrDefault<int?>(
            """
            SELECT 1 FROM work w JOIN runs r ON r.run_id = w.run_id
            WHERE w.run_id = @RunId AND w.ordinal = @Ordinal AND w.token = @Token AND w.state = 'leased' AND r.state = 'running'
            FOR KEY SHARE OF w FOR SHARE OF r
            """,
            new { _piece.RunId, _piece.Ordinal, _piece.Token }, transaction) is null)
        {
            _renewal.Lose();
            throw new LeaseLostException();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _renewal.DisposeAsync();
}
