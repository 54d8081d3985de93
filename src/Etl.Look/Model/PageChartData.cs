namespace Etl.Look.Model;

/// <summary>What a chart is drawn from, as the page's script reads it.</summary>
/// <param name="Kind"><c>lines</c>, or <c>heat</c> of shares.</param>
/// <param name="X">Words along the x axis.</param>
/// <param name="Y">Words along the y axis of a heat table.</param>
/// <param name="Series">Lines; of a heat table one, whose values are rows of x, y and value.</param>
public sealed record PageChartData(string Kind, IReadOnlyList<string> X, IReadOnlyList<string> Y, IReadOnlyList<PageSeries> Series);
