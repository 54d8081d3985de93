using System.Text;
using Etl.Publish.Tables;

namespace Etl.Tests.Publish.Tables;

/// <summary>Bounds hold for every text, in the order of UTF-8 bytes and in that of UTF-16 units.</summary>
public sealed class TextBoundsTests
{
    private static readonly string[] Characters = ["a", "z", "中", "\uD7FF", "\uE000", "Ａ", "\uFFFE", "\uFFFF", "𠀀", "\U0010FFFF"];

    [Fact]
    public void Complete_RandomTexts_HoldInBothOrders()
    {
        Random random = new(11);
        var given = 0;
        for (var round = 0; round < 2_000; round++)
        {
            string[] texts = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Text(random))];
            TextBounds bounds = new();
            Array.ForEach(texts, bounds.Add);

            var complete = bounds.Complete(3);

            Assert.Equal(3, complete.Nulls);
            foreach (var text in texts)
            {
                if (complete.Min is { } min)
                {
                    given++;
                    Assert.True(Bytes(text).SequenceCompareTo(min) >= 0, "below the lower bound in UTF-8");
                    Assert.True(string.CompareOrdinal(text, Encoding.UTF8.GetString(min)) >= 0, "below the lower bound in UTF-16");
                    Assert.Equal(complete.IsMinExact, texts.Any(t => Bytes(t).SequenceEqual(min)));
                }

                if (complete.Max is { } max)
                {
                    Assert.True(Bytes(text).SequenceCompareTo(max) <= 0, "above the upper bound in UTF-8");
                    Assert.True(string.CompareOrdinal(text, Encoding.UTF8.GetString(max)) <= 0, "above the upper bound in UTF-16");
                    Assert.True(max.Length <= TextBounds.Longest + 3 && Encoding.UTF8.GetString(max).EnumerateRunes().All(r => r != Rune.ReplacementChar), "a short and valid text");
                }
            }
        }

        Assert.True(given > 2_000, $"bounds were given {given} times only");
    }

    [Fact]
    public void Complete_NothingAdded_GivesNone() =>
        Assert.Equal((null, null, 5), (new TextBounds().Complete(5).Min, new TextBounds().Complete(5).Max, new TextBounds().Complete(5).Nulls));

    [Fact]
    public void Compare_RandomTexts_IsTheOrderOfUtf8Bytes()
    {
        Random random = new(12);
        for (var round = 0; round < 5_000; round++)
        {
            var (left, right) = (Text(random, 4), Text(random, 4));

            Assert.Equal(Math.Sign(Bytes(left).SequenceCompareTo(Bytes(right))), Math.Sign(Utf8Order.Compare(left, right)));
        }
    }

    [Fact]
    public void WellFormed_HalfACharacter_IsReplaced()
    {
        Assert.Equal("a\uFFFDb", Utf8Order.WellFormed("a\uD840b"));
        Assert.Equal("a\uFFFD", Utf8Order.WellFormed("a\uDC00"));
        Assert.Equal("𠀀\uFFFD", Utf8Order.WellFormed("𠀀\uD840"));
        Assert.Equal("𠀀中", Utf8Order.WellFormed("𠀀中"));
    }

    private static ReadOnlySpan<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(Random random, int longest = 80) =>
        string.Concat(Enumerable.Range(0, random.Next(0, random.Next(3) == 0 ? longest : 4)).Select(_ => Characters[random.Next(10) < 6 ? 2 : random.Next(Characters.Length)]));
}
