using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Normalize.Forms;

namespace Etl.Tests.Normalize.Forms;

public sealed class AppealsReaderTests
{
    [Fact]
    public void Read_FifteenNumbers_StandInTheFormsOrder()
    {
        var reading = Tables.Read("2021",
            Tables.Of(Table.Appeals, TableSerialisation.Grid, ["1", "2", "3", "4", "10", "0", "1", "0", "0", "1", "5", "0", "0", "0", "5"]));
        Assert.Equal((10, 1, 5),
            (reading.Number("reconsideration", "total"), reading.Number("litigation_direct", "corrected"),
                reading.Number("litigation_after_reconsideration", "upheld")));
        Assert.Empty(reading.Issues);
    }

    [Fact]
    public void Read_ThreeRowsOfFive_AreOne()
    {
        var reading = Tables.Read("2021",
            Tables.Of(Table.Appeals, TableSerialisation.Rows, ["1", "2", "3", "4", "10"], ["0", "1", "0", "0", "1"], ["5", "0", "0", "0", "5"]));
        Assert.Equal(15, reading.Cells.Count);
        Assert.Equal(4, reading.Number("reconsideration", "pending"));
    }

    [Fact]
    public void Read_GroupsNamedOutOfPlace_TellNoOrder()
    {
        // The line of one kind of suits came before the results of the reconsiderations, the other's after them.
        var reading = Tables.Read("2021", Tables.Sequence(Table.Appeals,
            "行政复议", "复议后起诉", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "行政诉讼", "未经复议直接起诉",
            "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计",
            "1", "2", "3", "4", "10", "0", "1", "0", "0", "1", "5", "0", "0", "0", "5"));
        Assert.Equal(10, reading.Number("reconsideration", "total"));
        Assert.True(reading.Number("litigation_direct", "total") is null && reading.Number("litigation_after_reconsideration", "total") is null,
            "which of the two has five cases is not told by labels that stand nowhere");
    }

    [Fact]
    public void Read_TwoTablesThatDiffer_GiveWhatBothSay()
    {
        var reading = Tables.Read("2021",
            Tables.Of(Table.Appeals, TableSerialisation.Grid, ["1", "2", "3", "4", "10", "0", "1", "0", "0", "1", "5", "0", "0", "0", "5"],
                ["2", "2", "3", "4", "11", "0", "0", "0", "0", "0", "5", "0", "0", "0", "5"]));
        Assert.True(reading.Number("reconsideration", "total") is null, "10 and 11 are two years' or two bodies'");
        Assert.Contains(reading.Issues, i => i is { Code: IssueCodes.TableDuplicated, Item: null });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Read_LastNumberLostBehindBlanks_EachStandsUnderItsOwnColumn(int blanks)
    {
        string[] printed = ["15", "10", "0", "42", "67", "2", "0", "3", "0", "5", "58", "0", "8", "4"];
        var reading = Tables.Read("2021", Tables.Of(Table.Appeals, TableSerialisation.Rows, [.. Enumerable.Repeat("", blanks), .. printed]));

        Assert.Equal((15, 67, 5, 58), (reading.Number("reconsideration", "upheld"), reading.Number("reconsideration", "total"),
            reading.Number("litigation_direct", "total"), reading.Number("litigation_after_reconsideration", "upheld")));
        Assert.Contains(reading.Issues, i => i is { Code: IssueCodes.CellAmbiguous, Item: "litigation_after_reconsideration", Measure: "total" });
    }

    [Fact]
    public void Read_LeadingBlankAndSumsThatNothingProves_StandAsPrinted()
    {
        var reading = Tables.Read("2021",
            Tables.Of(Table.Appeals, TableSerialisation.Rows, ["", "1", "0", "0", "2", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"]));

        Assert.Equal((1, 2), (reading.Number("reconsideration", "corrected"), reading.Number("reconsideration", "total")));
    }

    [Fact]
    public void Read_LeadingPadding_IsNoValue()
    {
        var reading = Tables.Read("2021",
            Tables.Of(Table.Appeals, TableSerialisation.Rows, ["1", "0", "0", "0", "1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "", ""]));
        Assert.Equal(1, reading.Number("reconsideration", "total"));
    }

    [Fact]
    public void Read_ANumberLost_GivesOnlyWhatIsCertain()
    {
        // One zero is gone: the sums of the first group still tell it; of the others nothing may be guessed.
        var reading = Tables.Read("2021",
            Tables.Of(Table.Appeals, TableSerialisation.Rows, ["1", "2", "3", "4", "10", "0", "1", "0", "0", "1", "5", "0", "0", "5"]));
        Assert.Equal(10, reading.Number("reconsideration", "total"));
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.CellAmbiguous && i.Item == "litigation_after_reconsideration");
        Assert.All(reading.Cells.Where(c => c.Item == "litigation_after_reconsideration" && c.Column.Measure is "upheld"),
            c => Assert.Equal(5, c.Printed.Number.Value));
    }

    [Fact]
    public void Read_GroupsInAnotherOrder_StandUnderTheirLabels()
    {
        string[] results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        var reading = Tables.Read("2021",
            Tables.Of(Table.Appeals, TableSerialisation.Rows, ["行政复议", "行政诉讼"], [.. results, "复议后起诉", "未经复议直接起诉"], [.. results, .. results],
                ["1", "2", "3", "4", "10", "5", "0", "0", "0", "5", "0", "1", "0", "0", "1"]));
        Assert.Equal((10, 1, 5),
            (reading.Number("reconsideration", "total"), reading.Number("litigation_direct", "corrected"),
                reading.Number("litigation_after_reconsideration", "upheld")));
    }

    [Fact]
    public void Read_AZeroOverAllColumns_IsEachOnes()
    {
        var reading = new AppealsReader("2021", Tables.Form("2021", Table.Appeals))
            .Read(Tables.Rows(new StatisticsTable
            {
                Kind = Table.Appeals,
                Serialisation = TableSerialisation.Grid,
                Cells = [new TableCell(0, 0, 1, 15, "0", 0)]
            }));
        Assert.Equal(15, reading.Cells.Count);
        Assert.All(reading.Cells, c => Assert.Equal(0, c.Printed.Number.Value));
    }

    [Fact]
    public void Read_NoNumbers_GivesNothing() => Assert.Empty(Tables.Read("2021", Tables.Of(Table.Appeals, TableSerialisation.Grid, ["结果维持", "结果纠正"])).Cells);
}
