using Etl.Config;
using Etl.Model.Forms;
using Etl.Model.Reports;
using Etl.Shared;

namespace Etl.Tests.Model.Forms;

public sealed class SectionHeadingsTests
{
    [Theory]
    [InlineData("一、总体情况", SectionKind.Overview)]
    [InlineData("一、概述", SectionKind.Overview)]
    [InlineData("一、工作基本情况", SectionKind.Overview)]
    [InlineData("二、主动公开政府信息情况", SectionKind.Disclosure)]
    [InlineData("二、行政机关主动公开政府信息情况", SectionKind.Disclosure)]
    [InlineData("二、 主 动公开政府信息的情况", SectionKind.Disclosure)]
    [InlineData("## 二、主动公开政府信息情况", SectionKind.Disclosure)]
    [InlineData("三、收到和处理政府信息公开申请情况", SectionKind.Requests)]
    [InlineData("三、依申请公开办理情况", SectionKind.Requests)]
    [InlineData("四、政府信息公开行政复议、行政诉讼情况", SectionKind.Appeals)]
    [InlineData("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", SectionKind.Appeals)]
    [InlineData("五、存在的主要问题及改进情况", SectionKind.Problems)]
    [InlineData("五、存在的不足及整改措施", SectionKind.Problems)]
    [InlineData("六、其他需要报告的事项", SectionKind.Other)]
    [InlineData("六、其它需要说明的事项与附表", SectionKind.Other)]
    [InlineData("二、主動公開政府信息情況", SectionKind.Disclosure)]
    [InlineData("主动公开政府信息情况", SectionKind.Disclosure)]
    [InlineData("七、平台建设", SectionKind.Unknown)]
    public void Classify_Heading_GivesItsKind(string line, SectionKind expected) => Assert.Equal(expected, Shipped.Forms.Headings.Classify(line));

    [Theory]
    [InlineData("一、本年新收政府信息公开申请数量", "is a row of the requests table")]
    [InlineData("二、上年结转政府信息公开申请数量", "is a row of the requests table")]
    [InlineData("三、本年度办理结果", "is a group of the requests table")]
    [InlineData("四、结转下年度继续办理", "is a row of the requests table")]
    [InlineData("一、我局按时公开了各类文件。", "is a sentence")]
    [InlineData("一、本年新收 | 3 | 0", "is a row in bars")]
    [InlineData("主动公开", "is a word of the text")]
    [InlineData("我局积极做好主动公开工作", "has no number and is not the form's heading")]
    [InlineData("一", "is too short")]
    public void Classify_NoHeading_GivesNull(string line, string because) =>
        Assert.True(Shipped.Forms.Headings.Classify(line) is null, $"\"{line}\" {because}");

    [Fact]
    public void LengthOfLeading_HeadingAndTextOnOneLine_EndsAtTheHeading()
    {
        const string Heading = "一、总体情况";
        var line = Heading + " 2020年，某某局围绕群众关切，把公开要求落到每一项业务之中，并按月检查，全年没有发生差错，群众满意。";
        Assert.Equal(Heading, line[..Shipped.Forms.Headings.LengthOfLeading(line)]);
    }

    [Theory]
    [InlineData("一、总体情况")]
    [InlineData("本局把公开作为常态工作，一、总体情况 部分列出了全年的要点，后面各部分给出表格与说明，供公众查阅和监督。")]
    public void LengthOfLeading_NoHeadingBeforeText_IsZero(string line) => Assert.Equal(0, Shipped.Forms.Headings.LengthOfLeading(line));

    [Theory]
    [InlineData("一、总体情况", 1)]
    [InlineData("六、其他", 6)]
    [InlineData("总体情况", 0)]
    public void NumberOf_Heading_GivesItsNumeral(string line, int expected) => Assert.Equal(expected, SectionHeadings.NumberOf(line));

    [Fact]
    public void Classify_SubHeadingOfAppeals_OpensNoSection() =>
        Assert.Null(Shipped.Forms.Headings.Classify("（三）因政府信息公开申请行政复议、提起行政诉讼的情况"));

    [Fact]
    public void Classify_HeadingThatAPlannerChanges_IsTheSectionsOwn()
    {
        var file = Path.Combine(StageHarness.FindRoot(), "config", "forms", "2021.yaml");
        var changed = File.ReadAllText(file).Replace("[总体情况, 概述, 基本情况, 总体工作]", "[工作回顾]", StringComparison.Ordinal);
        var headings = new FormCatalog([YamlFile.Parse<Form>(changed, "2021.yaml")]).Headings;

        Assert.Equal(SectionKind.Overview, headings.Classify("一、工作回顾"));
        Assert.Equal(SectionKind.Unknown, headings.Classify("一、总体情况"));
        Assert.Equal(SectionKind.Unknown, Shipped.Forms.Headings.Classify("一、工作回顾"));
    }

    [Theory]
    [InlineData("  - {kind: overveiw, words: [总体情况]}", "overview")]
    [InlineData("  - {kind: overview}", "give words or equal")]
    [InlineData("  - {kind: overview, words: [总体情况], unnumbered: '('}", "no regular expression")]
    [InlineData("  - {kind: preamble, words: [前言]}", "no such section")]
    public void Parse_WrongSection_SaysWhatIsAllowed(string section, string said)
    {
        var yaml = $"id: '2031'\nissued_by: x\nfirst_year: 2031\nsections:\n{section}\ntables: []\n";

        Assert.Contains(said, Assert.Throws<ConfigurationException>(() => YamlFile.Parse<Form>(yaml, "2031.yaml")).Message, StringComparison.Ordinal);
    }
}
