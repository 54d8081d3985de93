namespace Etl.Model.Findings;

/// <summary>Kinds of issues that normalize notices about a report as a whole.</summary>
public static class ReportIssues
{
    /// <summary>A statistics period that is printed damaged.</summary>
    public static IssueKind<(DateOnly Start, DateOnly End)> CorruptPeriod { get; } = new(
        IssueCodes.CorruptDate,
        StageNames.Normalize,
        Severity.Warning,
        "the statistics period is printed damaged; read as {0:yyyy-MM-dd} to {1:yyyy-MM-dd}",
        "统计期限文字受损，按{0:yyyy-MM-dd}至{1:yyyy-MM-dd}理解");

    /// <summary>Nothing tells the year.</summary>
    public static IssueKind YearUnknown { get; } = new(
        IssueCodes.YearUnknown,
        StageNames.Normalize,
        Severity.Error,
        "neither title nor text tells the year that the report is about",
        "标题和正文均未说明报告年度");

    /// <summary>Nothing tells the publisher.</summary>
    public static IssueKind PublisherUnknown { get; } = new(
        IssueCodes.PublisherUnknown,
        StageNames.Normalize,
        Severity.Warning,
        "the document does not say who published it",
        "文中未说明发布机构");

    /// <summary>The publisher is told by something else than a field, a title or a signature; by what is its part.</summary>
    public static IssueKind<string> PublisherInferred { get; } = new(
        IssueCodes.PublisherInferred,
        StageNames.Normalize,
        Severity.Info,
        "the report does not name its publisher in so many words; the name is taken from its {0}",
        "报告未直接写明发布机构，名称据上下文推断");

    /// <summary>Field and title name different bodies.</summary>
    public static IssueKind PublisherMismatch { get; } = new(
        IssueCodes.PublisherMismatch,
        StageNames.Normalize,
        Severity.Info,
        "the page's field names another body than the title; the title's is taken",
        "页面所列发布机构与标题中的单位不同，以标题为准");

    /// <summary>Several bodies publish the report together.</summary>
    public static IssueKind PublisherJoint { get; } = new(
        IssueCodes.PublisherJoint,
        StageNames.Normalize,
        Severity.Info,
        "several bodies publish the report together; the one named first is taken",
        "报告由多个单位联合发布，取列在首位的单位");

    /// <summary>There is no title.</summary>
    public static IssueKind TitleUnknown { get; } = new(
        IssueCodes.TitleUnknown,
        StageNames.Normalize,
        Severity.Info,
        "the document has no title",
        "文中没有标题");

    /// <summary>Nothing tells the region.</summary>
    public static IssueKind RegionUnknown { get; } = new(
        IssueCodes.RegionUnknown,
        StageNames.Normalize,
        Severity.Warning,
        "the region can't be told from the document or its source; give the source a region",
        "无法判断所属地区，可在来源配置中注明");

    /// <summary>Only the month of publication is printed.</summary>
    public static IssueKind DayUnknown { get; } = new(
        IssueCodes.DayUnknown,
        StageNames.Normalize,
        Severity.Info,
        "only the month of publication is printed; its first day is given",
        "仅印有发布月份，按当月1日记录");

    /// <summary>Reports of several bodies in one document.</summary>
    public static IssueKind<int> SeveralReports { get; } = new(
        IssueCodes.SeveralReports,
        StageNames.Normalize,
        Severity.Error,
        "the document holds reports of {0} bodies; whose the numbers are is not told",
        "文件中含有{0}个单位的报告，无法判断数值归属");

    /// <summary>A report of a year whose form is not read.</summary>
    public static IssueKind<int> FormUnsupported { get; } = new(
        IssueCodes.FormUnsupported,
        StageNames.Normalize,
        Severity.Info,
        "a report of {0} follows a form before 国办公开办函〔2019〕60号; its text is given, its figures are not",
        "{0}年报告采用2019年以前的格式，仅提供文字内容");

    /// <summary>A report of a year whose form has tables, without one number.</summary>
    public static IssueKind EmptyReport { get; } = new(
        IssueCodes.EmptyReport,
        StageNames.Normalize,
        Severity.Error,
        "the report has not one number, though reports of its kind have tables",
        "报告没有任何数值，而此类报告应有表格");

    /// <summary>Neither section nor table.</summary>
    public static IssueKind<string> SectionMissing { get; } = new(
        IssueCodes.SectionMissing,
        StageNames.Normalize,
        Severity.Error,
        "the report has neither the section nor the table {0}",
        "报告缺少该部分及其表格");

    /// <summary>A sentence in the place of a table.</summary>
    public static IssueKind<string> NarrativeOnly { get; } = new(
        IssueCodes.NarrativeOnly,
        StageNames.Normalize,
        Severity.Info,
        "the {0} table is not given; a sentence states its zero",
        "未提供表格，仅以文字说明为零");

    /// <summary>A section without its table.</summary>
    public static IssueKind<string> TableMissing { get; } = new(
        IssueCodes.TableMissing,
        StageNames.Normalize,
        Severity.Error,
        "the section is there, its table {0} is not",
        "该部分没有表格");
}
