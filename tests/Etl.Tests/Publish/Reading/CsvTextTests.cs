using Etl.Publish.Reading;

namespace Etl.Tests.Publish.Reading;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("清河县", "清河县")]
    [InlineData("-", "-")]
    [InlineData("--", "--")]
    [InlineData("-5", "-5")]
    [InlineData("+1,234.5", "+1,234.5")]
    [InlineData("-12.5%", "-12.5%")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd", "'-2+3+cmd")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("＝1+1", "'＝1+1")]
    public void Safe_Text_IsNoFormula(string? text, string? expected) => Assert.Equal(expected, CsvText.Safe(text));
}
