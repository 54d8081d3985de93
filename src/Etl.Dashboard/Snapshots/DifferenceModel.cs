using Etl.Publish.Snapshots;

namespace Etl.Dashboard.Snapshots;

/// <summary>What is other in one snapshot than in another.</summary>
/// <param name="Before">The older.</param>
/// <param name="After">The newer.</param>
/// <param name="Reports">Reports that differ, as many as are shown.</param>
/// <param name="ReportCount">How many in all.</param>
/// <param name="Facts">Facts that differ, as many as are shown.</param>
/// <param name="Counts">How many in all, by kind.</param>
public sealed record DifferenceModel(
    string Before, string After, IReadOnlyList<ReportChange> Reports, int ReportCount, IReadOnlyList<FactChange> Facts,
    IReadOnlyDictionary<ChangeKind, long> Counts)
{
    /// <summary>Most rows that are shown.</summary>
    public const int Shown = 200;
}
