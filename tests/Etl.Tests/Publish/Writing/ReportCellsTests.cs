using Etl.Model.Reports;
using Etl.Publish.Writing;

namespace Etl.Tests.Publish.Writing;

public sealed class ReportCellsTests
{
    [Fact]
    public void Number_ItemOfTwoTables_IsThatOfTheTableAskedFor()
    {
        ReportCells cells = new([Samples.Fact("requests", "other", "total", 1), Samples.Fact("appeals", "other", "total", 2),
            Samples.Fact("requests", "other", "research", 3)]);

        Assert.Equal(1, cells.Number("requests", "other", "total"));
        Assert.Equal(2, cells.Number("appeals", "other", "total"));
        Assert.Equal(3, cells.Number("requests", "other", "research"));
        Assert.Null(cells.Number("disclosure", "other", "total"));
        Assert.False(cells.Has("requests", "other", "legal_service"), "there is no such cell");
    }

    [Fact]
    public void Number_CellTwice_IsTheFirst()
    {
        ReportCells cells = new([Samples.Fact("requests", "granted", "total", null), Samples.Fact("requests", "granted", "total", 5)]);

        Assert.True(cells.Has("requests", "granted", "total"), "a cell whose number is not known is there");
        Assert.Null(cells.Number("requests", "granted", "total"));
    }

    [Fact]
    public void Number_OnlyInASentence_IsNotTaken()
    {
        ReportCells cells = new([Samples.Fact("requests", "granted", "total", 5) with { Method = ReadingMethod.Narrative }]);

        Assert.False(cells.Has("requests", "granted", "total"), "what only a sentence says is no cell");
    }
}
