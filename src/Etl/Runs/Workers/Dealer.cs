using Etl.Model.Findings;
using Etl.Runs.Errors;
using Etl.Runs.Execution;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Workers;

/// <summary>
/// Deals a run out to the workers that are there: cuts it into pieces, waits until all are done, and does what is left itself where no
/// worker is there any more.
/// </summary>
/// <param name="environment">What runs work with.</param>
/// <param name="database">The ledger.</param>
/// <param name="fence">The run's own lease.</param>
/// <param name="token">Its token.</param>
/// <param name="runId">The run.</param>
internal sealed class Dealer(RunEnvironment environment, LedgerDatabase database, ILedgerFence fence, long token, string runId)
{
    private const long MostInRange = 2000;
    private const long LeastInRange = 25;
    private const int RangesForEach = 24; // the fewer there are, the longer the last one is waited for
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private readonly ILogger _logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);
    private readonly WorkBoard _board = new(database);
    private readonly WorkerRegister _register = new(database, environment.Ledger.Lease);
    private readonly Crew _own = new(environment, database, Worker.NameOf(Environment.MachineName, Environment.ProcessId));

    /// <summary>Whether there is anybody to deal it out to.</summary>
    public bool HasWorkers => _register.Count(_own.Key) > 0;

    /// <summary>Has the workers take the run's documents through the line.</summary>
    /// <param name="request">What the run is to do.</param>
    /// <param name="sources">Sources that it works on.</param>
    /// <param name="fetches">Whether sources are gone through.</param>
    /// <param name="told">Told now and then what is counted so far.</param>
    /// <param name="cancellationToken">Stops the run everywhere.</param>
    /// <returns>A task that ends when all is in the ledger.</returns>
    /// <exception cref="RunException">A piece can't be done.</exception>
    public async Task WalkAsync(RunRequest request, IReadOnlyList<string> sources, bool fetches, Action<IReadOnlyList<StageCount>> told,
        CancellationToken cancellationToken)
    {
        _board.Begin(fence, runId, _own.Key, request, token);
        try
        {
            if (request.Plan is { } plan)
            {
                await DoAsync(PieceKind.Sources, Fetched(plan), told, cancellationToken);
                await DoAsync(PieceKind.Documents, Planned(plan), told, cancellationToken);
            }
            else
            {
                if (fetches)
                {
                    await DoAsync(PieceKind.Sources, Listed(sources), told, cancellationToken);
                }

                await DoAsync(PieceKind.Documents, _board.Ranges(runId, sources, request.Pipeline.RetireAfter, SizeOf), told, cancellationToken);
            }

            told(_board.Counts(runId));
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    /// <summary>Says that the run publishes, or has.</summary>
    /// <param name="state">How it stands.</param>
    public void Publish(PieceState state) => _board.Publish(fence, runId, Environment.MachineName, state);

    private async Task DoAsync(PieceKind kind, IReadOnlyList<(WorkPart Part, long? Expected)> parts, Action<IReadOnlyList<StageCount>> told,
        CancellationToken cancellationToken)
    {
        if (parts.Count == 0)
        {
            return;
        }

        _board.Add(fence, runId, kind, parts);
        WorkerLog.Dealt(_logger, runId, parts.Count, _register.Count(_own.Key));
        var toldAt = environment.TimeProvider.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var (pieces, failure) = _board.States(runId);
                if (pieces.GetValueOrDefault(PieceState.Failed) > 0)
                {
                    throw new RunException($"A part of the run could not be done in {WorkBoard.MostAttempts} tries: {failure}");
                }

                if (pieces.GetValueOrDefault(PieceState.Open) + pieces.GetValueOrDefault(PieceState.Leased) == 0)
                {
                    return;
                }

                await _own.TendAsync(takes: _register.Count(_own.Key) == 0);
                if (environment.TimeProvider.GetElapsedTime(toldAt) >= Telling)
                {
                    toldAt = environment.TimeProvider.GetTimestamp();
                    _board.Sum(fence, runId);
                    told(_board.Counts(runId));
                }
            }
            catch (Exception e) when (e is not LeaseLostException && database.IsTransient(e))
            {
                // Whether it is away for too long, the run's own lease says.
            }

            await Task.Delay(Poll, environment.TimeProvider, cancellationToken);
        }
    }

    /// <summary>Has everybody stop in good order; who does not within a few seconds is left out of the ledger from then on.</summary>
    private async Task StopAsync()
    {
        try
        {
            _board.Stop(runId);
            await _own.StopAsync();
            var start = environment.TimeProvider.GetTimestamp();
            while (_board.States(runId).Pieces.GetValueOrDefault(PieceState.Leased) > 0 && environment.TimeProvider.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Poll, environment.TimeProvider, CancellationToken.None);
            }

            _board.Cancel(runId);
        }
        catch (Exception e) when (database.IsTransient(e))
        {
            // The run ends all the same, and with it what its pieces may write.
        }
    }

    private IReadOnlyList<(WorkPart, long?)> Listed(IReadOnlyList<string> sources)
    {
        var expected = new RunQueries(database).DocumentsOf(sources, int.MaxValue).ToDictionary(StringComparer.Ordinal);
        // The longest first: nobody waits for it at the end.
        return [.. GroupsOf(sources).Select(g => (
                Part: new WorkPart { Sources = g },
                Expected: g.All(expected.ContainsKey) ? g.Sum(s => expected[s]) : (long?)null))
            .OrderByDescending(static p => p.Expected ?? long.MaxValue)];
    }

    private IReadOnlyList<(WorkPart, long?)> Fetched(RerunPlan plan)
    {
        var items = plan.Items.Where(static i => i.Stage == StageNames.Fetch).Select(Plain).ToLookup(static i => i.SourceId, StringComparer.Ordinal);
        return [.. GroupsOf([.. items.Select(static i => i.Key)]).Select(g => g.SelectMany(s => items[s]).ToList())
            .Select(static i => (new WorkPart { Items = i }, (long?)i.Count))];
    }

    private IReadOnlyList<(WorkPart, long?)> Planned(RerunPlan plan)
    {
        var items = plan.Items.Where(static i => i.Stage != StageNames.Fetch).Select(Plain).ToList();
        return items.Count == 0 ? [] : [.. items.Chunk((int)SizeOf(items.Count)).Select(static i => (new WorkPart { Items = i }, (long?)i.Length))];
    }

    /// <summary>What is not needed to do it again is not sent about.</summary>
    private static RerunItem Plain(RerunItem item) => item with { Later = [], Why = "" };

    private IReadOnlyList<IReadOnlyList<string>> GroupsOf(IReadOnlyList<string> sources) =>
    [
        .. HostGroups.Of([.. environment.Sources.Where(s => sources.Contains(s.Id, StringComparer.Ordinal))])
            .Select(static g => g.Select(static s => s.Id).ToList()),
    ];

    private long SizeOf(long documents) => Math.Clamp(documents / (RangesForEach * Math.Max(1, _register.Count(_own.Key))), LeastInRange, MostInRange);
}
