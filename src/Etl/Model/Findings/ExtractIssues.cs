namespace Etl.Model.Findings;

/// <summary>Kinds of issues that extract notices.</summary>
public static class ExtractIssues
{
    /// <summary>A table that is a picture.</summary>
    public static IssueKind<(string Table, string Addresses)> TableIsPicture { get; } = new(
        IssueCodes.TableUnreadable,
        StageNames.Extract,
        Severity.Error,
        "the {0} table is a picture: {1}",
        "表格以图片形式发布：{1}");
}
