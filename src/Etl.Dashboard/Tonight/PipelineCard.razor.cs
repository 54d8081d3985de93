using Etl.Model.Findings;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;
using Microsoft.AspNetCore.Components;

namespace Etl.Dashboard.Tonight;

/// <summary>A pipeline: its last and next night, and what wants a look.</summary>
public sealed partial class PipelineCard
{
    /// <summary>How it stands.</summary>
    [Parameter]
    [EditorRequired]
    public PipelineNight Night { get; set; } = null!;

    private RunRecord? Published => Night.Nights.FirstOrDefault(static n => n.SnapshotId is not null);

    private long Met => Sum(StageNames.Fetch, static t => t.Met);

    private long Changed => Sum(StageNames.Clean, static t => t.Done);

    private long Failed => Night.Failures.Sum(static f => f.Group.Documents);

    private long Fresh => Night.Failures.Sum(static f => f.Fresh);

    private int Undelivered => Night.Notices.Count(static n => n.State != NoticeState.Sent);

    private long Sum(string stage, Func<RunTotal, long> value) =>
        Night.Last is { } last ? Night.Totals[last.RunId].Where(t => t.Stage == stage).Sum(value) : 0;
}
