using System.Text;
using CsCheck;
using Etl.Publish.Tables;

namespace Etl.Tests.Publish.Tables;

/// <summary>Bounds hold for every text, in the order of UTF-8 bytes and in that of UTF-16 units.</summary>
public sealed class TextBoundsTests
{
    /// <summary>The edges of what UTF-8 and UTF-16 order differently; two halves of a character may come to stand apart, or together.</summary>
    private static readonly string[] Characters =
        ["a", "z", "中", "\uD7FF", "\uE000", "Ａ", "\uFFFE", "\uFFFF", "𠀀", "\U0010FFFF", "\uD840", "\uDC00"];

    /// <summary>Many begin alike, and some are longer than what is kept of them.</summary>
    private static readonly Gen<string> Texts = Gen.Frequency(
            (6, Gen.Const("中")),
            (4, Gen.OneOf(Characters)))
        .Array[0, 60]
        .Select(parts => Utf8Order.WellFormed(string.Concat(parts)));

    [Fact]
    public void Complete_RandomTexts_HoldInBothOrders()
    {
        var given = 0;
        Texts.Array[1, 6].Sample(
            texts =>
            {
                TextBounds bounds = new();
                Array.ForEach(texts, bounds.Add);

                var complete = bounds.Complete(3);

                Assert.Equal(3, complete.Nulls);
                Assert.All(texts, text =>
                {
                    if (complete.Min is { } min)
                    {
                        Interlocked.Increment(ref given);
                        Assert.True(Bytes(text).SequenceCompareTo(min) >= 0, "below the lower bound in UTF-8");
                        Assert.True(string.CompareOrdinal(text, Encoding.UTF8.GetString(min)) >= 0, "below the lower bound in UTF-16");
                        Assert.Equal(complete.IsMinExact, texts.Any(t => Bytes(t).SequenceEqual(min)));
                    }

                    if (complete.Max is { } max)
                    {
                        Assert.True(Bytes(text).SequenceCompareTo(max) <= 0, "above the upper bound in UTF-8");
                        Assert.True(string.CompareOrdinal(text, Encoding.UTF8.GetString(max)) <= 0, "above the upper bound in UTF-16");
                        Assert.True(max.Length <= TextBounds.Longest + 3, "a short text");
                        Assert.Equal(complete.IsMaxExact, texts.Any(t => Bytes(t).SequenceEqual(max)));
                    }
                });
            },
            iter: 3_000,
            threads: 1);

        Assert.True(given > 2_000, $"bounds were given {given} times only");
    }

    [Fact]
    public void Complete_NothingAdded_GivesNone() =>
        Assert.Equal((null, null, 5), (new TextBounds().Complete(5).Min, new TextBounds().Complete(5).Max, new TextBounds().Complete(5).Nulls));

    [Fact]
    public void Compare_RandomTexts_IsTheOrderOfUtf8Bytes() => Gen.Select(Texts, Texts).Sample(
        (left, right) => Assert.Equal(Math.Sign(Bytes(left).SequenceCompareTo(Bytes(right))), Math.Sign(Utf8Order.Compare(left, right))),
        iter: 5_000,
        threads: 1);

    [Fact]
    public void WellFormed_RandomTexts_AreAsTheyAreReadBackFromUtf8() => Gen.OneOf(Characters).Array[0, 12].Sample(
        parts =>
        {
            var text = string.Concat(parts);
            Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), Utf8Order.WellFormed(text));
        },
        iter: 5_000,
        threads: 1);

    [Fact]
    public void WellFormed_HalfACharacter_IsReplaced()
    {
        Assert.Equal("a\uFFFDb", Utf8Order.WellFormed("a\uD840b"));
        Assert.Equal("a\uFFFD", Utf8Order.WellFormed("a\uDC00"));
        Assert.Equal("𠀀\uFFFD", Utf8Order.WellFormed("𠀀\uD840"));
        Assert.Equal("𠀀中", Utf8Order.WellFormed("𠀀中"));
    }

    private static ReadOnlySpan<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
