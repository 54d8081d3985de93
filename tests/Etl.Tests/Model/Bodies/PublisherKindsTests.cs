using Etl.Model.Bodies;

namespace Etl.Tests.Model.Bodies;

public sealed class PublisherKindsTests
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
    [InlineData("某某学院", "other")]
    [InlineData("自来水有限公司", "other")]
    public void Of_Name_TellsTheKind(string publisher, string kind) => Assert.Equal(kind, PublisherKinds.Of(publisher));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Of_NoName_IsNull(string? publisher) => Assert.Null(PublisherKinds.Of(publisher));
}
