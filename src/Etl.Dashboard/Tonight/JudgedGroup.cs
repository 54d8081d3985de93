using Etl.Runs.Views;

namespace Etl.Dashboard.Tonight;

/// <summary>Failures that are alike, and whether they are known.</summary>
/// <param name="Group">The failures.</param>
/// <param name="Muted">Why they need not be told; null where some must be.</param>
/// <param name="Known">How many of them need not be told.</param>
/// <param name="KnownFresh">How many of these did not fail like that on the night before.</param>
public sealed record JudgedGroup(FailureGroup Group, string? Muted, long Known, long KnownFresh)
{
    /// <summary>Those that are new, and not known.</summary>
    public long Fresh => Group.Fresh - KnownFresh;
}
