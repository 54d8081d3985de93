namespace Etl.Runs.Views;

/// <summary>How a pipeline's last whole runs went, to see at a glance whether the last is like the others.</summary>
/// <param name="Pipeline">Pipeline.</param>
/// <param name="Nights">The runs that were looked at, the newest first; at least one.</param>
public sealed record RunTrend(string Pipeline, IReadOnlyList<TrendNight> Nights);
