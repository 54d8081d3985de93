namespace Etl.Model.Findings;

/// <summary>Kinds of issues that normalize notices about a table as a whole.</summary>
public static class TableIssues
{
    /// <summary>Labels and numbers stand apart and can't be brought together.</summary>
    public static IssueKind<(int Labels, int Numbers)> LabelsApart { get; } = new(
        IssueCodes.TableUnreadable,
        StageNames.Normalize,
        Severity.Error,
        "{0} row labels are followed by {1} numbers apart from them; which belongs to which is not told",
        "{0}个行标签之后另列{1}个数值，无法对应");

    /// <summary>A table is larger than any of the forms' can be.</summary>
    public static IssueKind<int> TableTooLarge { get; } = new(
        IssueCodes.TableUnreadable,
        StageNames.Normalize,
        Severity.Error,
        "the table has {0} cells, which no table of the forms can have; it was not read",
        "该表有{0}个单元格，远超表格规定，未读取");

    /// <summary>A second table of a kind stands outside its section.</summary>
    public static IssueKind<string> OutsideSection { get; } = new(
        IssueCodes.TableDuplicated,
        StageNames.Normalize,
        Severity.Info,
        "another {0} table stands outside its section; the one in its section was read",
        "该表在其所属部分之外另有一份，以所属部分内的为准");

    /// <summary>A table of another year stands beside the report's own.</summary>
    public static IssueKind<(string Table, int Year)> OfOtherYear { get; } = new(
        IssueCodes.TableDuplicated,
        StageNames.Normalize,
        Severity.Info,
        "another {0} table is of {1}; the report's own was read",
        "另有一份{1}年的表格，以本年度表格为准");

    /// <summary>The whole table is printed more than once, not alike.</summary>
    public static IssueKind<(string Table, int Different, int Cells)> CopiesDiffer { get; } = new(
        IssueCodes.TableDuplicated,
        StageNames.Normalize,
        Severity.Error,
        "the report prints the {0} table more than once, and {1} of {2} cells are not alike: years, bodies or drafts that the page "
            + "does not tell apart; only what all copies say is given",
        "该表在报告中多次出现，{2}个单元格中有{1}个不一致，可能属于不同年度、不同单位或不同稿次，仅给出各份一致的数值");

    /// <summary>The one table there is says that it is of another year.</summary>
    public static IssueKind<(int Year, string Table, int Printed)> HeadedOtherYear { get; } = new(
        IssueCodes.YearMismatch,
        StageNames.Normalize,
        Severity.Warning,
        "the report is taken for {0}; the {1} table is headed {2}",
        "报告年度按{0}年认定，但该表标注为{2}年");
}
