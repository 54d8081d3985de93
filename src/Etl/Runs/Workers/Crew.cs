using Etl.Model;
using Etl.Runs.Ledger;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Workers;

/// <summary>Does pieces of runs in this process, several side by side.</summary>
/// <param name="environment">What runs work with.</param>
/// <param name="database">The ledger.</param>
/// <param name="name">Under which name they are taken.</param>
internal sealed class Crew(RunEnvironment environment, LedgerDatabase database, string name)
{
    private const int DocumentPiecesAtOnce = 2;
    private readonly ILogger _logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);
    private readonly WorkBoard _board = new(database);
    private readonly LeaseTimes _times = environment.Ledger.Lease;
    private readonly string _planKey = PlanKey.Of(environment);
    private readonly List<(Piece Piece, Task<bool> Work, CancellationTokenSource Stop)> _hands = [];

    /// <summary>Program and configuration of the pieces that it takes.</summary>
    public string Key => _planKey;

    /// <summary>Whether it is at no piece.</summary>
    public bool IsIdle => _hands.Count == 0;

    /// <summary>Takes as many pieces as there are places, and looks after those that it has.</summary>
    /// <param name="takes">Whether it takes any.</param>
    /// <returns>False where a piece has failed here just now: whoever calls waits a little.</returns>
    public async Task<bool> TendAsync(bool takes)
    {
        var isWell = true;
        foreach (var ended in _hands.Where(static h => h.Work.IsCompleted).ToList())
        {
            _hands.Remove(ended);
            isWell &= await ended.Work;
            ended.Stop.Dispose();
        }

        foreach (var runId in _hands.Select(static h => h.Piece.RunId).Distinct(StringComparer.Ordinal).Where(_board.IsStopping).ToList())
        {
            foreach (var hand in _hands.Where(h => h.Piece.RunId == runId))
            {
                await hand.Stop.CancelAsync();
            }
        }

        while (takes && isWell && HasRoom())
        {
            var takenAt = environment.TimeProvider.GetTimestamp();
            if (_board.Take(_planKey, name, _times) is not { } piece)
            {
                break;
            }

            CancellationTokenSource stop = new();
            _hands.Add((piece, Task.Run(() => DoAsync(piece, takenAt, stop.Token)), stop));
        }

        return isWell;
    }

    /// <summary>Stops what it is at and gives it back; what is done stays done.</summary>
    public async Task StopAsync()
    {
        foreach (var hand in _hands)
        {
            await hand.Stop.CancelAsync();
        }

        await Task.WhenAll(_hands.Select(static h => h.Work));
        _hands.ForEach(static h => h.Stop.Dispose());
        _hands.Clear();
    }

    /// <summary>Waits until there is something to look after: a piece has ended, or the time is over.</summary>
    /// <param name="most">Most time.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny([Task.Delay(most, environment.TimeProvider, stop.Token), .. _hands.Select(static h => h.Work)]);
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Known documents keep the cores busy, a second piece of them while the first ends; who goes through sources mostly waits.</summary>
    private bool HasRoom() =>
        _hands.Count < environment.PiecesAtOnce && _hands.Count(static h => h.Piece.Kind == PieceKind.Documents) < DocumentPiecesAtOnce;

    private async Task<bool> DoAsync(Piece piece, long takenAt, CancellationToken stopped)
    {
        using var scope = RunLog.RunScope(_logger, piece.RunId);
        using var activity = RunTelemetry.Activities.StartActivity("piece");
        activity?.SetTag("etl.run", piece.RunId);
        activity?.SetTag("etl.piece", piece.Ordinal);
        activity?.SetTag("etl.worker", name);
        WorkerLog.PieceTaken(_logger, name, piece.Ordinal, piece.RunId);
        await using PieceLease lease = new(database, piece, _times, takenAt, environment.TimeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopped, lease.Lost);
        var (state, message, counts) = (PieceState.Done, (string?)null, true);
        try
        {
            await new PieceWork(environment, database, name).DoAsync(piece, lease, stop.Token);
        }
        catch (Exception e) when (lease.Lost.IsCancellationRequested || e is LeaseLostException or LedgerException { InnerException: LeaseLostException })
        {
            WorkerLog.PieceLost(_logger, name, piece.Ordinal, piece.RunId);
            return true;
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            (state, counts) = (PieceState.Open, false);
        }
        catch (Exception e)
        {
            // A defect, or a disk that is full, costs this worker the piece; another tries it.
            (state, message) = (PieceState.Open,
                $"{name}: {(e is EtlException ? e.Message : StorageFailure.Explain(e, environment.DataDirectory) ?? $"{e.GetType().Name}: {e.Message}")}");
            WorkerLog.PieceFailed(_logger, e, name, piece.Ordinal, piece.RunId, message);
        }

        try
        {
            if (!_board.GiveBack(piece, state, message, counts))
            {
                WorkerLog.PieceLost(_logger, name, piece.Ordinal, piece.RunId);
            }
        }
        catch (Exception e) when (database.IsTransient(e))
        {
            // Its lease ends by itself.
            WorkerLog.PieceLost(_logger, name, piece.Ordinal, piece.RunId);
        }

        return message is null;
    }
}
