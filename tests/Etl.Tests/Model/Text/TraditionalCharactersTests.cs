using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Tests.Model.Text;

public sealed class TraditionalCharactersTests
{
    [Theory]
    [InlineData("行政處罰", "行政处罚")]
    [InlineData("對外公開總數量", "对外公开总数量")]
    [InlineData("政府信息公開工作年度報告", "政府信息公开工作年度报告")]
    public void Simplify_Traditional_GivesSimplified(string text, string expected) => Assert.Equal(expected, TraditionalCharacters.Simplify(text));

    [Fact]
    public void Simplify_NothingTraditional_GivesTheSameInstance()
    {
        const string Text = "行政处罚 abc 12";
        Assert.True(ReferenceEquals(Text, TraditionalCharacters.Simplify(Text)), "most texts are simplified; they must cost no copy");
    }
}
