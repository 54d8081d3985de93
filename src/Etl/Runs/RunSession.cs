using Etl.Runs.Execution;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.Runs;

/// <summary>One run at work.</summary>
internal sealed record RunSession(
    string RunId,
    string? ScopeRunId,
    DateTimeOffset StartedAt,
    long Start,
    RunRequest Request,
    RunPlaces Places,
    IReadOnlyList<string> Sources,
    LedgerDatabase Database,
    RunRegister Register,
    RunCounters Counters,
    IProgress<RunProgress>? Progress)
{
    /// <summary>Keeps out of the ledger what comes too late; null where nothing can.</summary>
    public ILedgerFence? Fence { get; init; }

    /// <summary>Token of the lease of a shared ledger; null where there is none.</summary>
    public long? Token { get; init; }

    /// <summary>Tells who looks where the run stands.</summary>
    /// <param name="phase">What it is at.</param>
    /// <param name="time">Clock.</param>
    public void Report(RunPhase phase, TimeProvider time)
    {
        var elapsed = time.GetElapsedTime(Start);
        var documents = Counters.Documents;
        Progress?.Report(new RunProgress(RunId, phase, elapsed, Counters.Totals(), elapsed > TimeSpan.Zero ? documents / elapsed.TotalSeconds : 0)
        {
            Documents = documents,
            Expected = Counters.Expected(Sources),
        });
    }

    /// <summary>What is known beforehand of how many documents there will be; an import's files say it themselves.</summary>
    public void ExpectDocuments()
    {
        if (Request.Plan is { } plan)
        {
            foreach (var source in Sources)
            {
                Counters.Expect(source, plan.Items.Count(i => i.SourceId == source));
            }
        }
        else if (Request.Kind == RunKind.Run)
        {
            foreach ((var source, var documents) in new RunQueries(Database).DocumentsOf(Sources, Request.Pipeline.RetireAfter))
            {
                Counters.Expect(source, documents);
            }
        }
    }
}
