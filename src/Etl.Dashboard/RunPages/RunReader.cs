using Etl.Dashboard.Tonight;
using Etl.Dashboard.Working;
using Etl.Model;
using Etl.Runs.Composition;
using Etl.Runs.Known;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.Dashboard.RunPages;

/// <summary>Reads runs for their pages.</summary>
/// <param name="host">What the pages work with.</param>
/// <param name="workshop">The configuration as it is now.</param>
/// <param name="desk">What is at work here.</param>
/// <param name="log">The log of the last runs.</param>
internal sealed class RunReader(DashboardHost host, Workshop workshop, RunDesk desk, RecentLog log)
{
    private const int NightsShown = 60;
    private const int GroupsShown = 100;

    /// <summary>A list of runs; null when nothing has run yet.</summary>
    public RunListModel? List(string? pipeline, string? state, int offset)
    {
        if (RunView.Open(host.Ledger) is not { } view || NightView.Open(host.Ledger) is not { } nights
            || LedgerView.Open(host.Ledger) is not { } ledger)
        {
            return null;
        }

        var pipelines = ledger.Pipelines();
        var runs = view.Runs(pipeline, state, offset, RunListModel.Size);
        var usual = pipelines.Contains(EtlComposition.DefaultPipeline, StringComparer.Ordinal)
            ? EtlComposition.DefaultPipeline
            : pipelines is [var first, ..] ? first : null;
        RunRecord[] last = (pipeline ?? usual) is { } shown
            ? [.. nights.Nights(shown, NightsShown).Where(static n => n.EndedAt is not null && n.Reason is null).Reverse()]
            : [];
        return new RunListModel(runs, view.Totals([.. runs.Rows.Select(static r => r.RunId)]), pipelines, pipeline, state, last,
            view.Totals([.. last.Select(static n => n.RunId)]));
    }

    /// <summary>A run; null when there is none.</summary>
    public RunModel? One(string runId, StepFilter filter, int offset)
    {
        if (RunView.Open(host.Ledger) is not { } view || view.Find(runId) is not { } run)
        {
            return null;
        }

        var nights = NightView.Open(host.Ledger)!;
        var judge = Judge();
        return new RunModel
        {
            Run = run,
            Totals = [.. view.Totals([run.RunId])[run.RunId]],
            Expected = run is { State: RunState.Running, Whole: true } ? view.Expected() : desk.ProgressOf(run.RunId)?.Expected ?? 0,
            Notices = NoticeView.Open(host.Ledger)?.OfRun(run.RunId, run.StartedAt) ?? [],
            Changes = HistoryView.Open(host.Ledger)?.ConfigurationChanges(run.RunId) ?? [],
            Gates = nights.FallenGates(run.RunId, GroupsShown),
            Failures = new GroupJudge(nights, judge).Judge(run.RunId, nights.FailureGroups(run.RunId, GroupsShown)),
            Reasons = view.Reasons(run.RunId),
            Steps = view.Steps(run.RunId, filter, offset, RunModel.Size),
            Filter = filter,
            Log = [.. log.Of(run.RunId).Select(static l => (l.At, l.Level.ToString().ToLowerInvariant(), l.Text))],
            Held = nights.Held([run.RunId]).GetValueOrDefault(run.RunId),
        };
    }

    private FailureJudge Judge()
    {
        var today = DateOnly.FromDateTime(host.TimeProvider.GetUtcNow().UtcDateTime);
        try
        {
            return new FailureJudge(workshop.Configuration.Known, today);
        }
        catch (EtlException)
        {
            // A run can be looked at whatever the configuration is like now.
            return new FailureJudge(KnownFailures.None, today);
        }
    }
}
