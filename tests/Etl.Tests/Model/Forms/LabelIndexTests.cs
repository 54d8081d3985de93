using Etl.Model;
using Etl.Model.Forms;
using Etl.Model.Reports;

namespace Etl.Tests.Model.Forms;

public sealed class LabelIndexTests
{
    private static readonly LabelIndex Labels = Shipped.Labels;

    [Theory]
    [InlineData("规章", "regulations")]
    [InlineData("规    章", "regulations")]
    [InlineData("规章（设区的市、自治州人民政府应提供相关数据）", "regulations")]
    [InlineData("規(guī)章", "regulations")]
    [InlineData("行政處罰", "penalties")]
    [InlineData("一、本年新收政府信息公开申请数量", "new_received")]
    [InlineData("本年新收政府信息公开申请数量", "new_received")]
    [InlineData("(一)予以公开", "granted")]
    [InlineData("（一）予以公开", "granted")]
    [InlineData("予以公开", "granted")]
    [InlineData("(二)部分公开（区分处理的，只计这一情形，不计其他情形）", "partially_granted")]
    [InlineData("1.属于国家秘密", "denied_state_secret")]
    [InlineData("1．属于国家秘密", "denied_state_secret")]
    [InlineData("属于国家秘密", "denied_state_secret")]
    [InlineData("3.危及\"三安全一稳定\"", "denied_three_safety")]
    [InlineData("2.其他法律行政法规止公开", "denied_law_forbids")]
    [InlineData("四、结转下年度继续办理", "carried_forward")]
    [InlineData("1.信访举报投诉类中请", "not_processed_petition")]
    public void Match_RowLabel_FindsItsItem(string text, string item)
    {
        var match = Labels.Match(text);
        Assert.True(match is not null, $"\"{text}\" is a label that the form or its misprints have");
        Assert.Contains(match.Meanings, m => m.Role == LabelRole.Row && m.Word == item);
        Assert.All(match.Meanings.Where(m => m.Role == LabelRole.Row), m => Assert.Equal(item, m.Word));
    }

    [Fact]
    public void Match_Misspelt_IsNotExact() => Assert.False(Labels.Match("1.信访举报投诉类中请")!.Exact, "what was forgiven must be told");

    [Fact]
    public void Match_Other_HasAllItsMeanings()
    {
        var match = Labels.Match("其他");
        Assert.NotNull(match);
        Assert.True(match.Can(Table.Requests, LabelRole.Column), "其他 is the last kind of applicant");
        Assert.True(match.Can(Table.Requests, LabelRole.Row), "3.其他 without its number is a row");
    }

    [Fact]
    public void Match_TotalWithNumber_IsTheRowAlone()
    {
        var match = Labels.Match("(七)总计");
        Assert.NotNull(match);
        Assert.True(match.Can(Table.Requests, LabelRole.Row) && !match.Can(Table.Requests, LabelRole.Column), "the number says that the row is meant");
        Assert.True(Labels.Match("总计")!.Can(Table.Requests, LabelRole.Column), "without number it may be the column");
    }

    [Fact]
    public void Match_LabelWithInstructionsThatNameOtherRows_FindsItsOwnRow()
    {
        var match = Labels.Match("其他对外管理服务事项(指行政许可以外的事项，含行政处罚、行政强制等)");
        Assert.NotNull(match);
        Assert.All(match.Meanings, m => Assert.Equal("other_services", m.Word));
    }

    [Theory]
    [InlineData("2.重得申请", "not_processed_repeated")]
    [InlineData("6.属于四类过程性信息", "denied_process_info")]
    [InlineData("5.属于三类内部事务信息", "denied_internal_affairs")]
    public void Match_NearOneLabel_FindsIt(string text, string item) =>
        Assert.Contains(Labels.Match(text)?.Meanings ?? [], m => m.Word == item);

    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("我局")]
    [InlineData("本年度我局召开专题会议部署公开工作")]
    [InlineData("行政")]
    [InlineData("2021")]
    public void Match_NoLabel_GivesNull(string text) => Assert.Null(Labels.Match(text));

    [Fact]
    public void Match_HalfWayBetweenTwoLabels_GivesNullOrAllOfThem()
    {
        // One edit from 行政处罚 and one from 行政许可 there is none; 行政X制/行政强X stays nearest to one.
        var match = Labels.Match("行政处可");
        Assert.True(match is null, "a text as near to 行政处罚 as to 行政许可 is neither");
    }

    [Theory]
    [InlineData("本年新", true)]
    [InlineData("属于国家", false)]
    [InlineData("1属于国家", true)]
    [InlineData("规章", false)]
    public void IsPrefix_BeginningOfALabel_IsKnown(string key, bool expected) => Assert.Equal(expected, Labels.IsPrefix(key));

    [Theory]
    [InlineData("七总计", "总计")]
    [InlineData("1属于国家秘密", "属于国家秘密")]
    [InlineData("三类内部事务", "三类内部事务")]
    [InlineData("其他", "其他")]
    [InlineData("一个", "一个")]
    public void WithoutNumber_Key_LosesTheFormsNumeralOnly(string key, string expected) => Assert.Equal(expected, LabelIndex.WithoutNumber(key));
}
