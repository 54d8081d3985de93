using Etl.Model;
using Etl.Model.Reports;
using Etl.Normalize.Facts;

namespace Etl.Tests.Normalize.Facts;

public sealed class NarrativeZerosTests
{
    [Theory]
    [InlineData("本年度未收到政府信息公开申请。")]
    [InlineData("全年没有收到群众递交的政府信息公开申请。")]
    [InlineData("本年零报告。")]
    [InlineData("收到公民申请0件。")]
    public void Read_NoRequests_IsAZero(string text)
    {
        var fact = Assert.Single(NarrativeZeros.Read(Table.Requests, new Section(3, SectionKind.Requests, "", text)));
        Assert.Equal(("requests", "new_received", "total", 0.0), (fact.Table, fact.Item, fact.Measure, fact.Value));
        Assert.Equal(ReadingMethod.Narrative, fact.Method);
    }

    [Fact]
    public void Read_NoAppeals_IsAZeroForEachGroupThatIsNamed()
    {
        Assert.Equal(["reconsideration", "litigation_direct", "litigation_after_reconsideration"],
            NarrativeZeros.Read(Table.Appeals, new Section(4, SectionKind.Appeals, "", "本年未发生行政复议、行政诉讼。")).Select(f => f.Item));
        Assert.Equal(["reconsideration"], NarrativeZeros.Read(Table.Appeals, new Section(4, SectionKind.Appeals, "", "本年未发生行政复议。")).Select(f => f.Item));
    }

    [Theory]
    [InlineData("本年收到政府信息公开申请3件。")]
    [InlineData("全年办理申请3件，均按时答复。")]
    [InlineData("未发现泄密问题。")]
    public void Read_SomethingHappened_GivesNothing(string text)
    {
        Assert.Empty(NarrativeZeros.Read(Table.Requests, new Section(3, SectionKind.Requests, "", text)));
    }

    [Theory]
    [InlineData("全年收到政府信息公开申请6件，未收到当面提交的政府信息公开申请。", "only one way of applying is denied")]
    [InlineData("2021年，我局未收到政府信息公开申请。", "the year before is meant")]
    [InlineData("除自然人外，未收到法人或其他组织的政府信息公开申请。", "only some applicants are denied")]
    [InlineData("没有逾期未答复的政府信息公开申请。", "late answers are denied, not applications")]
    [InlineData("全县共收到政府信息公开申请九件。其中办公室未收到政府信息公开申请。", "the office alone is meant")]
    public void Read_OnlyAPartIsDenied_GivesNothing(string text, string because) =>
        Assert.True(!NarrativeZeros.Read(Table.Requests, new Section(3, SectionKind.Requests, "", text), 2022).Any(), because);

    [Theory]
    [InlineData("没有发生行政复议被撤销或行政诉讼败诉的情况。")]
    [InlineData("未收到行政复议决定书，行政复议正在审理1件。")]
    [InlineData("2021年未发生行政复议、行政诉讼。")]
    [InlineData("我局力争不发生行政复议和行政诉讼，没有发生行政复议、行政诉讼是我们的目标。")]
    public void Read_OnlyOutcomesOrOtherYearsAreDenied_GivesNothing(string text) =>
        Assert.Empty(NarrativeZeros.Read(Table.Appeals, new Section(4, SectionKind.Appeals, "", text), 2022));

    [Fact]
    public void Read_OneSuitBrought_GivesNothing() =>
        Assert.Empty(NarrativeZeros.Read(Table.Appeals, new Section(4, SectionKind.Appeals, "", "本年发生行政诉讼1件，行政复议2件。")));
}
