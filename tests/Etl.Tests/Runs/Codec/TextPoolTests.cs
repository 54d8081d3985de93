using Etl.Runs.Codec;

namespace Etl.Tests.Runs.Codec;

public sealed class TextPoolTests
{
    [Fact]
    public void Of_SameTextAgain_IsTheSameObject()
    {
        TextPool pool = new();
        var first = pool.Of("requests/new_received/total");

        Assert.Equal("requests/new_received/total", first);
        Assert.Same(first, pool.Of("requests/new_received/total".ToCharArray()));
    }

    [Fact]
    public void Of_ManyMoreTextsThanPlaces_GivesEachAsItIs()
    {
        TextPool pool = new();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 50_000; i++)
            {
                var text = $"t{i % 7}r{i}c{i * 31 % 11}";
                Assert.Equal(text, pool.Of(text));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(TextPool.Longest)]
    [InlineData(TextPool.Longest + 1)]
    public void Of_TextOfAnyLength_IsThatText(int length)
    {
        TextPool pool = new();
        string text = new('字', length), other = length == 0 ? "" : text[..^1] + "甲";

        Assert.Equal(text, pool.Of(text));
        Assert.Equal(other, pool.Of(other));
        Assert.Equal(text, pool.Of(text));
    }
}
