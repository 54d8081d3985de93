using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Tests.Model.Text;

public sealed class PrintedNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 0", 0)]
    [InlineData("7", 7)]
    [InlineData("11398889", 11398889)]
    [InlineData("增111", 111)]
    [InlineData("增加 8", 8)]
    [InlineData("减12", -12)]
    [InlineData("減12", -12)]
    [InlineData("减少12", -12)]
    [InlineData("+43", 43)]
    [InlineData("＋43", 43)]
    [InlineData("-1942", -1942)]
    [InlineData("－25", -25)]
    [InlineData("−25", -25)]
    [InlineData("↓3", -3)]
    [InlineData("1,234", 1234)]
    [InlineData("12,345,678", 12345678)]
    [InlineData("１，２３４", 1234)]
    [InlineData("３８．５", 38.5)]
    [InlineData("59237.2449", 59237.2449)]
    [InlineData("17件", 17)]
    [InlineData("3 条", 3)]
    [InlineData("22（其中修订 16 件）", 22)]
    [InlineData("55(含自然失效 29 件)", 55)]
    public void TryRead_NumberAsFilersPrintIt_GivesItsValue(string text, double expected)
    {
        Assert.True(PrintedNumber.TryRead(text, out var number), $"\"{text}\" is a number to any reader");
        Assert.Equal(CellState.Number, number.State);
        Assert.Equal(expected, number.Value);
        Assert.True(number.Scale == 0, "no unit of money is printed");
    }

    [Theory]
    [InlineData("12①", 12)]
    [InlineData("3*", 3)]
    [InlineData("5注1", 5)]
    [InlineData("7²", 7)]
    [InlineData("￥3.5", 3.5)]
    public void TryRead_MarkOfANote_IsNoDigit(string text, double expected)
    {
        Assert.True(PrintedNumber.TryRead(text, out var number), $"\"{text}\" is a number with a mark behind it");
        Assert.Equal(expected, number.Value);
    }

    [Theory]
    [InlineData("三", 3)]
    [InlineData("十", 10)]
    [InlineData("十二", 12)]
    [InlineData("二十三件", 23)]
    [InlineData("一百零五", 105)]
    [InlineData("一百一十", 110)]
    [InlineData("一千二百三十四", 1234)]
    [InlineData("两万零六", 20006)]
    [InlineData("贰拾", 20)]
    [InlineData("12.", 12)]
    public void TryReadExpected_NumeralWhereANumberStands_GivesItsValue(string text, double expected)
    {
        Assert.True(PrintedNumber.TryReadExpected(text, out var number), $"\"{text}\" leaves one reading");
        Assert.Equal(expected, number.Value);
    }

    [Theory]
    [InlineData("一百二", "may be 102 or 120")]
    [InlineData("二三", "is two or three")]
    [InlineData("十几", "is not exact")]
    [InlineData("一万二", "may be 10,002 or 12,000")]
    [InlineData("三、", "begins a heading")]
    [InlineData("百", "has no digit")]
    [InlineData("二十十", "is no numeral")]
    [InlineData("12.3.", "has two points")]
    public void TryReadExpected_MoreThanOneReading_IsRefused(string text, string because) =>
        Assert.False(PrintedNumber.TryReadExpected(text, out _), $"\"{text}\" {because}");

    [Theory]
    [InlineData("394.9万元", 394.9, 10_000)]
    [InlineData("12千元", 12, 1_000)]
    [InlineData("1.5百万元", 1.5, 1_000_000)]
    [InlineData("160.5964 万元", 160.5964, 10_000)]
    [InlineData("397265元", 397265, 1)]
    [InlineData("2,510.00元", 2510, 1)]
    [InlineData("1.2亿元", 1.2, 100_000_000)]
    [InlineData("5萬元", 5, 10_000)]
    public void TryRead_AmountWithUnit_GivesValueAndScale(string text, double value, double scale)
    {
        Assert.True(PrintedNumber.TryRead(text, out var number));
        Assert.Equal((value, scale), (number.Value, number.Scale));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u3000")]
    [InlineData("\u00A0\n")]
    public void TryRead_NothingPrinted_IsBlank(string text)
    {
        Assert.True(PrintedNumber.TryRead(text, out var number));
        Assert.Equal(CellState.Blank, number.State);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("－")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("\\")]
    [InlineData("无")]
    [InlineData("無")]
    [InlineData("不涉及")]
    public void TryRead_SignForNone_IsDash(string text)
    {
        Assert.True(PrintedNumber.TryRead(text, out var number));
        Assert.True(number.State == CellState.Dash, $"\"{text}\" says that there is nothing; it is neither blank nor zero");
    }

    [Theory]
    [InlineData("1.", "begins a label")]
    [InlineData("1.属于国家秘密", "is a label")]
    [InlineData("12 34", "is two numbers")]
    [InlineData("12\n34", "is two numbers, one a line")]
    [InlineData("１２　３４", "is two numbers, full-width")]
    [InlineData("1,23", "has no group of three after its comma")]
    [InlineData("1234,567", "has more than three digits before its comma")]
    [InlineData("1.2.3", "has two points")]
    [InlineData("260余", "is not exact")]
    [InlineData("5万", "may be 50,000 or a cut 5万元")]
    [InlineData("规章13件", "is a sentence")]
    [InlineData("2021年", "is a year")]
    [InlineData("3/5", "is two numbers")]
    [InlineData("三", "is a numeral of a heading")]
    [InlineData("12%", "is a share, not a count")]
    [InlineData("2(3", "has a bracket that does not close")]
    [InlineData("-(3)", "is no number that a form asks for")]
    public void TryRead_NotOneNumber_IsRefused(string text, string because) =>
        Assert.False(PrintedNumber.TryRead(text, out _), $"\"{text}\" {because}");

    [Fact]
    public void TryRead_LongText_IsRefused() =>
        Assert.False(PrintedNumber.TryRead(new string('1', 400), out _), "no cell holds 400 digits; the stack is not for it");

    [Fact]
    public void TryRead_Sign_IsTold()
    {
        PrintedNumber.TryRead("+2", out var signed);
        PrintedNumber.TryRead("2", out var bare);
        Assert.True(signed.HasSign && !bare.HasSign, "增/减 columns print a sign; others do not");
    }
}
