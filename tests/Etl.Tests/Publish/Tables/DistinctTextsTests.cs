using CsCheck;
using Etl.Publish.Tables;

namespace Etl.Tests.Publish.Tables;

/// <summary>Equal texts have one number, different ones different numbers; where they do not repeat, each is kept as it comes.</summary>
public sealed class DistinctTextsTests
{
    /// <summary>Texts that take each other's places: of one length, with the same characters at the places that are looked at.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf<string>(
        Gen.Int[0, 3].Select(i => "同长的文字" + (char)('a' + i) + "同长的文字同长的文字"),
        Gen.Int[0, 2_000].Select(i => $"{i:x16}"),
        Gen.Int[0, 3].Select(i => new string('长', 300 + i)),
        Gen.Const(""));

    [Fact]
    public void NumberOf_RandomTexts_OneNumberAText() => Texts.Array[0, 3_000].Sample(
        texts =>
        {
            DistinctTexts distinct = new();
            int[] numbers = [.. texts.Select((t, i) => distinct.NumberOf(t, i, out _))];

            Assert.Equal(texts, numbers.Select(n => distinct.Texts[n]));
            Assert.Equal(texts.Distinct(StringComparer.Ordinal), distinct.Texts.ToArray());
            Assert.Equal(texts.Length > 0 && distinct.Texts.Length <= 0.8 * texts.Length, distinct.RepeatIn(texts.Length));
            distinct.Release();
        },
        iter: 50,
        threads: 1);

    [Fact]
    public void NumberOf_FirstTextsHardlyRepeat_EachIsKeptAsItComes()
    {
        DistinctTexts distinct = new();
        string[] texts = [.. Enumerable.Range(0, 20_000).Select(i => i < 10_000 ? $"{i}" : "again")];

        int[] numbers = [.. texts.Select((t, i) => distinct.NumberOf(t, i, out _))];

        Assert.False(distinct.RepeatIn(texts.Length), "no dictionary for a column whose first values are all different");
        Assert.Equal(texts, numbers.Select(n => distinct.Texts[n]));
        Assert.Equal(20_000, distinct.Texts.Length);
    }

    [Fact]
    public void NumberOf_TextsThatRepeatLater_AreFoundAgain()
    {
        DistinctTexts distinct = new();
        for (var i = 0; i < 30_000; i++)
        {
            Assert.Equal(i % 5_000, distinct.NumberOf($"text {i % 5_000}", i, out var isNew));
            Assert.Equal(i < 5_000, isNew);
        }

        Assert.True(distinct.RepeatIn(30_000), "a sixth of the values are distinct");
    }
}
