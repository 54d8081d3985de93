using Etl.Model;
using Etl.Normalize;

namespace Etl.Tests.Normalize;

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
        Assert.Equal(["reconsideration", "litigation_direct", "litigation_after_reconsideration"], NarrativeZeros.Read(Table.Appeals, new Section(4, SectionKind.Appeals, "", "本年未发生行政复议、行政诉讼。")).Select(f => f.Item));
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

    [Fact]
    public void Read_OneSuitBrought_GivesNothing() =>
        Assert.Empty(NarrativeZeros.Read(Table.Appeals, new Section(4, SectionKind.Appeals, "", "本年发生行政诉讼1件，行政复议2件。")));
}
