using Etl.Model.Documents;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Validate.Neighbours;

namespace Etl.Tests.Validate.Neighbours;

public sealed class PublisherIdentityTests
{
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
    public void Of_SpellingsOfOneBody_AreOne(string one, string other) => Assert.Equal(Of(one), Of(other));

    [Theory]
    [InlineData("南县财政局", "南县教育局")]
    [InlineData("南县人民政府", "南县人民政府办公室")]
    [InlineData("南县财政局", "益阳市财政局")]
    [InlineData("南县麻河口镇人民政府", "南县人民政府")]
    public void Of_OtherBodies_Differ(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void Of_SameNameElsewhere_Differs()
    {
        Assert.NotEqual(Of("财政局"), Of("财政局", new Region("430922", "湖南省", "益阳市", "桃江县")));
        Assert.NotEqual(Of("财政局", Region.Unknown), Of("财政局", Region.Unknown, "another"));
        Assert.Equal(Of("财政局", Region.Unknown), Of("财政局", Region.Unknown));
    }

    [Fact]
    public void Of_NobodyOrNoYear_IsNull()
    {
        Assert.Null(Of(null));
        Assert.Null(Of("——"));
        Assert.Null(PublisherIdentity.Of(Make("南县财政局", County, "a") with { Year = 0 }, Shipped.Bodies));
    }

    [Theory]
    [InlineData("南县水利局2023年政府信息公开工作年度报告", "南县水利局")]
    [InlineData("2023年南县水利局政府信息公开工作年度报告", "南县水利局")]
    [InlineData("南县水利局关于2023年度政府信息公开工作情况的报告", "南县水利局")]
    [InlineData("南县人民政府信息公开工作2023年度报告", "南县人民政府")]
    [InlineData("2023年政府信息公开工作年度报告", "南县人民政府办公室")]
    [InlineData("南县2023年政府信息公开工作年度报告", "南县人民政府办公室")]
    [InlineData(null, "南县人民政府办公室")]
    public void Of_TitleNamesABody_IsThatBodys(string? title, string body) =>
        Assert.Equal(Of(body), PublisherIdentity.Of(Make("南县人民政府办公室", County, "a") with { Title = title }, Shipped.Bodies));

    private static string? Of(string? publisher, Region? region = null, string source = "a") => PublisherIdentity.Of(Make(publisher, region ?? County, source), Shipped.Bodies);

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
