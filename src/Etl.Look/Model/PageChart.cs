namespace Etl.Look.Model;

/// <summary>A chart on the page.</summary>
/// <param name="Id">Id in the page.</param>
/// <param name="Caption">What it shows, in words.</param>
/// <param name="Data">What the script draws it from.</param>
public sealed record PageChart(string Id, string Caption, PageChartData Data);
