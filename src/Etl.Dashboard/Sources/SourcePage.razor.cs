using Etl.Dashboard.Parts;
using Etl.Runs.Views;
using Microsoft.AspNetCore.Components;

namespace Etl.Dashboard.Sources;

/// <summary>One source: its nights, lists, documents and settings.</summary>
public sealed partial class SourcePage
{
    private const int ListsDrawn = 8;
    private const int StepsShown = 20;
    private const int DigestShown = 10;

    /// <summary>The source.</summary>
    [Parameter]
    [EditorRequired]
    public SourceModel Model { get; set; } = null!;

    private static string Digest(string? digest) => digest is null ? "–" : digest[..Math.Min(DigestShown, digest.Length)];

    private IReadOnlyList<SourceList> LastLists => [.. Model.Lists.TakeWhile(l => l.RunId == Model.Lists[0].RunId)];

    private ChartData NightChart => new(
        "bars",
        "",
        [.. Model.Nights.Select(n => View.At(n.Night.StartedAt, "MM-dd"))],
        [.. Model.Nights.Select(n => Links.Run(n.Night.RunId, ("source", Model.SourceId)))],
        [
            new ChartSeries(T("unchanged", "未变"), "reused",
                [.. Model.Nights.Select(static n => (double?)Math.Max(0, n.Cell.Documents - n.Cell.Changed - n.Cell.Failed))]),
            new ChartSeries(T("new or changed", "新增或变化"), "ok", [.. Model.Nights.Select(static n => (double?)n.Cell.Changed)]),
            new ChartSeries(T("failed", "失败"), "bad", [.. Model.Nights.Select(static n => (double?)n.Cell.Failed)]),
        ]);

    private ChartData ListChart
    {
        get
        {
            var nights = Model.Lists.GroupBy(static l => l.RunId).Reverse().ToList();
            var lists = LastLists.Take(ListsDrawn).ToList();
            return new ChartData("lines", "", [.. nights.Select(n => View.At(n.First().StartedAt, "MM-dd"))], [.. nights.Select(static n => Links.Run(n.Key))],
                [.. lists.Select(l => new ChartSeries(l.Name.Length > 0 ? l.Name : l.Url, null,
                    [.. nights.Select(n => (double?)n.FirstOrDefault(x => x.Url == l.Url)?.Chosen)]))]);
        }
    }
}
