using Etl.Clean.Html;

namespace Etl.Tests.Clean.Html;

public sealed class TableGridBuilderTests
{
    [Fact]
    public void Add_RowSpanFromAbove_IsPassedOver()
    {
        var builder = new TableGridBuilder();
        builder.NextRow();
        builder.Add(2, 1, "group");
        builder.Add(1, 1, "a");
        builder.NextRow();
        builder.Add(1, 1, "b");
        var grid = builder.Build();
        Assert.Equal((2, 2), (grid.RowCount, grid.ColumnCount));
        Assert.True(grid.Cells[2].Column == 1, "column 0 is covered from above");
    }

    [Fact]
    public void Build_RowSpanPastTheEnd_IsClamped()
    {
        var builder = new TableGridBuilder();
        builder.NextRow();
        builder.Add(99, 1, "a");
        builder.Add(0, 1, "b");
        builder.NextRow();
        builder.Add(1, 1, "c");
        var grid = builder.Build();
        Assert.Equal([2, 2, 1], grid.Cells.Select(c => c.RowSpan));
        Assert.True(grid.Cells[2].Column == 2, "rowspan 0 reaches to the table's end");
    }

    [Fact]
    public void Add_HugeColumnSpan_IsClamped()
    {
        var builder = new TableGridBuilder();
        builder.NextRow();
        builder.Add(1, int.MaxValue, "a");
        Assert.True(builder.Build().ColumnCount <= 100, "a colspan is a claim, not an order for memory");
    }

    [Fact]
    public void Build_NoRow_IsEmpty() => Assert.Empty(new TableGridBuilder().Build().Cells);
}
