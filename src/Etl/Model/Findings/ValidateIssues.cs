namespace Etl.Model.Findings;

/// <summary>Kinds of issues that validate notices within a report.</summary>
public static class ValidateIssues
{
    /// <summary>A blank for which one sum asks another number than zero.</summary>
    public static IssueKind<(string Rule, string Scope, double Asked)> BlankNotZero { get; } = new(
        IssueCodes.BlankNotZero,
        StageNames.Validate,
        Severity.Warning,
        "the cell is blank and {0}({1}) asks for {2}: either a number was left out, or the sum is wrong",
        "该单元格为空，而{0}（{1}）要求为{2}：或为漏填，或为合计有误");

    /// <summary>A sum of the form that the printed numbers break. Its severity is the rule's.</summary>
    public static IssueKind<(string Rule, string Scope, string LeftWords, double Left, string RightWords, double Right, Bilingual Fault)>
        IdentityBroken
    { get; } = new(
        IssueCodes.IdentityBroken,
        StageNames.Validate,
        Severity.Error,
        "{0} is broken for {1}: {2} = {3}, {4} = {5}; {6}",
        "{0}勾稽关系不成立（{1}）：左侧{3}，右侧{5}；{6}");

    /// <summary>A rule that is no sum of the form and holds in every row. Its severity is the rule's.</summary>
    public static IssueKind<(string Rule, string Scopes)> HoldsEverywhere { get; } = new(
        IssueCodes.ValueImplausible,
        StageNames.Validate,
        Severity.Warning,
        "{0} holds in every row ({1}), which it seldom does: the publisher probably misread the form; given as printed",
        "{0}在各行（{1}）均成立，疑为发布机构误解填报口径；按所印数字给出");

    /// <summary>A count that is negative or broken.</summary>
    public static IssueKind CountImplausible { get; } = new(
        IssueCodes.ValueImplausible,
        StageNames.Validate,
        Severity.Error,
        "a count must be whole and not negative",
        "数量应为非负整数");

    /// <summary>Two tables of different forms.</summary>
    public static IssueKind<(string Disclosure, string Requests)> FormMixed { get; } = new(
        IssueCodes.FormMixed,
        StageNames.Validate,
        Severity.Info,
        "the disclosure table follows the form of {0}, the requests table that of {1}",
        "主动公开情况表采用{0}年格式，申请情况表采用{1}年格式");

    /// <summary>A sentence and the table disagree.</summary>
    public static IssueKind<(string Sentence, double Printed)> NarrativeMismatch { get; } = new(
        IssueCodes.NarrativeMismatch,
        StageNames.Validate,
        Severity.Info,
        "the text says \"{0}\", the table {1}",
        "正文称“{0}”，表格为{1}");

    /// <summary>Something in the report speaks for another year.</summary>
    public static IssueKind<(int Year, Bilingual What, int Other)> YearMismatch { get; } = new(
        IssueCodes.YearMismatch,
        StageNames.Validate,
        Severity.Warning,
        "the report is taken for {0}; {1} speaks for {2}",
        "报告年度按{0}年认定，但{1}指向{2}年");

    /// <summary>Sums that close when cells of a row are moved by one column. Its severity is the rule's.</summary>
    public static IssueKind<(string Cells, string Item, Bilingual Side, string Moved, Bilingual Fault)> RowShifted { get; } = new(
        IssueCodes.RowShifted,
        StageNames.Validate,
        Severity.Warning,
        "sums of this table close only when {0} of {1} is moved one column to the {2} ({3}); {4}; given as printed",
        "只有将{1}一行的{0}向{2}移一列（{3}），表内勾稽才能成立；{4}；按所印数字给出");
}
