namespace Etl.Model.Findings;

/// <summary>Kinds of issues that clean notices.</summary>
public static class CleanIssues
{
    /// <summary>Characters that could not be decoded.</summary>
    public static IssueKind<(int Characters, string Charset)> EncodingSuspect { get; } = new(
        IssueCodes.EncodingSuspect,
        StageNames.Clean,
        Severity.Warning,
        "{0} characters could not be decoded as {1}",
        "有{0}个字符无法按{1}解码");

    /// <summary>A foreign word in the place of the report's own words.</summary>
    public static IssueKind<(string Word, int Times)> InjectedText { get; } = new(
        IssueCodes.InjectedText,
        StageNames.Clean,
        Severity.Warning,
        "foreign word \"{0}\" stands {1} times where the report's own words stood; it was taken out",
        "外来词“{0}”在正文中出现{1}次，占据了原有词语的位置，已移除");
}
