using Etl.Model.Regions;
using Etl.Model.Reports;

namespace Etl.Tests.Model.Regions;

public sealed class RegionTableTests : IDisposable
{
    private const string Header = "code,name,level,parent,aliases,former_codes,hosts,valid_from,valid_to\n";
    private const string Province = "420000,湖北省,province,,,,hubei.gov.cn,,\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("etl-regions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", 1, "missing")]
    [InlineData("code,name,level\n1,2,3\n", 1, "parent")]
    [InlineData("code,name,level,parent,nickname\n", 1, "nickname")]
    [InlineData(Header, 0, "no region")]
    [InlineData(Header + Province + "42120,咸宁市,city,420000,,,,,\n", 3, "42120")]
    [InlineData(Header + Province + "421200,咸宁市,town,420000,,,,,\n", 3, "province, city, county")]
    [InlineData(Header + Province + "421200,咸宁市,city,,,,,,\n", 3, "no parent")]
    [InlineData(Header + Province + "421200,咸宁市,city,430000,,,,,\n", 3, "parent 430000")]
    [InlineData(Header + Province + "421200,咸宁市,city,420000\n", 3, "CSV")]
    [InlineData(Header + Province + Province, 3, "twice")]
    [InlineData(Header + Province + "420000,河北省,province,,,,,,\n", 3, "valid_to")]
    [InlineData(Header + Province + "421200,咸宁市,city,420000,,,hubei.gov.cn,,\n", 3, "host")]
    [InlineData(Header + Province + "421200,咸宁市,city,420000,,,,,soon\n", 3, "soon")]
    [InlineData(Header + Province + "421200,咸宁市,city,420000,宁,,,,\n", 3, "alias")]
    [InlineData(Header + Province + "421200,\"咸宁\"市,city,420000,,,,,\n", 3, "CSV")]
    public void Load_BadTable_SaysWhereAndWhat(string table, int line, string word)
    {
        var path = Write(table);

        var error = Assert.Throws<RegionTableException>(() => RegionCatalog.Load(path));

        Assert.Equal(line, error.Line);
        Assert.Equal(path, error.Path);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(line > 0 ? $"{path}:{line}: " : $"{path}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFile_SaysWhich()
    {
        var error = Assert.Throws<RegionTableException>(() => RegionCatalog.Load(Path.Combine(_folder, "none.csv")));

        Assert.Contains("none.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BytesThatAreNoUtf8_SaysSo()
    {
        var path = Path.Combine(_folder, "gbk.csv");
        File.WriteAllBytes(path, [.. "code,name,level,parent\n420000,"u8, 0xba, 0xfe, 0xb1, 0xb1]);

        var error = Assert.Throws<RegionTableException>(() => RegionCatalog.Load(path));

        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OnlyTheFirstFourColumns_IsEnough()
    {
        var catalog = RegionCatalog.Load(Write("code,name,level,parent\n420000,湖北省,province,\n421200,咸宁市,city,420000\n"));

        Assert.Equal("湖北省", catalog.FindByCode("421200")?.Region.Province);
    }

    private string Write(string table)
    {
        var path = Path.Combine(_folder, "regions.csv");
        File.WriteAllText(path, table);
        return path;
    }
}
