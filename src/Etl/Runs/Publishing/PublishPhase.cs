using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Runs.Keys;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Ports;
using Etl.Runs.Requests;
using Etl.Runs.Telemetry;
using Etl.Validate.Neighbours;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Publishing;

/// <summary>Asks the gates, chooses what the snapshot is made of, and has it published.</summary>
/// <param name="environment">What runs work with.</param>
/// <param name="database">The ledger.</param>
/// <param name="register">Where runs are written down.</param>
/// <param name="scope">Which documents.</param>
/// <param name="fence">Keeps out what comes too late; null where nothing can.</param>
/// <param name="touch">What the run has put into the ledger; null where that is not known.</param>
internal sealed class PublishPhase(RunEnvironment environment, LedgerDatabase database, RunRegister register, SnapshotScope scope, ILedgerFence? fence,
    LedgerTouch? touch)
{
    private const int DocumentsAtOnce = 5_000;
    private readonly ILogger _logger = environment.LoggerFactory.CreateLogger(RunTelemetry.Name);
    private readonly SnapshotManifest _manifest = new(database, environment.Line, scope);
    private readonly ReportKeeper _keeper = new(database, environment.Line, scope);
    private readonly StandingSnapshot _standing = new(environment, database, scope, fence);

    /// <summary>How each source's last fetch ended. Nobody goes through sources while this one publishes: read once, not for every source.</summary>
    private IReadOnlyDictionary<string, SourceFetch> Fetches => field ??= _manifest.Fetches();

    /// <summary>Publishes, unless a gate of the pipeline says no.</summary>
    /// <param name="request">What the run is to do.</param>
    /// <param name="fetchedSources">Sources that this run was to go through; null when it did not fetch.</param>
    /// <param name="startedAt">When the run began.</param>
    /// <param name="unchanged">Whether this run has done nothing, so that no output stands in another's place.</param>
    /// <param name="cancellationToken">Stops the publishing; <c>latest</c> stays where it was.</param>
    /// <returns>What the gates said and what was published.</returns>
    public async Task<PublishOutcome> RunAsync(RunRequest request, IReadOnlyList<string>? fetchedSources, DateTimeOffset startedAt, bool unchanged,
        CancellationToken cancellationToken)
    {
        var lastGood = _manifest.LastGood();
        var before = lastGood is null ? new Dictionary<string, SourceFigures>() : _manifest.FiguresOf(lastGood.RunId);
        if (lastGood is not null && await RepeatAsync(request, fetchedSources, startedAt, lastGood, before, cancellationToken) is { } repeated)
        {
            return repeated;
        }

        // Pages are what the ledger knows, whatever is chosen: they are read beside the choosing.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ManifestReader reader = new(database, environment.Line, scope);
        var pages = Task.Run(async () => await reader.PagesAsync(stop.Token).ToListAsync(stop.Token), CancellationToken.None);
        try
        {
            return await RunAsync(request, fetchedSources, startedAt, unchanged, lastGood, before, reader, pages, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)pages).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What to say where a snapshot is published, but the ledger can't be written any more.</summary>
    /// <param name="snapshotId">The snapshot.</param>
    /// <param name="why">Why it can't.</param>
    /// <returns>The message.</returns>
    public static string Untold(string snapshotId, string why) =>
        $"Snapshot {snapshotId} is published, but the ledger could not be told; the next run does that. {why}";

    /// <summary>Publishes the last snapshot once more, where this run would make the same.</summary>
    /// <returns>What was published; null where it has to be made.</returns>
    private async Task<PublishOutcome?> RepeatAsync(RunRequest request, IReadOnlyList<string>? fetchedSources, DateTimeOffset startedAt, LastGood last,
        IReadOnlyDictionary<string, SourceFigures> before, CancellationToken cancellationToken)
    {
        if (request.Force || fetchedSources is not null || touch is null || last.ContentKey is null
            || !_standing.IsStill(last, Key(request, startedAt), touch))
        {
            return null;
        }

        List<GateVerdict> verdicts =
        [
            .. GateKeeper.Ask(request.Pipeline.Gates, SourceFigures.Sum(before.Values), SourceFigures.Sum(before.Values)),
            .. scope.Sources.SelectMany(s => AskSource(request, s, before.GetValueOrDefault(s) ?? new SourceFigures { SourceId = s },
                before.GetValueOrDefault(s), fetchedSources)),
        ];
        // A gate may have been set since; what it holds back is told where reports are chosen.
        if (verdicts.Exists(static v => !v.Passed))
        {
            return null;
        }

        _standing.Adopt(last);
        SnapshotPublished? snapshot = null;
        try
        {
            snapshot = await environment.Publisher.RepeatAsync(Terms(request, startedAt), last.RunId, scope.ScopeRunId is null ? null : touch.Met,
                cancellationToken);
        }
        finally
        {
            if (snapshot is null)
            {
                _standing.Discard();
            }
        }

        return snapshot is null ? null
            : Outcome(snapshot, Tell(snapshot.SnapshotId, request, [.. scope.Sources], true, last.ContentKey), verdicts, [], [.. before.Values]);
    }

    private async Task<PublishOutcome> RunAsync(RunRequest request, IReadOnlyList<string>? fetchedSources, DateTimeOffset startedAt, bool unchanged,
        LastGood? lastGood, IReadOnlyDictionary<string, SourceFigures> before, ManifestReader reader, Task<List<PageRecord>> pages,
        CancellationToken cancellationToken)
    {
        if (lastGood is not null)
        {
            _keeper.Decide(lastGood, takesAll: request.Force);
        }

        var now = _manifest.Figures(lastGood?.ManifestRunId).ToDictionary(f => f.SourceId, StringComparer.Ordinal);

        List<GateVerdict> verdicts = [];
        foreach (var source in scope.Sources)
        {
            verdicts.AddRange(AskSource(request, source, now.GetValueOrDefault(source) ?? new SourceFigures { SourceId = source },
                before.GetValueOrDefault(source), fetchedSources));
        }

        string[] fallen = [.. verdicts.Where(v => !v.Passed).Select(v => v.SourceId).Distinct(StringComparer.Ordinal)];
        foreach (var verdict in verdicts.Where(v => !v.Passed))
        {
            RunLog.SourceGateFailed(_logger, verdict.SourceId, verdict.Gate, verdict.Message);
        }

        var quarantined = request.Force ? [] : fallen;
        var stale = quarantined.ToDictionary(s => s,
            s => before.GetValueOrDefault(s) is { } b ? b with { StaleSince = b.StaleSince ?? lastGood!.PublishedAt } : null, StringComparer.Ordinal);
        SourceFigures[] own = [.. now.Values.Where(f => !stale.ContainsKey(f.SourceId))];

        // The pipeline's gates look at what would be published: a source in quarantine counts with the rows that it keeps.
        var published = SourceFigures.Sum(own.Concat(stale.Values.OfType<SourceFigures>()));
        List<GateVerdict> pipeline = [.. GateKeeper.Ask(request.Pipeline.Gates, published, lastGood is null ? null : SourceFigures.Sum(before.Values))];
        if (scope.Sources.Count > 0 && fallen.Length == scope.Sources.Count)
        {
            pipeline.Add(GateKeeper.NoSourceLeft());
        }

        verdicts.InsertRange(0, pipeline);
        foreach (var verdict in pipeline.Where(v => !v.Passed))
        {
            RunLog.PipelineGateFailed(_logger, verdict.Gate, verdict.Message);
        }

        if (!request.Force && pipeline.Find(v => !v.Passed) is { } no)
        {
            return new PublishOutcome(null, verdicts, quarantined,
                $"Nothing was published, because of gate {no.Gate}: {no.Message}. Latest stays where it "
                    + $"was{(request.Kind == RunKind.Import ? "" : "; --force publishes all the same")}.");
        }

        if (request.Force && verdicts.Exists(v => !v.Passed))
        {
            RunLog.GatesForced(_logger, scope.RunId);
        }

        _manifest.Choose(own, stale, lastGood?.ManifestRunId);
        if (lastGood is not null)
        {
            _keeper.TellWhatLeft(lastGood.ManifestRunId, quarantined);
        }

        var key = request.Force || stale.Count > 0 || !_standing.IsSettled() ? null : Key(request, startedAt);
        SnapshotPublished snapshot;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var heads = Task.Run(() => new ManifestHeads(database, environment.Line, scope.RunId).ReadAsync(stop.Token), CancellationToken.None);
        try
        {
            var neighbours = NeighbourReader.Read(database, environment.Line, scope, cancellationToken);
            snapshot = await environment.Publisher.PublishAsync(Content(request, stale, startedAt, neighbours, pages, heads, reader), cancellationToken);
        }
        catch
        {
            // Nobody reads any more while it is taken back.
            await stop.CancelAsync();
            await ((Task)heads).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _manifest.Discard();
            _keeper.Discard();
            throw;
        }

        var untold = Tell(snapshot.SnapshotId, request, [.. scope.Sources.Except(quarantined, StringComparer.Ordinal)], unchanged, key);
        return Outcome(snapshot, untold, verdicts, quarantined, own);
    }

    private static PublishOutcome Outcome(SnapshotPublished snapshot, string? untold, IReadOnlyList<GateVerdict> verdicts, IReadOnlyList<string> quarantined,
        IReadOnlyList<SourceFigures> own)
    {
        var message = string.Join(' ', untold is null ? snapshot.Warnings : [.. snapshot.Warnings, untold]);
        return new PublishOutcome(snapshot.SnapshotId, verdicts, quarantined, message.Length == 0 ? null : message, untold is null) { Own = own };
    }

    private string Key(RunRequest request, DateTimeOffset startedAt) =>
        _standing.KeyOf(request, ConfigurationKey, Fetches, CoverageReader.LastYear(startedAt));

    private string? Tell(string snapshotId, RunRequest request, IReadOnlyList<string> good, bool unchanged, string? key)
    {
        try
        {
            register.Published(scope.RunId, scope.Pipeline, snapshotId, environment.TimeProvider.GetUtcNow(), good, request.Force, key);
            // Going through all outputs is for nights that put others in their place; what such a night leaves behind waits for the next one.
            if (!unchanged)
            {
                register.Sweep();
            }

            register.Prune(scope.Pipeline, request.Pipeline.KeepRuns, DocumentsAtOnce);
            return null;
        }
        catch (Exception e) when (StorageFailure.Explain(e, environment.Ledger.Name) is { } why)
        {
            // The snapshot is there, and readers see it: the run has not failed.
            RunLog.LedgerUntold(_logger, e, snapshotId, why);
            return Untold(snapshotId, why);
        }
    }

    private IEnumerable<GateVerdict> AskSource(RunRequest request, string source, SourceFigures now, SourceFigures? before,
        IReadOnlyList<string>? fetchedSources)
    {
        // An import and a plan say themselves what they are about; sources are gone through by runs.
        if (scope.ScopeRunId is null)
        {
            var fetch = Fetches.GetValueOrDefault(source);
            var asked = fetchedSources is null || fetchedSources.Contains(source, StringComparer.Ordinal);
            if (fetch is null)
            {
                yield return GateKeeper.Ran(source, StageNames.Fetch, false, "never fetched");
            }
            else if (fetchedSources is not null && asked && fetch.RunId != scope.RunId)
            {
                yield return GateKeeper.Ran(source, StageNames.Fetch, false, "not gone through in this run");
            }
            else
            {
                yield return GateKeeper.Ran(source, StageNames.Fetch, fetch.Outcome != OutcomeKind.Failed,
                    fetch.Outcome == OutcomeKind.Failed ? $"{fetch.Code}: {fetch.Message}" : "completed");
            }
        }

        var settings = environment.Sources.FirstOrDefault(s => s.Id == source);
        var gates = settings?.Expect?.Over(request.Pipeline.SourceGates) ?? request.Pipeline.SourceGates;
        if (fetchedSources is not null && ListRows.Judge(database, scope.RunId, source, gates.Lists) is { Count: > 0 } lists
            && gates.Lists?.Failed is { } share)
        {
            yield return GateKeeper.Lists(source, lists, share);
        }

        foreach (var verdict in GateKeeper.Ask(gates, now, before))
        {
            yield return verdict;
        }
    }

    private static async IAsyncEnumerable<PageRecord> WhenReadAsync(Task<List<PageRecord>> pages)
    {
        var all = await pages;
        foreach (var page in all)
        {
            yield return page;
        }

        // Whoever took them has them now, or has written them down.
        all.Clear();
    }

    private SnapshotContent Content(RunRequest request, Dictionary<string, SourceFigures?> stale, DateTimeOffset startedAt, NeighbourIndex? neighbours,
        Task<List<PageRecord>> pages, Task<List<ManifestHead>> heads, ManifestReader reader)
    {
        var since = stale.Where(s => s.Value?.StaleSince is not null).ToDictionary(s => s.Key, s => s.Value!.StaleSince!.Value, StringComparer.Ordinal);
        return new SnapshotContent
        {
            Terms = Terms(request, startedAt),
            Forced = request.Force,
            StaleSince = since,
            Publishers = neighbours is null ? [] : [.. neighbours.Publishers.Select(PublisherRows.Of)],
            Coverage = neighbours is null || environment.Regions is null
                ? []
                : new CoverageReader(database, scope, environment.Regions, environment.Sources, Fetches).Read(neighbours.Publishers, startedAt),
            Reports = new ManifestReports(database, environment.Line, scope.RunId, heads, neighbours),
            Pages = WhenReadAsync(pages),
            Issues = reader.IssuesAsync(CancellationToken.None),
        };
    }

    private SnapshotTerms Terms(RunRequest request, DateTimeOffset startedAt) => new()
    {
        RunId = scope.RunId,
        Pipeline = scope.Pipeline,
        StartedAt = startedAt,
        CodeVersion = environment.CodeVersion,
        ConfigurationKey = ConfigurationKey,
        Compression = request.Pipeline.Compression,
        License = request.Pipeline.License,
        Citation = request.Pipeline.Citation,
        Under = Fenced,
        IsFenced = fence is not null,
    };

    /// <summary>Names a snapshot while nobody can take this run's place, or not at all.</summary>
    private void Fenced(Action naming)
    {
        if (fence is null)
        {
            naming();
            return;
        }

        var isNamed = false;
        try
        {
            using var connection = database.Connect();
            using var transaction = connection.BeginTransaction();
            fence.Check(connection, transaction);
            naming();
            isNamed = true;
            // Nothing was written: the transaction is let go of.
        }
        catch (Exception e) when (isNamed && database.IsTransient(e))
        {
            // That it could not be let go of undoes nothing.
        }

        try
        {
            // Asleep between the two, it may have lost the transaction, and its place to another.
            using var connection = database.Connect();
            using var transaction = connection.BeginTransaction();
            fence.Check(connection, transaction);
        }
        catch (Exception e) when (database.IsTransient(e))
        {
            // Nobody knows of another: what is named stays.
        }
    }

    private string ConfigurationKey => field ??= ContentKey.Of(
    [
        .. scope.Sources.Order(StringComparer.Ordinal)
            .SelectMany(s => environment.Line.Stages.Select(stage => $"{s} {stage.Name} {stage.Configuration(s).Key}")),
        .. environment.Sources.Where(s => scope.Sources.Contains(s.Id, StringComparer.Ordinal)).OrderBy(s => s.Id, StringComparer.Ordinal)
            .Select(s => $"{s.Id} {s.SettingsKey}"),
    ]);
}
