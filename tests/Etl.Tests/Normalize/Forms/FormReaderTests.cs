using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Tests.Normalize.Forms;

/// <summary>Rows aligned with the form (RowAligner), values placed under its columns (RowPlacer), readings settled.</summary>
public sealed class FormReaderTests
{
    [Fact]
    public void Read_StrayTextAmongOneValueTooMany_LeavesTheNumbersThatAllReadingsShare()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Requests, TableSerialisation.Rows, ["四、结转下年度继续办理", "/", "0", "/", "1", "0", "/", "l", "1"]));
        Assert.True(reading.Number("carried_forward", "natural_person") is null, "the zero is commerce's: the l between the last two is what does not belong");
        Assert.True(reading.Number("carried_forward", "public_interest") is null or 1, "no zero stands there");
    }

    [Fact]
    public void Read_ZerosAmongBlanksWhereZerosStandForLabels_AreInDoubt()
    {
        string[] whole = ["0", "5", "", "", "", "", "", "5"];
        var reading = Tables.Read("2021", Tables.Of(Table.Requests, TableSerialisation.Rows,
            ["一、本年新收政府信息公开申请数量", "10", "", "", "", "", "", "10"], ["二、上年结转政府信息公开申请数量", "0", "", "", "", "", "", "0"], ["（一）予以公开", "0", "", "", "", "", "", "0"],
            ["（二）部分公开", "0", "", "", "", "", "", "0"],
            whole, ["0", "", "", "", "", "", ""], whole, whole, whole, whole, whole, whole, ["1.本机关不掌握相关政府信息", "0", "", "", "", "", "", "0"]));
        Assert.True(reading.Number("denied_law_forbids", "natural_person") is null,
            "the zero stands for the label, as in the rows around it, and one blank is lost");
    }

    private static readonly string[] Head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"];

    [Fact]
    public void Read_WholeTable_GivesEveryCellByLabel()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Disclosure, TableSerialisation.Grid, Head, ["规章", "1", "0", "3"], ["行政规范性文件", "4", "2", "19"]));
        Assert.Equal((1, 0, 3, 19),
            (reading.Number("regulations", "issued"), reading.Number("regulations", "repealed"), reading.Number("regulations", "in_force"),
                reading.Number("normative_documents", "in_force")));
        Assert.All(reading.Cells, c => Assert.Equal(ReadingMethod.Label, c.Method));
    }

    [Fact]
    public void Read_OneHeadThatTheFormDoesNotKnow_IsReadByItsPlaceAndSaysSo()
    {
        var reading = Tables.Read("2021", Tables.Of(
            Table.Requests,
            TableSerialisation.Grid,
            ["", "自然人", "商业企业", "高等院校及智库", "社会公益组织", "法律服务机构", "其他", "总计"],
            ["一、本年新收政府信息公开申请数量", "3", "1", "2", "0", "0", "0", "6"]));
        Assert.Equal(2, reading.Number("new_received", "research"));
        Assert.Equal(
            ["natural_person Label", "commercial Label", "research Position"],
            reading.Cells.Take(3).Select(c => $"{c.Column.Measure} {c.Method}"));
    }

    [Fact]
    public void Read_HeadsInAnotherOrder_FollowTheHeads()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Disclosure, TableSerialisation.Grid, ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"], ["规章", "9", "2", "1"]));
        Assert.Equal((2, 1, 9),
            (reading.Number("regulations", "issued"), reading.Number("regulations", "repealed"), reading.Number("regulations", "in_force")));
    }

    [Fact]
    public void Read_HeadsWithWrongSpansAgainstTheSums_FollowTheForm()
    {
        // 总计 stands left of 其他 only because the spans above it are wrong: no row closes that way.
        var table = Tables.Of(
            Table.Requests,
            TableSerialisation.Grid,
            ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "总计", "其他"],
            ["一、本年新收政府信息公开申请数量", "3", "1", "0", "0", "0", "2", "6"],
            ["二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"]);
        var reading = Tables.Read("2021", table);
        Assert.Equal((2, 6), (reading.Number("new_received", "other"), reading.Number("new_received", "total")));
    }

    [Fact]
    public void Read_RowWithoutLabelBetweenTwoLabelled_IsPlacedByTheForm()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Requests, TableSerialisation.Rows, Row("一、本年新收政府信息公开申请数量", 5), Row("", 2), Row("(一)予以公开", 3)));
        Assert.Equal(2, reading.Number("carried_over", "total"));
        Assert.Equal(ReadingMethod.Position, reading.Cells.First(c => c.Item == "carried_over").Method);
    }

    [Fact]
    public void Read_FewerRowsWithoutLabelThanTheFormHasThere_AreNotPlaced()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Requests, TableSerialisation.Rows, Row("(二)部分公开", 1), Row("", 2), Row("", 3), Row("(七)总计", 6)));
        Assert.True(reading.Cells.All(c => c.Item is "partially_granted" or "outcome_total"), "which of the many outcomes two rows are can't be told");
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.LabelLost && i.Item == "denied_state_secret");
    }

    [Fact]
    public void Read_RowWithoutLabelWhereOnlyAnOptionalRowIsLeft_IsNotPlaced()
    {
        var reading = Tables.Read("2019",
            Tables.Of(Table.Disclosure, TableSerialisation.Rows, ["规章", "0", "0", "0"], ["规范性文件", "1", "1", "8"], ["", "5", "5", "9"],
                ["行政许可", "3", "0", "12"]));
        Assert.True(reading.Cells.All(c => c.Item != "other_documents"), "only a label says that a publisher added a row of its own");
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.LabelUnknown);
    }

    [Fact]
    public void Read_RowOfAnotherTable_IsNotPlacedByOrder()
    {
        var reading = Tables.Read("2021",
            Tables.Of(Table.Requests, TableSerialisation.Rows, Row("3.要求提供公开出版物", 0), ["行政事业性收费", "2.4586万元"], Row("5.要求行政机关确认或重新出具已获取信息", 0)));
        Assert.True(reading.Cells.All(c => c.Item != "not_processed_mass_repeat"), "the row says itself that it belongs to the disclosure table");
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.LabelUnknown);
    }

    [Fact]
    public void Read_RowWithoutLabelAndTooManyNumbers_IsNoRow()
    {
        var reading = Tables.Read("2019", Tables.Of(Table.Disclosure, TableSerialisation.Rows, ["行政事业性收费", "3", "0"], ["", "2", "2", "19"]));
        Assert.True(reading.Number("procurement", "projects") is null, "three numbers are no row of two columns");
        Assert.Contains(reading.Issues, i => i.Item == "procurement");
    }

    [Fact]
    public void Read_ValueLost_WhatSeveralPlacementsAllowIsNotGuessed()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Requests, TableSerialisation.Rows, ["一、本年新收政府信息公开申请数量", "4", "1", "2", "3", "5", "15"]));
        Assert.True(reading.Cells.All(c => c.Item != "new_received"), "15 may be the total, or the last of six where the total is lost");
        Assert.Equal(7, reading.Issues.Count(i => i.Code == IssueCodes.CellAmbiguous && i.Item == "new_received"));
    }

    [Fact]
    public void Read_LabelsPlaceTakenByAZero_SumsTellTheWindow()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Requests, TableSerialisation.Rows, ["一、本年新收政府信息公开申请数量", "0", "4", "1", "2", "3", "5", "0", "15"]));
        Assert.Equal((4, 15), (reading.Number("new_received", "natural_person"), reading.Number("new_received", "total")));
        Assert.Equal(ReadingMethod.Solved, reading.Cells.First(c => c.Item == "new_received").Method);
    }

    [Fact]
    public void Read_PaddingAroundTheValues_IsNoValue()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Disclosure, TableSerialisation.Rows, ["规章", "1", "0", "3", "", ""], ["行政许可", "93", "", "", "", ""]));
        Assert.Equal((1, 3, 93),
            (reading.Number("regulations", "issued"), reading.Number("regulations", "in_force"), reading.Number("licensing", "decisions")));
    }

    [Fact]
    public void Read_CellPrintedTwiceWithDifferentNumbers_GivesNone()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Disclosure, TableSerialisation.Grid, Head, ["规章", "1", "0", "3"], ["规章", "2", "0", "3"]));
        Assert.Null(reading.Number("regulations", "issued"));
        Assert.Equal(3, reading.Number("regulations", "in_force"));
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.TableDuplicated && i.Measure == "issued");
    }

    [Fact]
    public void Read_CellThatIsNoNumber_IsAnIssueAndNoFact()
    {
        var reading = Tables.Read("2021", Tables.Of(Table.Disclosure, TableSerialisation.Grid, Head, ["规章", "1", "约3件", "5"]));
        Assert.Null(reading.Number("regulations", "repealed"));
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.CellUnreadable && i.Measure == "repealed" && i.Actual == "约3件");
    }

    [Fact]
    public void Read_GridRowThatDoesNotReachTheLastColumn_IsNotBelieved()
    {
        // The blank under 商业企业 is gone and with it the place of all that follows.
        var table = Tables.Of(
            Table.Requests,
            TableSerialisation.Grid,
            ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
            ["一、本年新收政府信息公开申请数量", "", "0", "", "", "", "0"]);
        var reading = Tables.Read("2021", table);
        Assert.True(reading.Number("new_received", "commercial") is null && reading.Number("new_received", "other") is null,
            "whether the 0 is the second or the third column's can't be told");
    }

    [Fact]
    public void Read_MissingRow_IsTold() =>
        Assert.Contains(Tables.Read("2021", Tables.Of(Table.Disclosure, TableSerialisation.Grid, Head, ["规章", "1", "0", "3"])).Issues,
            i => i.Code == IssueCodes.CellMissing && i.Item == "fees");

    private static string[] Row(string label, int number) => [label, $"{number}", "0", "0", "0", "0", "0", $"{number}"];
}
