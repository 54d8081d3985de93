using System.Text.RegularExpressions;
using Etl.Config;
using Etl.Model.Bodies;
using Etl.Model.Text;

namespace Etl.Tests.Model.Bodies;

public sealed partial class BodyCatalogTests
{
    [Theory]
    [InlineData("湖北省人民政府", "government")]
    [InlineData("恩施土家族苗族自治州人民政府", "government")]
    [InlineData("阳新县", "government")]
    [InlineData("浦东新区", "government")]
    [InlineData("景德镇市人民政府", "government")]
    [InlineData("新乡市人民政府", "government")]
    [InlineData("塔城地区行政公署", "government")]
    [InlineData("海林市人民政府办公室", "office")]
    [InlineData("上海市人民政府办公厅", "office")]
    [InlineData("市政府办", "office")]
    [InlineData("新乡市政府办公室", "office")]
    [InlineData("南县麻河口镇人民政府", "town")]
    [InlineData("麻河口镇人民政府办公室", "town")]
    [InlineData("荔湾区人民政府桥中街道办事处", "town")]
    [InlineData("瑞金市高桥镇", "town")]
    [InlineData("某某苏木人民政府", "town")]
    [InlineData("鼎城区乡村振兴局", "bureau")]
    [InlineData("上海市科委", "bureau")]
    [InlineData("国家统计局湖北调查总队", "bureau")]
    [InlineData("生态环境局(核安全局)", "bureau")]
    [InlineData("武漢市公安局東湖分局", "bureau")]
    [InlineData("市人民防空办公室", "bureau")]
    [InlineData("市人民政府驻北京办事处", "bureau")]
    [InlineData("定西市公共资源交易中心", "bureau")]
    [InlineData("高新技术产业开发区", "other")]
    [InlineData("两江新区管理委员会", "other")]
    [InlineData("长沙海关", "bureau")]
    [InlineData("南县广播电视台", "bureau")]
    [InlineData("南县第一中学", "bureau")]
    [InlineData("南县县委宣传部", "bureau")]
    [InlineData("某某学院", "other")]
    [InlineData("自来水有限公司", "other")]
    public void KindOf_Name_TellsTheKind(string publisher, string kind) => Assert.Equal(kind, SnakeCase.Of(Shipped.Bodies.KindOf(publisher)!.Value));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void KindOf_NoName_IsNull(string? publisher) => Assert.Null(Shipped.Bodies.KindOf(publisher));

    [Theory]
    [InlineData("南县财政局", true)]
    [InlineData("长沙海关", true)]
    [InlineData("南县第一中学", true)]
    [InlineData("南縣財政局", true)]
    [InlineData("永宁镇", true)]
    [InlineData("某某网站", false)]
    [InlineData("南县", false)]
    [InlineData("其他需要报告的事项", false)]
    [InlineData("南县财政局、审计局", false)]
    public void IsSignature_Line_OnlyTheNameOfABodyThatSigns(string line, bool expected) => Assert.Equal(expected, Shipped.Bodies.IsSignature(line));

    [Theory]
    [InlineData("本局", true)]
    [InlineData("局办公室", true)]
    [InlineData("镇党政综合办公室", true)]
    [InlineData("局政务公开科", true)]
    [InlineData("镇江市财政局办公室", false)]
    [InlineData("台湾事务办公室", false)]
    [InlineData("区政府办公室", false)]
    [InlineData("财政局", false)]
    public void IsVague_Name_TellsNoBody(string name, bool expected) => Assert.Equal(expected, Shipped.Bodies.IsVague(name));

    [Theory]
    [InlineData("某某镇人民政府党政办公室", "某某镇人民政府")]
    [InlineData("某某街道办事处党政综合办公室", "某某街道办事处")]
    [InlineData("南县水利局办公室", "南县水利局")]
    [InlineData("南县发展和改革委员会办公室", "南县发展和改革委员会")]
    [InlineData("南县人民政府办公室", "南县人民政府办公室")]
    [InlineData("南县水利局", "南县水利局")]
    public void WithoutInnerOffice_Name_GivesTheBodyThatTheOfficeIsOf(string name, string expected) =>
        Assert.Equal(expected, Shipped.Bodies.WithoutInnerOffice(name));

    [Theory]
    [InlineData("我局认真落实，我县公开信息，我局加强培训", "局")]
    [InlineData("我街道办理", "街道")]
    [InlineData("我关严格执行", "关")]
    [InlineData("本委员认为，我市场主体", "市")]
    [InlineData("我单位", null)]
    public void SelfIn_Text_GivesWhatTheReportCallsItselfMost(string text, string? expected) => Assert.Equal(expected, Shipped.Bodies.SelfIn(text));

    [Fact]
    public void Between_LongerEndingBehind_IsNotCutShort() =>
        Assert.Equal(["南县人民政府办公室", "南县发展和改革委员会"], Shipped.Bodies.Between("请与南县人民政府办公室联系，请与南县发展和改革委员会联系", Ask(), Any()));

    [Fact]
    public void EndingOf_EndingThatAPlannerAdds_IsKnown()
    {
        const string Yaml = "endings:\n  - {kind: bureau, words: [局]}\n  - {kind: town, level: town, words: [驿站]}\n";
        var bodies = new BodyCatalog(YamlFile.Parse<BodySettings>(Yaml, "bodies.yaml"));

        Assert.Equal(BodyKind.Town, bodies.KindOf("青山驿站"));
        Assert.True(bodies.IsSignature("青山驿站"), "an ending of the file signs unless the file says that it does not");
        Assert.Equal(BodyKind.Other, bodies.KindOf("南县财政厅"));
    }

    [Theory]
    [InlineData("endings:\n  - {kind: buro, words: [局]}\n", "2:12", "bureau")]
    [InlineData("endings:\n  - {kind: bureau, word: [局]}\n", "2:20", "\"words\"")]
    [InlineData("endings:\n  - {kind: bureau, words: [局, 局]}\n", "2:31", "each ending once")]
    [InlineData("endings:\n  - {kind: bureau, words: [a]}\n", "2:28", "Chinese characters")]
    public void Parse_WrongFile_SaysWhereAndWhatIsAllowed(string yaml, string place, string said)
    {
        var message = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<BodySettings>(yaml, "bodies.yaml")).Message;

        Assert.Contains($"bodies.yaml:{place}", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
    }

    [GeneratedRegex("请与")]
    private static partial Regex Ask();

    [GeneratedRegex(@"\G(办公室)?联系")]
    private static partial Regex Any();
}
