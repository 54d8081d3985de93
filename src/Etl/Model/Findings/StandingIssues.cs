namespace Etl.Model.Findings;

/// <summary>Kinds of issues that publish notices about reports that are of an earlier night.</summary>
public static class StandingIssues
{
    /// <summary>A report that is kept though its address or source gives something else now; by the code of what that is.</summary>
    public static IssueKind<(string Code, DateTimeOffset Since)> Kept { get; } = new(
        IssueCodes.ReportKept,
        StageNames.Publish,
        Severity.Warning,
        "kept as it was in the snapshot of {1:yyyy-MM-dd}: its address or source gives something else since ({0})",
        "按{1:yyyy-MM-dd}快照中的内容保留：此后其网址或来源给出的内容已非原报告（{0}）");
}
