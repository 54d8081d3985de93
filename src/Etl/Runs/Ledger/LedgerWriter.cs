using System.Data.Common;
using System.Threading.Channels;
using Etl.Fetch.Settings;
using Etl.Model;
using Etl.Runs.Feeds;
using Etl.Runs.Keys;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Ledger;

/// <summary>
/// The one writer of a run: takes entries from many sides, writes them behind in batches. A batch is a transaction,
/// so that the ledger never holds half a document.
/// </summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    private const int MostEntries = 500;
    private const long MostBytes = 16 << 20;

    // Documents that are as they were: written in order many at once, their rows share the pages of the file.
    private const int MostHeld = 4096;

    // Each transaction syncs the archive and writes the pages of indexes anew, or is a dozen messages there and back, however little it brings.
    private const int Enough = 100;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly LedgerDatabase _database;
    private readonly string _runId;
    private readonly string _documentRunId;
    private readonly Channel<object> _entries = Channel.CreateBounded<object>(new BoundedChannelOptions(256) { SingleReader = true });
    private readonly ILedgerFence? _fence;
    private readonly Task _loop;
    private readonly HashSet<string?> _metIn = [];
    private DbConnection? _connection;
    private long _met;
    private bool _hasChanged;

    /// <summary>Starts the writer.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="runId">The run that entries belong to.</param>
    /// <param name="scopeRunId">For an import and its reruns, the import: its documents stay its own.</param>
    /// <param name="fence">Keeps out what comes too late; null where nothing can.</param>
    public LedgerWriter(LedgerDatabase database, string runId, string? scopeRunId, ILedgerFence? fence = null)
    {
        _fence = fence;
        _database = database;
        _runId = runId;
        _documentRunId = scopeRunId ?? runId;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Called before a batch is written: what the batch refers to must be safe first.</summary>
    public Action? BeforeCommit { get; set; }

    /// <summary>Called for every document that has come into the ledger.</summary>
    public Action<DocumentRecord>? Committed { get; set; }

    /// <summary>Gives what is to be written in the same transaction as a batch's entries; null for nothing.</summary>
    public Func<IReadOnlyList<object>, IEnumerable<object>>? Beside { get; set; }

    /// <summary>What it was given so far. To be asked for when all is flushed.</summary>
    public LedgerTouch Touch => new(!_hasChanged, _met, _metIn);

    /// <summary>Queues an entry; waits while the writer is far behind.</summary>
    /// <param name="entry">See <see cref="LedgerBatch.Add"/>.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>A task that ends when the entry is queued.</returns>
    /// <exception cref="LedgerException">The ledger can't be written.</exception>
    public async ValueTask WriteAsync(object entry, CancellationToken cancellationToken)
    {
        try
        {
            await _entries.Writer.WriteAsync(entry, cancellationToken);
        }
        catch (ChannelClosedException e) when (e.InnerException is LedgerException inner)
        {
            throw new LedgerException(inner.Message, inner);
        }
    }

    /// <summary>Waits until all that was queued is in the ledger.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>A task that ends when it is.</returns>
    /// <exception cref="LedgerException">The ledger can't be written.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(written, cancellationToken);
        var first = await Task.WhenAny(written.Task, _loop).WaitAsync(cancellationToken);
        await first;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        try
        {
            await _loop;
        }
        catch (LedgerException)
        {
            // Whoever wrote or flushed was told.
        }
    }

    /// <summary>Writes a batch; again on a new connection while the database is away for a short time. Written twice it is as if written once.</summary>
    private void Commit(LedgerBatch batch, LedgerStatements statements)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var connection = _connection ??= _database.ConnectWriter();
                batch.Commit(connection, t =>
                {
                    _fence?.Check(connection, t);
                    statements.Execute(connection, t, batch);
                });
                return;
            }
            catch (Exception e) when (tries < LedgerDatabase.MostTries && _database.IsTransient(e))
            {
                _connection?.Dispose();
                _connection = null;
                LedgerDatabase.Pause(tries);
            }
        }
    }

    /// <summary>Takes what has been queued, as far as it fits a batch.</summary>
    private void Take(LedgerBatch batch, List<object> entries, List<object> held, List<TaskCompletionSource> flushed)
    {
        while (HasRoom(batch, held) && _entries.Reader.TryRead(out var entry))
        {
            if (entry is TaskCompletionSource waiting)
            {
                flushed.Add(waiting);
                continue;
            }

            Note(entry);
            if (entry is DocumentRecord { IsAsBefore: true, IsRowAsBefore: true })
            {
                held.Add(entry);
            }
            else
            {
                batch.Add(entry);
                entries.Add(entry);
            }
        }
    }

    private static bool HasRoom(LedgerBatch batch, List<object> held) =>
        batch.Count < MostEntries && batch.Bytes < MostBytes && held.Count < MostHeld;

    private void Note(object entry)
    {
        switch (entry)
        {
            case DocumentRecord document:
                _met++;
                _metIn.Add(document.MetIn);
                _hasChanged |= !document.ChangesNothing;
                break;
            // Counts, keys and what fetch knows of files are told by no snapshot; how a source's fetch ended is asked for when it is published.
            case StageCount or StageConfiguration or FileIndexRow or HostRest or WorkCount or SourceFed:
                break;
            default:
                _hasChanged = true;
                break;
        }
    }

    private async Task LoopAsync()
    {
        try
        {
            using LedgerStatements statements = new(_database, _runId, _documentRunId);
            List<object> held = [];
            Task<bool>? coming = null;
            for (var isOpen = true; isOpen;)
            {
                coming ??= _entries.Reader.WaitToReadAsync().AsTask();
                var isIdle = held.Count > 0 && !coming.IsCompleted && await Task.WhenAny(coming, Task.Delay(Gathering)) != coming;
                if (!isIdle)
                {
                    isOpen = await coming;
                    coming = null;
                }

                LedgerBatch batch = new(_runId, _documentRunId);
                List<TaskCompletionSource> flushed = [];
                List<object> entries = [];
                Take(batch, entries, held, flushed);
                var gathered = isOpen && flushed.Count == 0 && batch.Count is > 0 and < Enough ? Task.Delay(Gathering) : Task.CompletedTask;
                while (!gathered.IsCompleted && flushed.Count == 0 && batch.Count < Enough && HasRoom(batch, held))
                {
                    coming ??= _entries.Reader.WaitToReadAsync().AsTask();
                    if (await Task.WhenAny(coming, gathered) == gathered || !await coming)
                    {
                        break;
                    }

                    coming = null;
                    Take(batch, entries, held, flushed);
                }

                if (isIdle || !isOpen || flushed.Count > 0 || held.Count >= MostHeld)
                {
                    held.ForEach(batch.Add);
                    entries.AddRange(held);
                    held.Clear();
                }

                if (batch.Count > 0)
                {
                    foreach (var more in Beside?.Invoke(entries) ?? [])
                    {
                        batch.Add(more);
                    }

                    BeforeCommit?.Invoke();
                    Commit(batch, statements);
                    foreach (var document in entries.OfType<DocumentRecord>())
                    {
                        Committed?.Invoke(document);
                    }
                }

                foreach (var waiting in flushed)
                {
                    waiting.TrySetResult();
                }
            }
        }
        catch (Exception e)
        {
            var failure = e as LedgerException
                ?? new LedgerException(
                    StorageFailure.Explain(e, _database.Name) ?? (e as EtlException)?.Message ?? $"The ledger could not be written: {e.Message}", e);
            _entries.Writer.TryComplete(failure);
            throw failure;
        }
        finally
        {
            _connection?.Dispose();
        }
    }
}
