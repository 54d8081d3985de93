using Etl.Parquet.Columns;

namespace Etl.Parquet.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public async Task Doubles_WithNaN_HaveNoBounds()
    {
        var statistics = await OfAsync(TestColumn.Of("x", false, 1, double.NaN, 3));

        Assert.Null(statistics.MinValue);
        Assert.Null(statistics.MaxValue);
        Assert.Equal(0, statistics.NullCount);
    }

    [Fact]
    public async Task Doubles_OnlyZeros_BoundsCoverBothZeros()
    {
        var statistics = await OfAsync(TestColumn.Of("x", false, 0.0, -0.0));

        Assert.True(double.IsNegative((double)statistics.MinValue!), "the lower bound of zeros must be -0");
        Assert.False(double.IsNegative((double)statistics.MaxValue!), "the upper bound of zeros must be +0");
    }

    [Fact]
    public async Task Nulls_Only_AreCountedWithoutBounds()
    {
        var statistics = await OfAsync(TestColumn.Of<int?>("x", true, null, null, null));

        Assert.Equal(new DataColumnStatistics(3, null, null, false, false), statistics);
    }

    [Fact]
    public async Task Values_OfEachType_HaveBoundsInTheirOwnType()
    {
        DateTime first = new(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc);
        Assert.Equal((int.MinValue, 7), Bounds<int>(await OfAsync(TestColumn.Of("x", false, 7, int.MinValue))));
        Assert.Equal((-1L, long.MaxValue), Bounds<long>(await OfAsync(TestColumn.Of("x", false, long.MaxValue, -1L))));
        Assert.Equal((false, true), Bounds<bool>(await OfAsync(TestColumn.Of("x", false, true, false))));
        Assert.Equal((true, true), Bounds<bool>(await OfAsync(TestColumn.Of("x", false, true))));
        Assert.Equal((first, DateTime.UnixEpoch), Bounds<DateTime>(await OfAsync(TestColumn.Of("x", false, DateTime.UnixEpoch, first))));
        Assert.Equal(
            (DateOnly.MinValue, DateOnly.MaxValue),
            Bounds<DateOnly>(await OfAsync(TestColumn.Of("x", false, DateOnly.MaxValue, DateOnly.MinValue))));
        Assert.Equal(("", "南"), Bounds<string>(await OfAsync(TestColumn.Of("x", true, "南", null, "", "a"))));
    }

    [Fact]
    public async Task Strings_OutsideTheBasicPlane_AreOrderedByUtf8()
    {
        // As UTF-16 the surrogates of U+20BB7 are below U+FFFD; as UTF-8 it is above.
        var statistics = await OfAsync(TestColumn.Of("x", false, "\uFFFD", "\U00020BB7"));

        Assert.Equal(("\uFFFD", "\U00020BB7"), Bounds<string>(statistics));
    }

    [Fact]
    public async Task Strings_LongOnes_HaveShortenedBoundsAroundThem()
    {
        string low = new('南', 100);
        string high = new('县', 100);
        var statistics = await OfAsync(TestColumn.Of("x", false, high, low));

        (var min, var max) = Bounds<string>(statistics);
        Assert.False(statistics.IsMinExact || statistics.IsMaxExact, "a shortened bound must not be called exact");
        Assert.True(Utf8Order.Compare(min, low) < 0 && Utf8Order.Compare(high, max) < 0, $"{min} – {max}");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(min), 1, 64);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(max), 1, 67);
    }

    [Theory]
    [InlineData("\U0010FFFF", false)]
    [InlineData("a\U0010FFFF", true)]
    [InlineData("\uD7FF", true)]
    public void UpperBound_PrefixThatCanNotBeRaised_IsLeftOutOrShortened(string unit, bool hasBound)
    {
        var value = unit[0] == 'a' ? "a" + string.Concat(Enumerable.Repeat("\U0010FFFF", 40)) : string.Concat(Enumerable.Repeat(unit, 40));

        var bound = Utf8Order.UpperBound(value, out var exact);

        Assert.False(exact);
        Assert.Equal(hasBound, bound is not null);
        if (bound is not null)
        {
            Assert.True(bound.AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(value)) > 0, "the bound must be above the value");
        }
    }

    [Fact]
    public void Compare_RandomStrings_AgreesWithUtf8Bytes()
    {
        Random random = new(11);
        char[] units = ['a', 'b', '\uD800', '\uDBFF', '\uDC00', '\uDFFF', '\uE000', '\uFFFD', '\uFFFF', '南'];
        for (var i = 0; i < 20_000; i++)
        {
            string left = new(random.GetItems(units, random.Next(4)));
            string right = new(random.GetItems(units, random.Next(4)));
            var expected = System.Text.Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(right));
            Assert.True(Math.Sign(expected) == Math.Sign(Utf8Order.Compare(left, right)), $"{Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(left + "|" + right))}");
        }
    }

    private static (T Min, T Max) Bounds<T>(DataColumnStatistics statistics) => ((T)statistics.MinValue!, (T)statistics.MaxValue!);

    private static async Task<DataColumnStatistics> OfAsync(TestColumn column)
    {
        using MemoryStream stream = new(await TestFile.WriteAsync([column]));
        await using var reader = await ParquetReader.CreateAsync(stream, null, TestContext.Current.CancellationToken);
        return reader.OpenRowGroupReader(0).GetStatistics(column.Field)!;
    }
}
