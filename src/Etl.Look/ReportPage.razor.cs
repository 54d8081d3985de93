using System.Globalization;
using Etl.Look.Model;
using Microsoft.AspNetCore.Components;

namespace Etl.Look;

/// <summary>The whole page.</summary>
public sealed partial class ReportPage
{
    private const int HeatRow = 18;
    private const int HeatMargin = 110;

    /// <summary>What it says.</summary>
    [Parameter]
    [EditorRequired]
    public PageContent Content { get; set; } = null!;

    private string Created => Content.Snapshot.Created?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A heat table is as high as its rows; lines are as the style sheet says.</summary>
    private static string? Height(PageChart chart) =>
        chart.Data.Kind == "heat" ? string.Create(CultureInfo.InvariantCulture, $"height: {(Math.Max(4, chart.Data.Y.Count) * HeatRow) + HeatMargin}px") : null;
}
