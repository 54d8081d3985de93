using Etl.Clean.Noise;

namespace Etl.Tests.Clean.Noise;

public sealed class MetadataFieldsTests
{
    private static readonly MetadataFields Fields = Shipped.Noise.Fields;

    [Fact]
    public void Read_SeveralFieldsOnOneLine_GivesEach()
    {
        var found = Fields.Read("来源：某某县财政局    时间：2021-03-26 浏览量：12 字号：[大 中 小]");
        Assert.Contains((MetadataFields.Publisher, "某某县财政局"), found);
        Assert.Contains((MetadataFields.PublishedOn, "2021-03-26"), found);
    }

    [Theory]
    [InlineData("索 引 号：000123/2021-00007", "index_number", "000123/2021-00007")]
    [InlineData("发布日期2025-01-16", "published_on", "2025-01-16")]
    [InlineData("• 发布机构： 某某市水利局", "publisher", "某某市水利局")]
    [InlineData("文号：", "document_number", "")]
    [InlineData("【发布时间】2021-03-26", "published_on", "2021-03-26")]
    public void Read_Field_GivesItsValue(string line, string field, string value) => Assert.Equal((field, value), Assert.Single(Fields.Read(line)));

    [Theory]
    [InlineData("本报告中所列数据的统计期限自2020年1月1日起。")]
    [InlineData("我局在发布机构网站上公开：各类文件")]
    [InlineData("")]
    public void Read_Prose_GivesNothing(string line) => Assert.Empty(Fields.Read(line));

    [Fact]
    public void Read_UnknownNameAfterAField_EndsItsValue()
    {
        var found = Fields.Read("来源：某某局 校对：张三");
        Assert.Contains((MetadataFields.Publisher, "某某局"), found);
    }

    [Theory]
    [InlineData("索 引 号", "index_number")]
    [InlineData("发布机构：", "publisher")]
    [InlineData("规章", null)]
    public void FieldOf_CellThatHoldsANameAlone_GivesTheField(string cell, string? expected) => Assert.Equal(expected, Fields.FieldOf(cell));
}
