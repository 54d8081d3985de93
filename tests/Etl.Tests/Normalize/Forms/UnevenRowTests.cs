using Etl.Model;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Tests.Normalize.Forms;

/// <summary>Rows whose cells are wider than their columns, blank, or shifted by zeros that stand for labels.</summary>
public sealed class UnevenRowTests
{
    private const string FeesHead = "2*信息内容|上一年项目数量|2*本年增/减";
    private static readonly string[] People = ["一、本年新收政府信息公开申请数量", "10", "", "", "", "", "", "10"];

    [Fact]
    public void Read_WideZeroBesideABlank_IsOneColumnsZeroAndNotBoths()
    {
        var reading = Tables.Read("2019", Tables.Spanned(Table.Disclosure, "5*第二十条第（八）项", FeesHead, "行政事业性收费|2*0|2*_"));
        Assert.Equal(0, reading.Number("fees", "prior_items"));
        Assert.True(reading.Number("fees", "change") is null, "the cell of the second column is there, and blank");
    }

    [Fact]
    public void Read_ZeroOverAllColumns_HoldsForEach()
    {
        var reading = Tables.Read("2019", Tables.Spanned(Table.Disclosure, "5*第二十条第（八）项", FeesHead, "2*行政事业性收费|3*0"));
        Assert.Equal((0, 0), (reading.Number("fees", "prior_items"), reading.Number("fees", "change")));
    }

    [Fact]
    public void Read_NumberOverAllColumns_IsNobodys()
    {
        var reading = Tables.Read("2019", Tables.Spanned(Table.Disclosure, "5*第二十条第（八）项", FeesHead, "2*行政事业性收费|3*7"));
        Assert.DoesNotContain(reading.Cells, c => c.Item == "fees");
        Assert.Contains(reading.Issues, i => i.Code is IssueCodes.CellAmbiguous or IssueCodes.CellUnreadable && i.Item == "fees");
    }

    [Fact]
    public void Read_ZeroForTheLabelBehindTheBlankOfItsGroup_IsNoValue()
    {
        var rows = Granted(["", "0", "0", "", "", "0", "0", "", ""]);
        var reading = Tables.Read("2019", Tables.Of(Table.Requests, TableSerialisation.Grid, rows));
        Assert.True(reading.Number("denied_state_secret", "commercial") is null, "the second zero is the first column's where the first stands for the label");
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.CellAmbiguous && i.Item == "denied_state_secret");
    }

    [Fact]
    public void Read_ZeroForTheLabelWhereTheSumTells_IsSolved()
    {
        var rows = Granted(["", "0", "5", "", "", "3", "0", "", "8"]);
        var reading = Tables.Read("2019", Tables.Of(Table.Requests, TableSerialisation.Grid, rows));
        Assert.Equal((5, 3, 8),
            (reading.Number("denied_state_secret", "natural_person"), reading.Number("denied_state_secret", "public_interest"),
                reading.Number("denied_state_secret", "total")));
    }

    /// <summary>Two rows run together under a group whose labels are zeros: counting them as one would move all rows below.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("0")]
    public void Read_TwoRowsInOneRun_MoveNoOtherRow(string last)
    {
        string[] first = ["（三）不予公开", "0", "", "", "", "", "", "0", "", "0", "", "", "", "", "", "0", last];
        string[] row = ["0", "0", "", "0", "", "", "", "0"];
        string[] rows =
        [
            .. People, "*", "二、上年结转政府信息公开申请数量", "", "", "0", "", "", "", "", "*", "（一）予以公开", "3", "0", "0", "0", "0", "0", "3", "*",
            "（二）部分公开", "2", "0", "0", "0", "0", "0", "2", "*", .. first, "*", .. Line(row), .. Line(row), .. Line(row), .. Line(row), .. Line(row),
            "0", "", "", "", "", "57", "0", "57", "*", "（四）无法提供", "0", "130", "", "", "", "", "", "130", "0", "0", "", "", "", "1", "", "1", "*",
            "0", "85", "", "", "0", "", "0", "85", "*",
        ];
        var reading = Tables.Read("2019", Sequence(rows));
        Assert.True(reading.Number("denied_enforcement_file", "legal_service") is null or 0, "57 is the last of eight rows");
        Assert.True(reading.Number("denied_admin_query", "natural_person") is null or 0, "130 belongs to the next group");
        Assert.Equal(3, reading.Number("granted", "natural_person"));
    }

    [Fact]
    public void Read_HeadThatPutsTheSumBetweenItsPartsAndNoRowThatTells_GivesWhatBothOrdersShare()
    {
        // The span of 法人或其他组织 is one too short: 总计 stands above 其他 and 其他 above nothing.
        string[] rows = ["3*说明|7*申请人情况", "3*_|自然人|4*法人或其他组织|总计", "4*_|商业企业|科研机构|社会公益组织|法律服务机构|_|其他", "3*（一）予以公开|0|/|/|/|/|0|/", "3*（二）部分公开|0|0|0|0|0|0|0"];
        var reading = Tables.Read("2021", Tables.Spanned(Table.Requests, rows));
        Assert.True(reading.Number("granted", "other") is null && reading.Number("granted", "total") is null, "whose the last zero is can't be told");
        Assert.Equal((0, 0), (reading.Number("granted", "natural_person"), reading.Number("partially_granted", "total")));
        Assert.Contains(reading.Issues, i => i.Code == IssueCodes.CellAmbiguous && i is { Item: "granted", Measure: "total" });
    }

    private static string[][] Granted(string[] row) =>
    [
        ["", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        ["一、本年新收政府信息公开申请数量", "10", "", "", "", "", "", "10"],
        ["二、上年结转政府信息公开申请数量", "0", "", "", "", "", "", "0"],
        ["（一）予以公开", "2", "", "", "", "", "", "2"],
        ["（二）部分公开", "0", "", "", "", "", "", "0"],
        row,
        ["2.其他法律行政法规禁止公开", "0", "", "", "", "", "", "0"],
    ];

    private static IEnumerable<string> Line(string[] row) => [.. row, "*"];

    /// <summary>One cell a line; <c>*</c> stands for several bars, which end a row.</summary>
    private static StatisticsTable Sequence(string[] cells) => new()
    {
        Kind = Table.Requests,
        Serialisation = TableSerialisation.Sequence,
        Cells = [.. cells.Select(static (text, i) => new TableCell(i, 0, 1, text == "*" ? 2 : 1, text == "*" ? "" : text, i))],
    };
}
