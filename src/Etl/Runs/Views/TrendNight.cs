namespace Etl.Runs.Views;

/// <summary>A whole run that published, as one of many.</summary>
/// <param name="RunId">Run.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Documents">Documents that it met.</param>
/// <param name="Failed">Documents that failed in it, in any stage.</param>
public readonly record struct TrendNight(string RunId, TimeSpan Took, long Documents, long Failed);
