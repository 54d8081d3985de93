using System.Globalization;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Text;

namespace Etl.Normalize.Forms;

/// <summary>Issues of this stage, worded in one place.</summary>
internal static class FormIssues
{
    private const string Stage = "normalize";

    /// <summary>Two readings of a cell are left.</summary>
    public static Issue Ambiguous(Table table, string item, string? measure, string? actual) => new()
    {
        Code = IssueCodes.CellAmbiguous,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Item = item,
        Measure = measure,
        Actual = actual,
        Message = "more than one reading of the printed cells is left; no number is given",
        MessageZh = "单元格存在不止一种读法，未给出数值",
    };

    /// <summary>A cell holds something that is no number.</summary>
    public static Issue Unreadable(Table table, string item, string measure, string actual) => new()
    {
        Code = IssueCodes.CellUnreadable,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Item = item,
        Measure = measure,
        Actual = actual,
        Message = $"the cell holds \"{actual}\", which is not one number",
        MessageZh = $"单元格内容“{actual}”不是一个数字",
    };

    /// <summary>A row of the form is not in the printed table.</summary>
    public static Issue Missing(Table table, string item) => new()
    {
        Code = IssueCodes.CellMissing,
        Stage = Stage,
        Severity = Severity.Warning,
        Table = SnakeCase.Of(table),
        Item = item,
        Message = $"the printed table has no row for {item}",
        MessageZh = $"所印表格中没有{item}一行",
    };

    /// <summary>A printed row belongs to no row of the form.</summary>
    public static Issue UnknownLabel(Table table, string label, string values) => new()
    {
        Code = IssueCodes.LabelUnknown,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Actual = $"{label}: {values}",
        Message = $"the row \"{label}\" with {values} is none of the form's",
        MessageZh = $"“{label}”一行（{values}）不属于表格规定的任何一行",
    };

    /// <summary>A printed column belongs to no column of the form.</summary>
    public static Issue UnknownColumn(Table table, string head) => new()
    {
        Code = IssueCodes.LabelUnknown,
        Stage = Stage,
        Severity = Severity.Warning,
        Table = SnakeCase.Of(table),
        Actual = head,
        Message = $"the column \"{head}\" is none of the form's; its numbers were passed over",
        MessageZh = $"“{head}”一列不属于表格规定的任何一列，其数值未采用",
    };

    /// <summary>A column of the form is not in the printed table.</summary>
    public static Issue MissingColumn(Table table, string measure) => new()
    {
        Code = IssueCodes.CellMissing,
        Stage = Stage,
        Severity = Severity.Warning,
        Table = SnakeCase.Of(table),
        Measure = measure,
        Message = $"the printed table has no column for {measure}",
        MessageZh = $"所印表格中没有{measure}一列",
    };

    /// <summary>Labels and numbers stand apart and can't be brought together.</summary>
    public static Issue Apart(Table table, int labels, int numbers) => new()
    {
        Code = IssueCodes.TableUnreadable,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Actual = $"{labels} labels, {numbers} numbers",
        Message = $"{labels} row labels are followed by {numbers} numbers apart from them; which belongs to which is not told",
        MessageZh = $"{labels}个行标签之后另列{numbers}个数值，无法对应",
    };

    /// <summary>A second table of a kind stands outside its section.</summary>
    public static Issue PassedOver(Table table) => new()
    {
        Code = IssueCodes.TableDuplicated,
        Stage = Stage,
        Severity = Severity.Info,
        Table = SnakeCase.Of(table),
        Message = $"another {SnakeCase.Of(table)} table stands outside its section; the one in its section was read",
        MessageZh = "该表在其所属部分之外另有一份，以所属部分内的为准",
    };

    /// <summary>A table of another year stands beside the report's own.</summary>
    public static Issue OfOtherYear(Table table, int year) => PassedOver(table) with
    {
        Actual = year.ToString(CultureInfo.InvariantCulture),
        Message = $"another {SnakeCase.Of(table)} table is of {year}; the report's own was read",
        MessageZh = $"另有一份{year}年的表格，以本年度表格为准",
    };

    /// <summary>The one table there is says that it is of another year.</summary>
    public static Issue YearAbove(Table table, int year, int printed) => new()
    {
        Code = IssueCodes.YearMismatch,
        Stage = Stage,
        Severity = Severity.Warning,
        Table = SnakeCase.Of(table),
        Expected = year.ToString(CultureInfo.InvariantCulture),
        Actual = printed.ToString(CultureInfo.InvariantCulture),
        Message = $"the report is taken for {year}; the {SnakeCase.Of(table)} table is headed {printed}",
        MessageZh = $"报告年度按{year}年认定，但该表标注为{printed}年",
    };

    /// <summary>The whole table is printed more than once, not alike.</summary>
    public static Issue Copies(Table table, int cells, int different) => new()
    {
        Code = IssueCodes.TableDuplicated,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Expected = cells.ToString(CultureInfo.InvariantCulture),
        Actual = different.ToString(CultureInfo.InvariantCulture),
        Message = $"the report prints the {SnakeCase.Of(table)} table more than once, and {different} of {cells} cells are not alike: years, bodies or drafts that the page does not tell apart; only what all copies say is given",
        MessageZh = $"该表在报告中多次出现，{cells}个单元格中有{different}个不一致，可能属于不同年度、不同单位或不同稿次，仅给出各份一致的数值",
    };

    /// <summary>Most rows break the form's sum along them.</summary>
    public static Issue SumsRefute(Table table, bool isGuess) => new()
    {
        Code = isGuess ? IssueCodes.LabelLost : IssueCodes.CellAmbiguous,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Message = isGuess ? "the columns have no labels, and in most rows the form's order breaks its own sum; no number is given" : "in most rows the form's own sum is broken: the columns may stand otherwise than their labels say",
        MessageZh = isGuess ? "各列无标签，且按表格固定顺序多数行合计不符，未给出数值" : "多数行合计不符，各列实际位置可能与列标签不一致",
    };

    /// <summary>A table is larger than any of the form's can be.</summary>
    public static Issue TooLarge(Table table, int cells) => new()
    {
        Code = IssueCodes.TableUnreadable,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Actual = cells.ToString(CultureInfo.InvariantCulture),
        Message = $"the table has {cells} cells, which no table of the forms can have; it was not read",
        MessageZh = $"该表有{cells}个单元格，远超表格规定，未读取",
    };

    /// <summary>More rows that belong to no row of the form.</summary>
    public static Issue MoreUnknown(Table table, int rows) => new()
    {
        Code = IssueCodes.LabelUnknown,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Actual = rows.ToString(CultureInfo.InvariantCulture),
        Message = $"{rows} more rows are none of the form's",
        MessageZh = $"另有{rows}行不属于表格规定的任何一行",
    };

    /// <summary>Rows lost their labels and their number does not tell which they are.</summary>
    public static Issue LostLabel(Table table, string item) => new()
    {
        Code = IssueCodes.LabelLost,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Item = item,
        Message = "rows here have lost their labels and the form's order does not tell which is which; no number is given",
        MessageZh = "此处各行标签缺失，且无法按表格固定顺序确定，未给出数值",
    };

    /// <summary>The same cell is printed twice with different numbers.</summary>
    public static Issue Duplicated(Table table, string item, string measure, string actual) => new()
    {
        Code = IssueCodes.TableDuplicated,
        Stage = Stage,
        Severity = Severity.Error,
        Table = SnakeCase.Of(table),
        Item = item,
        Measure = measure,
        Actual = actual,
        Message = $"the report prints this cell more than once with different numbers ({actual}); no number is given",
        MessageZh = $"同一单元格在报告中多次出现且数值不同（{actual}），未给出数值",
    };
}
