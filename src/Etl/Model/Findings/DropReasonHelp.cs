namespace Etl.Model.Findings;

/// <summary>What each drop reason of clean itself means.</summary>
internal static class DropReasonHelp
{
    private static readonly Bilingual Look = new(
        "if the line is the report's own, look at the page and report it",
        "若该行属于报告正文，请查看原页并反馈");

    private static readonly Bilingual Nothing = new("nothing: it is kept in the report's metadata", "无需处理：已作为报告的元数据保留");

    /// <summary>The reasons.</summary>
    public static IReadOnlyList<FindingCode> All { get; } =
    [
        Of(DropReasons.Title, "a line of the title", "标题行", Nothing),
        Of(DropReasons.Metadata, "a line of date, source, index number and the like", "日期、来源、索引号等信息行", Nothing),
        Of(DropReasons.MetadataTable, "a table of such fields", "上述信息的表格", Nothing),
        Of(DropReasons.BeforeTitle, "a line above the title", "标题之前的行", Look),
        Of(DropReasons.PictureBeforeText, "a picture above the text", "正文之前的图片", Look),
        Of(DropReasons.InjectedText, "nothing but a foreign word of a hacked site", "仅含被篡改网站插入的外来词", Look),
        Of(DropReasons.BesideAttachment, "a line of the page around a report that is its attachment", "报告为附件时，附件之外的页面文字", Look),
    ];

    private static FindingCode Of(string code, string meaning, string meaningZh, Bilingual advice) =>
        new(FindingKind.DropReason, code, new Bilingual(meaning, meaningZh), advice);
}
