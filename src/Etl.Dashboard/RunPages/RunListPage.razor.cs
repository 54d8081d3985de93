using Etl.Dashboard.Parts;
using Etl.Model.Findings;
using Etl.Runs.Views;
using Microsoft.AspNetCore.Components;

namespace Etl.Dashboard.RunPages;

/// <summary>Runs in a list.</summary>
public sealed partial class RunListPage
{
    /// <summary>The runs.</summary>
    [Parameter]
    [EditorRequired]
    public RunListModel Model { get; set; } = null!;

    private IReadOnlyList<string> X => [.. Model.Nights.Select(n => View.At(n.StartedAt, "MM-dd"))];

    private IReadOnlyList<string> Addresses => [.. Model.Nights.Select(static n => Links.Run(n.RunId))];

    private ChartData Took => new("lines", "min", X, Addresses,
        [new ChartSeries(T("took", "用时"), "live",
            [.. Model.Nights.Select(static n => (double?)Math.Round((n.EndedAt!.Value - n.StartedAt).TotalMinutes, 2))])]);

    private ChartData Met => new("bars", "", X, Addresses,
    [
        Series(T("unchanged", "未变"), "reused", static t => t.Where(static s => s.Stage == StageNames.Fetch).Sum(static s => s.Reused)),
        Series(T("new or changed", "新增或变化"), "ok", static t => t.Where(static s => s.Stage == StageNames.Fetch).Sum(static s => s.Done)),
        Series(T("failed", "失败"), "bad", static t => t.Sum(static s => s.Failed)),
    ]);

    private ChartSeries Series(string name, string colour, Func<IEnumerable<RunTotal>, long> value) =>
        new(name, colour, [.. Model.Nights.Select(n => (double?)value(Model.NightTotals[n.RunId]))]);
}
