using Etl.Publish.Storage;

namespace Etl.Tests.Publish.Storage;

/// <summary>Paths of data files, as they are and as they were.</summary>
public sealed class DataFilePathTests
{
    [Theory]
    [InlineData("facts/2023.parquet", "facts", 2023, 0)]
    [InlineData("facts/2023.12.parquet", "facts", 2023, 12)]
    [InlineData("facts/0.parquet", "facts", 0, 0)]
    [InlineData("pages/all.parquet", "pages", null, 0)]
    [InlineData("pages/all.1.parquet", "pages", null, 1)]
    public void Parse_ItsOwnPath_GivesItsParts(string path, string table, int? year, int part)
    {
        Assert.Equal(new DataFilePath(table, year, part), DataFilePath.Parse(path));
        Assert.Equal(path, new DataFilePath(table, year, part).ToString());
    }

    [Theory]
    [InlineData("facts/report_year=2023/part-3.parquet", "facts", 2023, 3)]
    [InlineData("pages/part-0.parquet", "pages", null, 0)]
    public void Parse_PathOfAnEarlierVersion_GivesItsParts(string path, string table, int? year, int part) =>
        Assert.Equal(new DataFilePath(table, year, part), DataFilePath.Parse(path));

    [Theory]
    [InlineData("facts/2023.parquet\n")]
    [InlineData("facts/2023.0.parquet")]
    [InlineData("facts/2023.99999999999.parquet")]
    [InlineData("facts/99999999999.parquet")]
    [InlineData("facts/report_year=2023/2023.parquet")]
    [InlineData("../facts/2023.parquet")]
    [InlineData("facts/../2023.parquet")]
    [InlineData("facts/notes.txt")]
    [InlineData("/facts/2023.parquet")]
    [InlineData("2023.parquet")]
    public void Parse_AnythingElse_GivesNull(string path) => Assert.Null(DataFilePath.Parse(path));
}
