using System.Diagnostics;
using System.Globalization;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Runs.Codec;
using Etl.Runs.Feeds;
using Etl.Runs.Keys;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Execution;

/// <summary>
/// Takes one document down the line: uses the stored outcome where its key is still the same, runs the stage where it
/// is not, stops where a stage fails. A stage that gives the same output as before ends the redo: what follows has the
/// same input, and so the same key.
/// </summary>
internal sealed class DocumentWalker(
    StageLine line,
    WalkOptions options,
    OutcomeReader reader,
    IPayloadReader payloads,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> storedConfigurations,
    TimeProvider timeProvider,
    ILogger logger)
{
    private readonly LineKey _lineKey = new(line);

    /// <summary>Walks.</summary>
    /// <param name="work">The document.</param>
    /// <param name="cancellationToken">Stops the walk; a walk that was stopped leaves nothing in the ledger.</param>
    /// <returns>What became of it in each stage.</returns>
    public async Task<DocumentRecord> WalkAsync(DocumentWork work, CancellationToken cancellationToken)
    {
        DocumentRecord record = new() { DocumentId = work.DocumentId, SourceId = work.SourceId, Fed = work.Fed };
        if (work.Payload is null)
        {
            return record;
        }

        var lineKey = _lineKey.Of(work.SourceId, PayloadKey.Of(work.Payload, work.Hints));
        if (options.First == 0 && work.RedoFrom is null && !work.HasMoved && work.Standing?.LineKey == lineKey
            && work.Standing.RunId != options.RunId)
        {
            // One that failed, or is gone, has more to tell each night.
            return record with { IsAsBefore = true, IsRowAsBefore = IsRowAsBefore(work), MetIn = work.Standing.MetIn };
        }

        var stored = work.Stored ?? reader.Walks(work.DocumentId);
        Walk walk = new(work, stored);
        while (true)
        {
            var lost = await TryWalkAsync(walk, cancellationToken);
            if (lost is null)
            {
                break;
            }
            // A stored output that can't be read is made again by the stage that gave it.
            RunLog.OutputLost(logger, work.DocumentId, line.Stages[lost.Value].Name);
            walk = new Walk(work, stored) { Lost = [.. walk.Lost, lost.Value], Made = walk.Made, Outputs = walk.Outputs };
        }

        return Lined(
            record with
            {
                Stages = walk.Records,
                Outdated = Outdated(walk, stored),
                IsRowAsBefore = !work.HasMoved && IsRowAsBefore(work),
                MetIn = work.Standing?.MetIn,
            },
            stored,
            lineKey);
    }

    private static bool IsRowAsBefore(DocumentWork work) =>
        work is { Standing.FedKey: { } key, Fed: { IsUnchanged: true, Outcome: OutcomeKind.Ok } fed } && key == DocumentRow.KeyOf(fed);

    /// <summary>
    /// Writes down by what a document is known again that came through the whole line. One whose first stages alone were done, or gave what the others have
    /// made something of already, is looked at once more; where it was known before, that is taken back.
    /// </summary>
    private DocumentRecord Lined(DocumentRecord record, Dictionary<string, OutcomeRow> stored, string lineKey)
    {
        var stages = record.Stages;
        var isThrough = options.First == 0 && stages.Count == line.Stages.Count && stages.All(static s => s.Row is { Outcome: OutcomeKind.Ok, Retry: false });
        if (stages is [.., { IsReused: false } last] && last.Row.Stage == line.Last.Name)
        {
            return isThrough ? record with { Stages = [.. stages.SkipLast(1), last with { Row = last.Row with { LineKey = lineKey } }] } : record;
        }

        var isReused = stages.All(static s => s.IsReused);
        var key = isThrough && isReused ? lineKey : null;
        return (isThrough || !isReused) && stored.GetValueOrDefault(line.Last.Name) is { } before && before.LineKey != key
            ? record with { Relined = (before.Stage, key) }
            : record;
    }

    private async Task<int?> TryWalkAsync(Walk walk, CancellationToken cancellationToken)
    {
        var work = walk.Work;
        var inputKey = PayloadKey.Of(work.Payload!, work.Hints);
        var redoFrom = work.RedoFrom ?? (work.HasMoved ? 0 : int.MaxValue);
        for (var i = 0; i <= options.Last; i++)
        {
            var stage = line.Stages[i];
            var before = walk.Stored.GetValueOrDefault(stage.Name);
            var isAsked = i >= redoFrom || walk.Lost.Contains(i);
            if (i < options.First && !isAsked)
            {
                if (before is not { Outcome: OutcomeKind.Ok })
                {
                    return null;
                }

                walk.Keys.Add(before.MemoKey);
                inputKey = before.OutputDigest;
                continue;
            }

            var configuration = stage.Configuration(work.SourceId).Key;
            // The same parts make the same key: on most nights there is nothing to hash.
            var key = before?.InputKey == inputKey && before.StageIdentity == stage.Identity && before.ConfigurationKey == configuration
                ? null
                : new MemoKey(stage.Name, stage.Identity, configuration, inputKey);
            var value = key?.Value ?? before!.MemoKey;
            walk.Keys.Add(value);
            if (walk.Made.TryGetValue(i, out var made) && made.Row.MemoKey == value)
            {
                walk.Records.Add(made);
                inputKey = made.Row.OutputDigest;
                continue;
            }

            if (before is not null && before.MemoKey == value && !isAsked && (!before.Retry || before.RunId == options.RunId))
            {
                walk.Records.Add(new StageRecord(before, IsReused: true, Body: null));
                if (before.Outcome == OutcomeKind.Failed)
                {
                    return null;
                }

                inputKey = before.OutputDigest;
                continue;
            }

            (var input, var lost, var failure) = await InputAsync(walk, i, cancellationToken);
            if (lost is not null)
            {
                return lost;
            }

            key ??= new MemoKey(stage.Name, stage.Identity, configuration, inputKey);
            var record = await RunStageAsync(walk, stage, key, before, input, failure, cancellationToken);
            record = record with { Reason = Reason(walk, i, key, before) };
            walk.Records.Add(record);
            if (record.Row.Outcome == OutcomeKind.Failed)
            {
                return null;
            }

            walk.Made[i] = record;
            inputKey = record.Row.OutputDigest;
        }

        return null;
    }

    private RedoneReason Reason(Walk walk, int place, MemoKey key, OutcomeRow? before)
    {
        if (walk.Records.Count > 0 && !walk.Records[^1].IsReused && before?.InputKey != key.InputKey)
        {
            return new RedoneReason(RedoneCause.Followed, $"after {line.Stages[place - 1].Name}");
        }

        var change = KeyChange.Between(
            before,
            key,
            line.Stages[place].Configuration(walk.Work.SourceId),
            before is null ? null : storedConfigurations.GetValueOrDefault(before.ConfigurationKey));
        return change is not null ? new RedoneReason(change.Cause, change.Why)
            : walk.Work.HasMoved ? new RedoneReason(RedoneCause.Changed, "address changed")
            : walk.Lost.Contains(place) ? new RedoneReason(RedoneCause.Lost, "stored output lost")
            : new RedoneReason(RedoneCause.Asked, "asked for");
    }

    private async Task<StageRecord> RunStageAsync(Walk walk, DocumentStage stage, MemoKey key, OutcomeRow? before, object? input, StageOutput failure,
        CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        using var activity = RunTelemetry.Activities.StartActivity(stage.Name);
        activity?.SetTag("etl.document", walk.Work.DocumentId);
        var retry = input is null;
        var output = failure;
        EncodedOutput? encoded = null;
        byte[]? figures = null;
        var summary = OutputSummary.None;
        string? resultId = null;
        if (input is not null)
        {
            using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var timer =
                timeProvider.CreateTimer(static s => ((CancellationTokenSource)s!).Cancel(), budget, options.TimeBudget, Timeout.InfiniteTimeSpan);
            try
            {
                // A stage that does not heed its token is left behind: neither a hostile page nor a defect holds up the run.
                output = await Task.Run(() => stage.RunAsync(input, budget.Token).AsTask(), budget.Token).WaitAsync(budget.Token);
                if (output.Value is { } value)
                {
                    encoded = stage.Encode(value, key.InputKey);
                    figures = stage.FiguresOf(value);
                    summary = stage.SumUp(value);
                    resultId = stage.ResultId(value);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (OperationCanceledException)
            {
                retry = true;
                output = new StageOutput(null, RunCodes.StageTimeout,
                    string.Create(CultureInfo.InvariantCulture, $"The stage {stage.Name} took longer than {options.TimeBudget.TotalSeconds:0} s."));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A defect of a stage costs one document, not the night.
                retry = true;
                RunLog.StageThrew(logger, e, stage.Name, walk.Work.DocumentId, walk.Work.Url);
                output = new StageOutput(null, RunCodes.StageError, $"The stage {stage.Name} threw {e.GetType().Name}: {e.Message}");
            }
        }

        if (output.Value is null)
        {
            activity?.SetStatus(ActivityStatusCode.Error, output.Code);
        }

        walk.Set(line, stage, output.Value);
        var duration = timeProvider.GetElapsedTime(start);
        OutcomeRow row = new()
        {
            DocumentId = walk.Work.DocumentId,
            Stage = stage.Name,
            MemoKey = key.Value,
            StageIdentity = key.Identity,
            ConfigurationKey = key.ConfigurationKey,
            InputKey = key.InputKey,
            Outcome = output.Value is null ? OutcomeKind.Failed : OutcomeKind.Ok,
            Code = output.Code,
            Message = output.Message,
            Retry = retry || output.IsTransient,
            Attempts = before?.MemoKey == key.Value ? before.Attempts + 1 : 1,
            DurationUs = (long)duration.TotalMicroseconds,
            RunId = options.RunId,
            ResultId = resultId,
            Facts = summary.Facts,
            Issues = summary.Issues,
            Errors = summary.Errors,
            Checks = summary.Checks,
            Broken = summary.Broken,
            Tables = summary.Tables,
            Characters = summary.Characters,
            Empty = summary.Empty,
            Media = summary.Media,
            Charset = summary.Charset,
            ReportYear = summary.ReportYear,
            OutputSha256 = encoded?.Digest,
        };
        return new StageRecord(row, IsReused: false, encoded?.Body, figures);
    }

    /// <summary>Input of a stage: at hand from the stage before, or stored by it, or the page itself.</summary>
    /// <returns>The input, or the place whose stored output is lost, or (for a lost page) a failure.</returns>
    private async ValueTask<(object? Input, int? Lost, StageOutput Failure)> InputAsync(Walk walk, int place, CancellationToken cancellationToken)
    {
        if (place == 0)
        {
            var page = walk.Work.Page ?? await LoadAsync(walk.Work, cancellationToken);
            return page is not null
                ? (page, null, default)
                : (null, null,
                    new StageOutput(null, RunCodes.PayloadLost,
                        $"The archive does not hold the payload {walk.Work.Payload!.Sha256} ({walk.Work.Payload.WarcFile ?? "no file"}): fetch the document "
                            + "again."));
        }

        if (walk.Outputs.TryGetValue(place - 1, out var known))
        {
            return (known, null, default);
        }

        var stage = line.Stages[place - 1];
        var bytes = reader.Output(walk.Work.DocumentId, stage.Name, walk.Keys[place - 1]);
        if (bytes is null)
        {
            return (null, place - 1, default);
        }

        object? input = null;
        if (stage.NeedsInputToDecode)
        {
            (input, var lost, var failure) = await InputAsync(walk, place - 1, cancellationToken);
            if (input is null)
            {
                return (null, lost, failure);
            }
        }

        try
        {
            var output = stage.Decode(bytes, input);
            walk.Outputs[place - 1] = output;
            return (output, null, default);
        }
        catch (InvalidDataException)
        {
            return (null, place - 1, default);
        }
    }

    private Task<Page?> LoadAsync(DocumentWork work, CancellationToken cancellationToken) =>
        PageLoader.LoadAsync(payloads, work.DocumentId, work.SourceId, work.Payload!, work.Hints, cancellationToken);

    /// <summary>Outcomes of later stages that were made from an output that is no more.</summary>
    private List<string> Outdated(Walk walk, Dictionary<string, OutcomeRow> stored)
    {
        List<string> outdated = [];
        var digest = walk.Records.Count == 0 ? null : walk.Records[^1].Row.OutputDigest;
        var failed = walk.Records.Count > 0 && walk.Records[^1].Row.Outcome == OutcomeKind.Failed;
        for (var i = walk.Keys.Count; i < line.Stages.Count && digest is not null; i++)
        {
            if (!stored.TryGetValue(line.Stages[i].Name, out var later))
            {
                continue;
            }

            if (failed || later.InputKey != digest)
            {
                failed = true;
                outdated.Add(later.Stage);
            }

            digest = later.OutputDigest;
        }

        return outdated;
    }

    private sealed class Walk(DocumentWork work, Dictionary<string, OutcomeRow> stored)
    {
        public DocumentWork Work { get; } = work;

        /// <summary>Places whose stored output was lost and is made again.</summary>
        public IReadOnlyList<int> Lost { get; init; } = [];

        public Dictionary<string, OutcomeRow> Stored { get; } = stored;

        public List<StageRecord> Records { get; } = [];

        public List<string> Keys { get; } = [];

        /// <summary>What was made before an output turned out to be lost.</summary>
        public Dictionary<int, StageRecord> Made { get; init; } = [];

        public Dictionary<int, object> Outputs { get; init; } = [];

        public void Set(StageLine line, DocumentStage stage, object? output)
        {
            if (output is not null)
            {
                Outputs[line.PlaceOf(stage.Name) - 1] = output;
            }
        }
    }
}
