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

    /// <summary>A damaged page of a PDF of which nothing was read.</summary>
    public static IssueKind<(int Page, string? Damage)> PdfPageUnread { get; } = new(
        IssueCodes.ReadInPart,
        StageNames.Clean,
        Severity.Error,
        "page {0} of the PDF is damaged ({1}): nothing was read of it",
        "PDF第{0}页已损坏，未能读取");

    /// <summary>A damaged page of a PDF of which something was read.</summary>
    public static IssueKind<(int Page, string? Damage)> PdfPageReadInPart { get; } = new(
        IssueCodes.ReadInPart,
        StageNames.Clean,
        Severity.Warning,
        "page {0} of the PDF is damaged ({1}): not everything was read of it",
        "PDF第{0}页已损坏，仅部分读取");

    /// <summary>Rows of a sheet beyond those that are read.</summary>
    public static IssueKind<(string Sheet, int Rows)> RowsUnread { get; } = new(
        IssueCodes.ReadInPart,
        StageNames.Clean,
        Severity.Warning,
        "sheet {0} has more than {1} rows; those after were not read",
        "工作表“{0}”超过{1}行，其后的行未读取");

    /// <summary>Lines that begin with signs in the place of lost characters.</summary>
    public static IssueKind<int> CharactersLost { get; } = new(
        IssueCodes.EncodingSuspect,
        StageNames.Clean,
        Severity.Warning,
        "{0} lines begin with signs that stand for lost characters; they were passed over",
        "有{0}行以丢失字符的替代符号开头，已略过");

    /// <summary>Further reports in an archive, of which one is read.</summary>
    public static IssueKind<int> FurtherReports { get; } = new(
        IssueCodes.ReadInPart,
        StageNames.Clean,
        Severity.Error,
        "the archive holds {0} further files that read as reports: only the first was read; bring the others by themselves",
        "压缩包中另有{0}个文件可读作报告，仅读取了第一个");

    /// <summary>Pinyin that a hacked site put behind characters.</summary>
    public static IssueKind<int> PinyinInserted { get; } = new(
        IssueCodes.InjectedText,
        StageNames.Clean,
        Severity.Warning,
        "pinyin stands {0} times in brackets behind a character; it was taken out",
        "正文中有{0}处汉字后夹带括号拼音，已移除");
}
