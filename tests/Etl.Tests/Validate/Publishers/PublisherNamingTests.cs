using Etl.Model.Documents;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Validate.Publishers;

namespace Etl.Tests.Validate.Publishers;

public sealed class PublisherNamingTests
{
    private static readonly PublisherNaming Naming = new(Shipped.Bodies, Shipped.Regions);

    private static readonly Region County = new("430921", "湖南省", "益阳市", "南县");

    [Theory]
    [InlineData("南县财政局", "湖南省益阳市南县财政局")]
    [InlineData("南县财政局", "益阳市南县财政局")]
    [InlineData("南县财政局", "南縣財政局")]
    [InlineData("南县财政局", "财政局")]
    [InlineData("南县财政局", "南县财政局 ")]
    [InlineData("南县人民政府", "南县政府")]
    [InlineData("南县人民政府", "南县")]
    [InlineData("南县人民政府办公室", "南县政府办")]
    [InlineData("南县人民政府办公室", "县政府办公室")]
    [InlineData("南县人民政府办公室", "南县府办")]
    [InlineData("南县人民政府", "南县行政公署")]
    [InlineData("南县人民政府办公室", "南县行署办公室")]
    [InlineData("南县财政局", "县财政局")]
    [InlineData("南县财政局", "南县财政局（本级）")]
    [InlineData("南县文化旅游广电体育局", "南县文化旅游广电体育局（南县文物局）")]
    [InlineData("南县发展和改革局", "南县发改局")]
    [InlineData("南县住房和城乡建设局", "南县住房城乡建设局")]
    [InlineData("南县卫生健康委员会", "南县卫健委")]
    [InlineData("南县麻河口镇人民政府", "麻河口镇")]
    [InlineData("南县麻河口镇人民政府", "麻河口镇政府党政办公室")]
    [InlineData("国家税务总局南县税务局", "南县税务局")]
    public void Of_SpellingsOfOneBody_AreOne(string one, string other) => Assert.Equal(Of(one), Of(other));

    [Theory]
    [InlineData("南县财政局", "南县教育局")]
    [InlineData("南县人民政府", "南县人民政府办公室")]
    [InlineData("南县财政局", "益阳市财政局")]
    [InlineData("南县麻河口镇人民政府", "南县人民政府")]
    [InlineData("南县文化馆", "南县文化局")]
    [InlineData("南县市场监督管理局", "南县场监督管理局")]
    public void Of_OtherBodies_Differ(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void Of_SameNameElsewhere_Differs()
    {
        Assert.NotEqual(Of("财政局"), Of("财政局", new Region("430922", "湖南省", "益阳市", "桃江县")));
        Assert.NotEqual(Of("财政局", Region.Unknown), Of("财政局", Region.Unknown, "another"));
        Assert.Equal(Of("财政局", Region.Unknown), Of("财政局", Region.Unknown));
    }

    [Fact]
    public void Of_RegionThatChangedItsKind_IsTheSame()
    {
        var before = new Region("110228", "北京市", "北京市", "密云县");
        var after = new Region("110118", "北京市", "北京市", "密云区");

        Assert.Equal(Of("北京市密云县财政局", before), Of("密云区财政局", after));
        Assert.Equal(Of("密云县人民政府", before), Of("密云区", after));
        Assert.NotEqual(Of("财政局", before), Of("财政局", new Region("110229", "北京市", "北京市", "延庆县")));
    }

    [Fact]
    public void Of_NameOfARegionBelow_IsThatRegions() =>
        Assert.Equal(Of("南县财政局"), Of("南县财政局", new Region("430900", "湖南省", "益阳市", null)));

    [Fact]
    public void Of_Nobody_IsNull()
    {
        Assert.Null(PublisherTitle.NameOf(Make(null, County, "a"), Shipped.Bodies));
        Assert.Null(PublisherTitle.NameOf(Make("——", County, "a"), Shipped.Bodies));
    }

    [Theory]
    [InlineData("南县水利局2023年政府信息公开工作年度报告", "南县水利局")]
    [InlineData("2023年南县水利局政府信息公开工作年度报告", "南县水利局")]
    [InlineData("南县水利局关于2023年度政府信息公开工作情况的报告", "南县水利局")]
    [InlineData("南县人民政府信息公开工作2023年度报告", "南县人民政府")]
    [InlineData("2023年政府信息公开工作年度报告", "南县人民政府办公室")]
    [InlineData("南县2023年政府信息公开工作年度报告", "南县人民政府")]
    [InlineData(null, "南县人民政府办公室")]
    public void NameOf_TitleNamesABody_IsThatBodys(string? title, string body) =>
        Assert.Equal(Of(body), Of(PublisherTitle.NameOf(Make("南县人民政府办公室", County, "a") with { Title = title }, Shipped.Bodies)!));

    private static PublisherName? Of(string publisher, Region? region = null, string source = "a") => Naming.Of((region ?? County).Code, publisher, source);

    private static Report Make(string? publisher, Region region, string source) => new()
    {
        ReportId = "a",
        SourceId = source,
        DocumentId = "a",
        Year = 2023,
        Region = region,
        Publisher = publisher,
        Url = "http://a.example/",
        PageSha256 = new string('0', 64),
        Medium = Medium.Html,
    };
}
