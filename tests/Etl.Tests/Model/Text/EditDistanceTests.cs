using Etl.Model.Text;

namespace Etl.Tests.Model.Text;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 3, 0)]
    [InlineData("行政处罚", "行政处罚", 0, 0)]
    [InlineData("行政处罚", "行政处法", 3, 1)]
    [InlineData("行政处罚", "行政罚", 3, 1)]
    [InlineData("行政处罚", "行行政处罚", 3, 1)]
    [InlineData("ab", "ba", 3, 2)]
    [InlineData("kitten", "sitting", 3, 3)]
    public void Within_TwoTexts_GivesTheNumberOfEdits(string a, string b, int bound, int expected)
    {
        Assert.Equal(expected, EditDistance.Within(a, b, bound));
        Assert.True(EditDistance.Within(b, a, bound) == expected, "a distance is the same in both directions");
    }

    [Theory]
    [InlineData("abcdef", "uvwxyz", 2)]
    [InlineData("a", "abcdefgh", 3)]
    [InlineData("", "abc", 1)]
    public void Within_BeyondTheBound_GivesBoundPlusOne(string a, string b, int bound) => Assert.Equal(bound + 1, EditDistance.Within(a, b, bound));
}
