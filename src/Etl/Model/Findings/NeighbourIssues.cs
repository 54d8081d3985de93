namespace Etl.Model.Findings;

/// <summary>Kinds of issues that validate notices between reports.</summary>
public static class NeighbourIssues
{
    /// <summary>More reports of the same publisher and year, with other numbers.</summary>
    public static IssueKind<(int Others, string Reports)> DuplicateDiffers { get; } = new(
        IssueCodes.DuplicateReport,
        StageNames.Validate,
        Severity.Warning,
        "{0} more of this publisher and year: report {1}; numbers differ",
        "同一机构同一年度另有{0}份报告（{1}），数据不同");

    /// <summary>More reports of the same publisher and year, with the same numbers.</summary>
    public static IssueKind<(int Others, string Reports)> DuplicateAlike { get; } = new(
        IssueCodes.DuplicateReport,
        StageNames.Validate,
        Severity.Info,
        "{0} more of this publisher and year: report {1}; with the same numbers",
        "同一机构同一年度另有{0}份报告（{1}），数据相同");

    /// <summary>A report under a name that is taken for another name of the same body, on more than its likeness.</summary>
    public static IssueKind<(string Other, Bilingual Why)> PublisherJoined { get; } = new(
        IssueCodes.PublisherJoined,
        StageNames.Validate,
        Severity.Info,
        "taken for the same publisher as {0}: {1}",
        "视为与{0}同一机构：{1}");

    /// <summary>A report under a name that is taken for another name of the same body, on little more than its likeness.</summary>
    public static IssueKind<(string Other, Bilingual Why)> PublisherJoinedByName { get; } = new(
        IssueCodes.PublisherJoined,
        StageNames.Validate,
        Severity.Warning,
        "taken for the same publisher as {0}, on little evidence: {1}",
        "视为与{0}同一机构，依据不足：{1}");

    /// <summary>A report under a name that may be another name of a body, and was not taken for it.</summary>
    public static IssueKind<(string Others, Bilingual Why)> PublisherUncertain { get; } = new(
        IssueCodes.PublisherUncertain,
        StageNames.Validate,
        Severity.Info,
        "may be the same publisher as {0}, but is not taken for it: {1}",
        "可能与{0}为同一机构，未予合并：{1}");

    /// <summary>A table that equals another report's in every cell that is not zero. Its severity is the rule's.</summary>
    public static IssueKind<(int Cells, Bilingual Whose, string Report)> TableRepeated { get; } = new(
        IssueCodes.TableRepeated,
        StageNames.Validate,
        Severity.Warning,
        "all {0} non-zero cells equal those of {1}, report {2}: one of the tables is probably a copy",
        "全部{0}个非零单元格与{1}（{2}）相同，疑为沿用旧表或误用他表");

    /// <summary>An amount that is about 10,000 times the usual, in yuan. Its severity is the rule's.</summary>
    public static IssueKind<(double Amount, double Times, double Usual, Bilingual Whose)> AmountImplausible { get; } = new(
        IssueCodes.AmountImplausible,
        StageNames.Validate,
        Severity.Warning,
        "{0} yuan is about {1} times the usual {2} of {3}: probably 元 entered for 万元; given as printed",
        "{0}元约为{3}（{2}元）的{1}倍，疑将元填作万元；按所印数字给出");

    /// <summary>A number that does not continue the year before. Its severity is the rule's.</summary>
    public static IssueKind<(string Rule, string Scope, string Sum, string Report, double Before, string Cell, double Now,
        Bilingual Bound, int Year, Bilingual Fault)>
        CrossYearMismatch
    { get; } = new(
            IssueCodes.CrossYearMismatch,
            StageNames.Validate,
            Severity.Warning,
            "{0} is broken for {1}: {2} (report {3}) = {4}, {5} = {6}; {9}",
            "{0}跨年度勾稽关系不成立（{1}）：按{8}年报告（{3}）应{7}{4}，本报告为{6}；{9}");
}
