using Etl.Dashboard.Parts;
using Etl.Runs.Ledger;
using Etl.Runs.Views;

namespace Etl.Dashboard.RunPages;

/// <summary>Runs in a list, and the last nights as charts.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Totals">What each did, by stage.</param>
/// <param name="Pipelines">Pipelines to choose from.</param>
/// <param name="Pipeline">The chosen one; null for all.</param>
/// <param name="State">The chosen state; null for all.</param>
/// <param name="Nights">The last whole runs of the chosen (or first) pipeline that ended, the oldest first.</param>
/// <param name="NightTotals">What these did.</param>
public sealed record RunListModel(
    Slice<RunRecord> Runs, ILookup<string, RunTotal> Totals, IReadOnlyList<string> Pipelines, string? Pipeline, string? State,
    IReadOnlyList<RunRecord> Nights, ILookup<string, RunTotal> NightTotals) : IHasCharts
{
    /// <summary>Rows on a page.</summary>
    public const int Size = 25;
}
