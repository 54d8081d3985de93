using System.Threading.Channels;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Execution;

/// <summary>Takes all documents of a run down the line, many side by side, and writes what becomes of them behind.</summary>
internal sealed class DocumentPhase(RunEnvironment environment, LedgerDatabase database, IPayloadReader payloads, LedgerWriter writer, RunCounters? counters,
    WalkOptions options)
{
    private const int MostAsked = 256;
    private readonly ILogger _logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);

    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _configurations = StoredConfigurations.Read(database);

    /// <summary>Works until all documents are through, or something stops it.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="cancellationToken">Stops the work; what is done stays done.</param>
    /// <returns>A task that ends when all that was done is in the ledger.</returns>
    public async Task RunAsync(IAsyncEnumerable<DocumentWork> documents, CancellationToken cancellationToken)
    {
        // What is not in the ledger is to be done again, and is not counted.
        writer.Committed = counters is null ? null : record => counters.Add(record, options.Last);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<DocumentWork>(new BoundedChannelOptions(environment.Workers * 4) { SingleWriter = true });
        List<Task> tasks = [Guarded(() => ProduceAsync(documents, channel.Writer, stop.Token))];
        for (var i = 0; i < environment.Workers; i++)
        {
            tasks.Add(Guarded(() => WorkAsync(channel.Reader, stop.Token)));
        }

        try
        {
            await Task.WhenAll(tasks);
        }
        catch (Exception)
        {
            // The first cause, not the cancellations that followed from it.
            var cause = tasks.Where(t => t.IsFaulted).SelectMany(t => t.Exception!.InnerExceptions).FirstOrDefault(e => e is not OperationCanceledException)
                ?? new OperationCanceledException(cancellationToken);
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
        }
        finally
        {
            await FlushQuietlyAsync();
        }

        await writer.FlushAsync(CancellationToken.None);

        async Task Guarded(Func<Task> work)
        {
            try
            {
                await Task.Run(work, CancellationToken.None);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private async Task ProduceAsync(IAsyncEnumerable<DocumentWork> documents, ChannelWriter<DocumentWork> channel, CancellationToken cancellationToken)
    {
        using OutcomeReader reader = new(database);
        try
        {
            await foreach (var some in Batches.OfReadyAsync(documents, MostAsked, cancellationToken))
            {
                foreach (var work in options.Last < 0 ? some : Asked(reader, some))
                {
                    await channel.WriteAsync(work, cancellationToken);
                }
            }
        }
        finally
        {
            channel.TryComplete();
        }
    }

    /// <summary>The documents with what the ledger has stored of them, asked for many at once: a question for each costs more than its answer.</summary>
    private IEnumerable<DocumentWork> Asked(OutcomeReader reader, List<DocumentWork> some)
    {
        var standing = options.First == 0 ? reader.Standing([.. some.Select(static w => w.DocumentId)]) : [];
        string[] others = [.. some.Where(w => w.Payload is not null && standing.GetValueOrDefault(w.DocumentId)?.LineKey is null)
            .Select(static w => w.DocumentId)];
        var stored = others.Length > 1 ? reader.Walks(others) : null;
        foreach (var work in some)
        {
            var keys = standing.GetValueOrDefault(work.DocumentId);
            yield return keys?.LineKey is not null || stored is null
                ? work with { Standing = keys }
                : work with { Standing = keys, Stored = stored.GetValueOrDefault(work.DocumentId) ?? [] };
        }
    }

    private async Task WorkAsync(ChannelReader<DocumentWork> channel, CancellationToken cancellationToken)
    {
        using OutcomeReader reader = new(database);
        DocumentWalker walker = new(environment.Line, options, reader, payloads, _configurations, environment.TimeProvider, _logger);
        await foreach (var work in channel.ReadAllAsync(cancellationToken))
        {
            using var scope = RunLog.SourceScope(_logger, work.SourceId);
            var record = options.Last < 0
                ? new DocumentRecord { DocumentId = work.DocumentId, SourceId = work.SourceId, Fed = work.Fed }
                : await walker.WalkAsync(work, cancellationToken);
            if (record.Stages.Count > 0 && record.Stages[^1].Row is { Outcome: OutcomeKind.Failed } failed)
            {
                RunLog.DocumentFailed(_logger, failed.DocumentId, failed.Stage, failed.Code ?? "", failed.Message ?? "");
            }

            await writer.WriteAsync(record, CancellationToken.None);
        }
    }

    private async Task FlushQuietlyAsync()
    {
        try
        {
            await writer.FlushAsync(CancellationToken.None);
        }
        catch (LedgerException)
        {
            // The cause is on its way already.
        }
    }
}
