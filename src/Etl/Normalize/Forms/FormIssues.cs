using System.Globalization;
using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Text;

namespace Etl.Normalize.Forms;

/// <summary>Issues of this wing: kinds with their place and what was found.</summary>
internal static class FormIssues
{
    /// <summary>Two readings of a cell are left.</summary>
    public static Issue Ambiguous(Table table, string item, string? measure, string? actual) =>
        CellIssues.CellAmbiguous.Issue().At(table, item, measure) with { Actual = actual };

    /// <summary>A cell holds something that is no number.</summary>
    public static Issue Unreadable(Table table, string item, string measure, string actual) =>
        CellIssues.CellUnreadable.Issue(actual).At(table, item, measure) with { Actual = actual };

    /// <summary>A struck out number stands beside the one that was read.</summary>
    public static Issue StruckBeside(Table table, string item, string measure, string actual) =>
        CellIssues.NumberStruck.Issue(actual).At(table, item, measure) with { Actual = actual };

    /// <summary>A row of the form is not in the printed table.</summary>
    public static Issue Missing(Table table, string item) => CellIssues.RowMissing.Issue(item).At(table, item);

    /// <summary>A printed row belongs to no row of the form.</summary>
    public static Issue UnknownLabel(Table table, string label, string values) =>
        CellIssues.RowUnknown.Issue((label, values)).At(table) with { Actual = $"{label}: {values}" };

    /// <summary>A number stands alone where no row can stand.</summary>
    public static Issue StrayNumber(Table table, string number) => CellIssues.StrayNumber.Issue(number).At(table) with { Actual = number };

    /// <summary>A printed column belongs to no column of the form.</summary>
    public static Issue UnknownColumn(Table table, string head) => CellIssues.ColumnUnknown.Issue(head).At(table) with { Actual = head };

    /// <summary>A column of the form is not in the printed table.</summary>
    public static Issue MissingColumn(Table table, string measure) => CellIssues.ColumnMissing.Issue(measure).At(table, measure: measure);

    /// <summary>Labels and numbers stand apart and can't be brought together.</summary>
    public static Issue Apart(Table table, int labels, int numbers) =>
        TableIssues.LabelsApart.Issue((labels, numbers)).At(table) with { Actual = $"{labels} labels, {numbers} numbers" };

    /// <summary>A second table of a kind stands outside its section.</summary>
    public static Issue PassedOver(Table table) => TableIssues.OutsideSection.Issue(SnakeCase.Of(table)).At(table);

    /// <summary>A table of another year stands beside the report's own.</summary>
    public static Issue OfOtherYear(Table table, int year) => TableIssues.OfOtherYear.Issue((SnakeCase.Of(table), year)).At(table) with { Actual = Text(year) };

    /// <summary>The one table there is says that it is of another year.</summary>
    public static Issue YearAbove(Table table, int year, int printed) =>
        TableIssues.HeadedOtherYear.Issue((year, SnakeCase.Of(table), printed)).At(table) with { Expected = Text(year), Actual = Text(printed) };

    /// <summary>The whole table is printed more than once, not alike.</summary>
    public static Issue CopiesDiffer(Table table, int cells, int different) =>
        TableIssues.CopiesDiffer.Issue((SnakeCase.Of(table), different, cells)).At(table) with { Expected = Text(cells), Actual = Text(different) };

    /// <summary>Most rows break the form's sum along them.</summary>
    public static Issue SumsRefute(Table table, bool isGuess) => (isGuess ? CellIssues.ColumnLabelsLost : CellIssues.ColumnsDoubtful).Issue().At(table);

    /// <summary>A table is larger than any of the form's can be.</summary>
    public static Issue TooLarge(Table table, int cells) => TableIssues.TableTooLarge.Issue(cells).At(table) with { Actual = Text(cells) };

    /// <summary>More rows that belong to no row of the form.</summary>
    public static Issue MoreUnknown(Table table, int rows) => CellIssues.MoreRowsUnknown.Issue(rows).At(table) with { Actual = Text(rows) };

    /// <summary>Rows lost their labels and their number does not tell which they are.</summary>
    public static Issue LostLabel(Table table, string item) => CellIssues.RowLabelsLost.Issue().At(table, item);

    /// <summary>The same cell is printed twice with different numbers.</summary>
    public static Issue Duplicated(Table table, string item, string measure, string actual) =>
        CellIssues.CellDuplicated.Issue(actual).At(table, item, measure) with { Actual = actual };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
