using System.Collections.Concurrent;
using Etl.Model.Findings;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Stages;
using Etl.Runs.Telemetry;

namespace Etl.Runs.Execution;

/// <summary>Counts what a run does, from many threads.</summary>
/// <param name="line">The stages.</param>
/// <param name="runId">The run, of whose own outcomes a second look is no reuse; null where there is no second look.</param>
internal sealed class RunCounters(StageLine line, string? runId = null)
{
    private readonly ConcurrentDictionary<(string Source, string Stage), Counter> _counters = new();
    private readonly ConcurrentDictionary<string, long> _expected = new(StringComparer.Ordinal);
    private long _documents;

    /// <summary>Documents that left the line.</summary>
    public long Documents => Interlocked.Read(ref _documents);

    /// <summary>Notes how many documents a source will give; the largest number counts.</summary>
    /// <param name="source">Source.</param>
    /// <param name="documents">Documents.</param>
    public void Expect(string source, long documents) => _expected.AddOrUpdate(source, documents, (_, before) => Math.Max(before, documents));

    /// <summary>How many documents some sources will give in all.</summary>
    /// <param name="sources">Sources.</param>
    /// <returns>The number, at least as many as left the line; null while it isn't known of one of them.</returns>
    public long? Expected(IEnumerable<string> sources)
    {
        long sum = 0;
        foreach (var source in sources)
        {
            if (!_expected.TryGetValue(source, out var documents))
            {
                return null;
            }

            sum += documents;
        }

        return Math.Max(sum, Documents);
    }

    /// <summary>Counts a document.</summary>
    /// <param name="record">What became of it.</param>
    /// <param name="lastPlace">Place of the last stage that the run walks.</param>
    public void Add(DocumentRecord record, int lastPlace)
    {
        Interlocked.Increment(ref _documents);
        if (record.Fed is { } fed)
        {
            var kind = fed.Outcome switch
            {
                OutcomeKind.Failed => Kind.Failed,
                OutcomeKind.Skipped => Kind.Skipped,
                _ => fed.IsUnchanged ? Kind.Reused : Kind.Done,
            };
            Count(record.SourceId, StageNames.Fetch, kind, (long)fed.Duration.TotalMicroseconds);
            if (fed.Expected is { } expected)
            {
                Expect(record.SourceId, expected);
            }
        }

        if (record.IsAsBefore)
        {
            for (var i = 0; i <= lastPlace; i++)
            {
                Count(record.SourceId, line.Stages[i].Name, Kind.Reused, 0);
            }

            return;
        }

        string? last = null;
        foreach (var stage in record.Stages)
        {
            last = stage.Row.Stage;
            var isReused = stage.IsReused && stage.Row.RunId != runId;
            var kind = stage.Row.Outcome == OutcomeKind.Failed ? Kind.Failed : isReused ? Kind.Reused : Kind.Done;
            Count(record.SourceId, last, kind, isReused ? 0 : stage.Row.DurationUs);
        }

        for (var i = last is null ? 0 : line.PlaceOf(last); i <= lastPlace; i++)
        {
            Count(record.SourceId, line.Stages[i].Name, Kind.Skipped, 0);
        }
    }

    /// <summary>Counts a source that could not be gone through.</summary>
    /// <param name="fed">How it went.</param>
    public void Add(SourceFed fed)
    {
        if (fed.Code is not null)
        {
            Count(fed.SourceId, StageNames.Fetch, Kind.Failed, 0);
        }
    }

    /// <summary>Takes over what others have counted for the run, in place of what is here.</summary>
    /// <param name="counts">Their counts, each source and stage once.</param>
    /// <param name="lastPlace">Place of the last stage that the run walks.</param>
    public void Take(IReadOnlyList<StageCount> counts, int lastPlace)
    {
        foreach (var count in counts)
        {
            _counters[(count.SourceId, count.Stage)] = new Counter(count);
        }

        // Each document counts once in each stage of the line.
        var last = lastPlace < 0 ? StageNames.Fetch : line.Stages[lastPlace].Name;
        Interlocked.Exchange(ref _documents, counts.Where(c => c.Stage == last).Sum(static c => c.Done + c.Reused + c.Failed + c.Skipped));
    }

    /// <summary>Counts by source and stage, in that order.</summary>
    /// <returns>The counts.</returns>
    /// <remarks>ToArray is the dictionary's own, atomic copy: sorting it directly copies it while other threads add to it.</remarks>
    public IReadOnlyList<StageCount> Snapshot() =>
    [
        .. _counters.ToArray()
            .OrderBy(c => c.Key.Source, StringComparer.Ordinal)
            .ThenBy(c => line.PlaceOf(c.Key.Stage))
            .Select(c => c.Value.ToCount(c.Key.Source, c.Key.Stage)),
    ];

    /// <summary>Counts by stage over all sources, in the stages' order.</summary>
    /// <returns>The counts; source is empty.</returns>
    public IReadOnlyList<StageCount> Totals() =>
    [
        .. Snapshot()
            .GroupBy(c => c.Stage)
            .OrderBy(g => line.PlaceOf(g.Key))
            .Select(g => new StageCount
            {
                SourceId = "",
                Stage = g.Key,
                Done = g.Sum(c => c.Done),
                Reused = g.Sum(c => c.Reused),
                Failed = g.Sum(c => c.Failed),
                Skipped = g.Sum(c => c.Skipped),
                DurationUs = g.Sum(c => c.DurationUs),
            }),
    ];

    private void Count(string source, string stage, Kind kind, long durationUs)
    {
        _counters.GetOrAdd((source, stage), static _ => new Counter()).Add(kind, durationUs);
        RunTelemetry.Documents.Add(
            1,
            new KeyValuePair<string, object?>("stage", stage),
            new KeyValuePair<string, object?>("source", source),
            new KeyValuePair<string, object?>("outcome", Words[(int)kind]));
        if (durationUs > 0)
        {
            RunTelemetry.StageDuration.Record(durationUs / 1e6, new KeyValuePair<string, object?>("stage", stage));
        }
    }

    private static readonly string[] Words = ["done", "reused", "failed", "skipped"];

    private enum Kind
    {
        Done = 0,
        Reused,
        Failed,
        Skipped,
    }

    private sealed class Counter
    {
        private readonly long[] _numbers = new long[4];
        private long _durationUs;

        public Counter()
        {
        }

        public Counter(StageCount count)
        {
            _numbers[(int)Kind.Done] = count.Done;
            _numbers[(int)Kind.Reused] = count.Reused;
            _numbers[(int)Kind.Failed] = count.Failed;
            _numbers[(int)Kind.Skipped] = count.Skipped;
            _durationUs = count.DurationUs;
        }

        public void Add(Kind kind, long durationUs)
        {
            Interlocked.Increment(ref _numbers[(int)kind]);
            Interlocked.Add(ref _durationUs, durationUs);
        }

        public StageCount ToCount(string source, string stage) => new()
        {
            SourceId = source,
            Stage = stage,
            Done = Interlocked.Read(ref _numbers[0]),
            Reused = Interlocked.Read(ref _numbers[1]),
            Failed = Interlocked.Read(ref _numbers[2]),
            Skipped = Interlocked.Read(ref _numbers[3]),
            DurationUs = Interlocked.Read(ref _durationUs),
        };
    }
}
