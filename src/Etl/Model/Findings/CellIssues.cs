namespace Etl.Model.Findings;

/// <summary>Kinds of issues that normalize notices about cells, rows and columns of a table.</summary>
public static class CellIssues
{
    /// <summary>Two readings of a cell are left.</summary>
    public static IssueKind CellAmbiguous { get; } = new(
        IssueCodes.CellAmbiguous,
        StageNames.Normalize,
        Severity.Error,
        "more than one reading of the printed cells is left; no number is given",
        "单元格存在不止一种读法，未给出数值");

    /// <summary>Most rows break the sum along them, though the columns have labels.</summary>
    public static IssueKind ColumnsDoubtful { get; } = new(
        IssueCodes.CellAmbiguous,
        StageNames.Normalize,
        Severity.Error,
        "in most rows the form's own sum is broken: the columns may stand otherwise than their labels say",
        "多数行合计不符，各列实际位置可能与列标签不一致");

    /// <summary>A cell holds something that is no number.</summary>
    public static IssueKind<string> CellUnreadable { get; } = new(
        IssueCodes.CellUnreadable,
        StageNames.Normalize,
        Severity.Error,
        "the cell holds \"{0}\", which is not one number",
        "单元格内容“{0}”不是一个数字");

    /// <summary>A struck out number stands beside the one that was read.</summary>
    public static IssueKind<string> NumberStruck { get; } = new(
        IssueCodes.NumberStruck,
        StageNames.Normalize,
        Severity.Warning,
        "a struck out number stands beside the one that was read ({0})",
        "所读数字旁另有带删除线的数字（{0}）");

    /// <summary>A number stands alone where no row can stand.</summary>
    public static IssueKind<string> StrayNumber { get; } = new(
        IssueCodes.LabelUnknown,
        StageNames.Normalize,
        Severity.Info,
        "{0} stands alone between the rows, as the number of a page does; it was passed over",
        "数字{0}单独位于各行之间，疑为页码，已略过");

    /// <summary>A row of the form is not in the printed table.</summary>
    public static IssueKind<string> RowMissing { get; } = new(
        IssueCodes.CellMissing,
        StageNames.Normalize,
        Severity.Warning,
        "the printed table has no row for {0}",
        "所印表格中没有{0}一行");

    /// <summary>A column of the form is not in the printed table.</summary>
    public static IssueKind<string> ColumnMissing { get; } = new(
        IssueCodes.CellMissing,
        StageNames.Normalize,
        Severity.Warning,
        "the printed table has no column for {0}",
        "所印表格中没有{0}一列");

    /// <summary>A printed row belongs to no row of the form.</summary>
    public static IssueKind<(string Label, string Values)> RowUnknown { get; } = new(
        IssueCodes.LabelUnknown,
        StageNames.Normalize,
        Severity.Error,
        "the row \"{0}\" with {1} is none of the form's",
        "“{0}”一行（{1}）不属于表格规定的任何一行");

    /// <summary>More such rows than are told one by one.</summary>
    public static IssueKind<int> MoreRowsUnknown { get; } = new(
        IssueCodes.LabelUnknown,
        StageNames.Normalize,
        Severity.Error,
        "{0} more rows are none of the form's",
        "另有{0}行不属于表格规定的任何一行");

    /// <summary>A printed column belongs to no column of the form.</summary>
    public static IssueKind<string> ColumnUnknown { get; } = new(
        IssueCodes.LabelUnknown,
        StageNames.Normalize,
        Severity.Warning,
        "the column \"{0}\" is none of the form's; its numbers were passed over",
        "“{0}”一列不属于表格规定的任何一列，其数值未采用");

    /// <summary>Rows lost their labels and their number does not tell which they are.</summary>
    public static IssueKind RowLabelsLost { get; } = new(
        IssueCodes.LabelLost,
        StageNames.Normalize,
        Severity.Error,
        "rows here have lost their labels and the form's order does not tell which is which; no number is given",
        "此处各行标签缺失，且无法按表格固定顺序确定，未给出数值");

    /// <summary>Columns lost their labels and the sums refute their order.</summary>
    public static IssueKind ColumnLabelsLost { get; } = new(
        IssueCodes.LabelLost,
        StageNames.Normalize,
        Severity.Error,
        "the columns have no labels, and in most rows the form's order breaks its own sum; no number is given",
        "各列无标签，且按表格固定顺序多数行合计不符，未给出数值");

    /// <summary>The same cell is printed twice with different numbers.</summary>
    public static IssueKind<string> CellDuplicated { get; } = new(
        IssueCodes.TableDuplicated,
        StageNames.Normalize,
        Severity.Error,
        "the report prints this cell more than once with different numbers ({0}); no number is given",
        "同一单元格在报告中多次出现且数值不同（{0}），未给出数值");

    /// <summary>No unit is printed.</summary>
    public static IssueKind<string> UnitAssumed { get; } = new(
        IssueCodes.UnitAssumed,
        StageNames.Normalize,
        Severity.Warning,
        "no unit is printed; {0} was assumed, as form and number suggest",
        "未标注单位，按表格规定及数值大小以{0}计");
}
