namespace Etl.Model.Findings;

/// <summary>Every code of every kind, with its meaning: the guides' tables and the snapshot's codebook are made from it.</summary>
public static class FindingCatalog
{
    /// <summary>All codes: issues, then failures, then drop reasons, each in the order of the guides.</summary>
    public static IReadOnlyList<FindingCode> All { get; } = [.. IssueHelp.All, .. FailureHelp.All, .. DropReasonHelp.All];

    /// <summary>Finds the meaning of a code.</summary>
    /// <param name="kind">What it stands for.</param>
    /// <param name="code">Code.</param>
    /// <returns>The meaning; null for a code that is not in the catalogue, such as a drop reason of <c>config/noise</c>.</returns>
    public static FindingCode? Find(FindingKind kind, string code) =>
        All.FirstOrDefault(f => f.Kind == kind && f.Code == code)
        ?? (kind == FindingKind.Failure && code.StartsWith("http_", StringComparison.Ordinal) ? Find(kind, FetchCodes.AnyHttpStatus) : null);
}
