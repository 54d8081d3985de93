using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Tests.Normalize;

namespace Etl.Tests.Model.Regions;

public sealed class RegionCatalogTests
{
    private static RegionCatalog Catalog => RegionTables.Catalog;

    [Fact]
    public void Load_RepositoryTable_HasAllLevels()
    {
        var inForce = Catalog.Entries.Where(static e => e.ValidTo is null).ToList();

        Assert.Equal(31, inForce.Count(static e => e.Level == RegionLevel.Province));
        Assert.Equal(333, inForce.Count(static e => e.Level == RegionLevel.City));
        Assert.InRange(inForce.Count(static e => e.Level == RegionLevel.County), 2840, 2870);
        Assert.All(Catalog.Entries, static e => Assert.Equal(e.Level == RegionLevel.Province, e.Parent is null));
    }

    [Theory]
    [InlineData("420000", "湖北省", null, null)]
    [InlineData("421200", "湖北省", "咸宁市", null)]
    [InlineData("430921", "湖南省", "益阳市", "南县")]
    [InlineData("110000", "北京市", null, null)]
    [InlineData("110105", "北京市", "北京市", "朝阳区")]
    [InlineData("500240", "重庆市", "重庆市", "石柱土家族自治县")]
    [InlineData("429004", "湖北省", null, "仙桃市")]
    [InlineData("659001", "新疆维吾尔自治区", null, "石河子市")]
    [InlineData("441900", "广东省", "东莞市", null)]
    [InlineData("460400", "海南省", "儋州市", null)]
    public void FindByCode_Code_HasTheNamesAbove(string code, string province, string? city, string? county) =>
        Assert.Equal(new Region(code, province, city, county), Catalog.FindByCode(code)?.Region);

    [Theory]
    [InlineData("330104", "江干区", 2020)]
    [InlineData("371202", "莱城区", 2018)]
    [InlineData("341400", "巢湖市", 2010)]
    [InlineData("522200", "铜仁地区", 2010)]
    public void FindByCode_RetiredCode_SaysUntilWhen(string code, string name, int validTo)
    {
        var entry = Catalog.FindByCode(code);

        Assert.Equal(name, entry?.Name);
        Assert.Equal(validTo, entry?.ValidTo);
    }

    [Theory]
    [InlineData("522422", "520521")]
    [InlineData("420607", "420607")]
    [InlineData("340823", "340722")]
    public void FindByCode_FormerCodeOfAUnitThatGoesOn_IsTheUnitOfToday(string former, string today)
    {
        var entry = Catalog.FindByCode(former);

        Assert.Equal(today, entry?.Code);
        Assert.Null(entry?.ValidTo);
    }

    [Fact]
    public void FindByCode_UnknownCode_IsNull() => Assert.Null(Catalog.FindByCode("999999"));

    [Fact]
    public void TryMatchAt_WholeText_FullAliasAndShort()
    {
        Assert.Equal(["420200"], Codes("黄石市"));
        Assert.Equal(["422800"], Codes("恩施州"));
        Assert.Equal(["440300"], Codes("深圳"));
        Assert.Equal(["150000"], Codes("内蒙古"));
        Assert.Equal(["420600"], Codes("襄樊市"));
        Assert.Equal(["110105", "220104"], Codes("朝阳区"));
        Assert.Empty(Codes("两江新区"));
        Assert.Empty(Codes("深圳市人民政府"));
    }

    [Fact]
    public void TryMatchAt_Beginning_TakesTheLongestName()
    {
        Assert.Equal(3, LengthAt("西安区人民政府", 0));
        Assert.Equal(3, LengthAt("西安市人民政府", 0));
        Assert.Equal(2, LengthAt("西安交通局", 0));
        Assert.Equal(10, LengthAt("恩施土家族苗族自治州人民政府", 0));
        Assert.Equal(0, LengthAt("人民政府", 0));
        Assert.Equal(0, LengthAt("", 0));
    }

    [Fact]
    public void TryMatchAt_WithinAText_SaysWhereAndWhetherItIsShort()
    {
        const string Text = "湖北省黄石市与江西九江";

        RegionMatch[] mentions = [.. new[] { 0, 3, 7, 9 }.Select(static at => Catalog.TryMatchAt(Text, at, out var match) ? match : default)];

        Assert.Equal(["420000", "420200", "360000", "360400"], mentions.Select(static m => m.Entries[0].Code));
        Assert.Equal([0, 3, 7, 9], mentions.Select(static m => m.Start));
        Assert.Equal([false, false, true, true], mentions.Select(static m => m.IsShort));
    }

    [Fact]
    public void FindByHost_LongestDomain()
    {
        Assert.Equal("420000", Catalog.FindByHost("nyt.hubei.gov.cn")?.Code);
        Assert.Equal("420000", Catalog.FindByHost("HUBEI.gov.cn")?.Code);
        Assert.Null(Catalog.FindByHost("example.com"));
        Assert.Null(Catalog.FindByHost("nothubei.gov.cn"));
    }

    [Fact]
    public void IsInForce_SlackWidensBothEnds()
    {
        var retired = Catalog.FindByCode("371202")!;

        Assert.True(retired.IsInForce(2018));
        Assert.False(retired.IsInForce(2019));
        Assert.True(retired.IsInForce(2019, slack: 1));
        Assert.True(Catalog.FindByCode("420000")!.IsInForce(2030, slack: 1));
    }

    private static IEnumerable<string> Codes(string name) =>
        Catalog.TryMatchAt(name, 0, out var match) && match.Length == name.Length
            ? match.Entries.Where(static e => e.ValidTo is null || e.Name == "襄樊市").Select(static e => e.Code)
            : [];

    private static int LengthAt(string text, int start) => Catalog.TryMatchAt(text, start, out var match) ? match.Length : 0;
}
