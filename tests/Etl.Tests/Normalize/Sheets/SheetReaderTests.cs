using Etl.Model;
using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Tests.Normalize.Sheets;

public sealed class SheetReaderTests
{
    [Fact]
    public void Read_GridRow_PartsLabelGroupAndValues()
    {
        var row = Assert.Single(Tables.Rows(Tables.Of(Table.Requests, TableSerialisation.Grid, ["三、本年度办理结果", "(一)予以公开", "1", "", "-", "0", "0", "0", "1"])));
        Assert.True(row.Label!.Can(Table.Requests, Etl.Model.Forms.LabelRole.Row));
        Assert.Single(row.Groups);
        Assert.Equal(7, row.Values.Count);
        Assert.Equal([CellState.Number, CellState.Blank, CellState.Dash], row.Values.Take(3).Select(v => v.Number.State));
    }

    [Fact]
    public void Read_HeadRow_GivesHeadersNoValues()
    {
        var row = Assert.Single(Tables.Rows(Tables.Of(Table.Disclosure, TableSerialisation.Grid, ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"])));
        Assert.Equal(3, row.Headers.Count);
        Assert.False(row.HasNumbers);
    }

    [Fact]
    public void Read_OtherAndTotal_AreColumnsInTheHeadAndRowsBesideNumbers()
    {
        var rows = Tables.Rows(Tables.Of(Table.Requests, TableSerialisation.Grid, ["自然人", "商业企业", "其他", "总计"], ["总计", "1", "0", "0", "0", "0", "0", "1"]));
        Assert.Equal(4, rows[0].Headers.Count);
        Assert.NotNull(rows[1].Label);
    }

    [Fact]
    public void Read_LabelTornOverCells_IsJoined()
    {
        var rows = Tables.Rows(Tables.Sequence(Table.Disclosure, "本年新", "制作数量", "本年新", "公开数量", "对外公开总", "数量", "规章", "1", "2", "3"));
        Assert.Equal(3, rows[0].Headers.Count);
        Assert.Equal([1, 2, 3], rows[1].Values.Select(v => v.Value));
    }

    [Fact]
    public void Read_NumeralTornFromItsLabel_IsNoValue()
    {
        var rows = Tables.Rows(Tables.Sequence(Table.Requests, "(二)部分公开", "0", "0", "0", "0", "0", "0", "0", "1", ".属于国家秘密", "2", "0", "0", "0", "0", "0",
            "2"));
        Assert.Equal([7, 7], rows.Select(r => r.Values.Count));
    }

    [Fact]
    public void Read_TextAmongValues_HoldsItsPlaceUnread()
    {
        var row = Assert.Single(Tables.Rows(Tables.Of(Table.Disclosure, TableSerialisation.Grid, ["规章", "1", "约3件", "5"])));
        Assert.Equal([true, false, true], row.Values.Select(v => v.IsReadable));
    }
}
