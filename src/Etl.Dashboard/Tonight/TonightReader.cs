using Etl.Dashboard.Working;
using Etl.Runs.Known;
using Etl.Runs.Pipelines;
using Etl.Runs.Views;

namespace Etl.Dashboard.Tonight;

/// <summary>Reads how the pipelines stand.</summary>
/// <param name="host">What the pages work with.</param>
/// <param name="workshop">The configuration as it is now.</param>
internal sealed class TonightReader(DashboardHost host, Workshop workshop)
{
    private const int NightsShown = 30;
    private const int GroupsShown = 50;
    private const int RowsShown = 10;

    /// <summary>Reads it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<TonightModel> ReadAsync(CancellationToken cancellationToken)
    {
        var configuration = workshop.Configuration;
        var now = host.TimeProvider.GetUtcNow();
        var health = HealthReport.Of(host.Ledger, configuration.Pipelines, now, host.Nights);
        var upcoming = host.Upcoming is null ? [] : await host.Upcoming(cancellationToken);
        FailureJudge judge = new(configuration.Known, DateOnly.FromDateTime(now.UtcDateTime));
        var runs = RunView.Open(host.Ledger);
        var nights = NightView.Open(host.Ledger);
        var notices = NoticeView.Open(host.Ledger);
        PipelineNight[] all =
        [
            .. configuration.Pipelines.Select(p => Read(p, runs, nights, judge) with
            {
                Health = health.Pipelines.FirstOrDefault(h => h.Pipeline == p.Name),
                Notices = notices?.Recent(p.Name, RowsShown) ?? [],
                NextAt = upcoming.FirstOrDefault(u => u.Pipeline == p.Name)?.NextAt,
            }).OrderBy(static p => p.Pipeline.Schedule is null).ThenBy(static p => p.Pipeline.Name, StringComparer.Ordinal),
        ];
        var atWork = runs?.AtWork();
        return new TonightModel(all, atWork, atWork is null ? [] : [.. runs!.Totals([atWork.RunId])[atWork.RunId]],
            atWork is { Whole: true } ? runs!.Expected() : 0, health.Problem)
        {
            Workers = health.Workers,
        };
    }

    private static PipelineNight Read(PipelineSettings pipeline, RunView? runs, NightView? view, FailureJudge judge)
    {
        var nights = view?.Nights(pipeline.Name, NightsShown) ?? [];
        string[] ids = [.. nights.Select(static n => n.RunId)];
        PipelineNight night = new()
        {
            Pipeline = pipeline,
            Nights = nights,
            Totals = runs?.Totals(ids) ?? Array.Empty<RunTotal>().ToLookup(static t => t.RunId),
        };
        if (view is null || night.Last is not { } last)
        {
            return night;
        }

        string[] published = [.. nights.Where(static n => n.SnapshotId is not null).Take(2).Select(static n => n.RunId)];
        var held = view.Held(published);
        var (standing, kept, left) = view.Standing(last.RunId, RowsShown);
        return night with
        {
            Held = published.Length > 0 ? held.GetValueOrDefault(published[0]) : null,
            HeldBefore = published.Length > 1 ? held.GetValueOrDefault(published[1]) : null,
            Gates = view.FallenGates(last.RunId, RowsShown),
            Failures = new GroupJudge(view, judge).Judge(last.RunId, view.FailureGroups(last.RunId, GroupsShown)),
            Lists = view.ShortLists(last.RunId, RowsShown),
            Standing = standing,
            Kept = kept,
            Left = left,
        };
    }
}
