using System.Globalization;
using Etl.Model.Bodies;

namespace Etl.Tests.Model.Bodies;

public sealed class SignatureLineTests
{
    [Theory]
    [InlineData("南县财政局", "南县财政局", null)]
    [InlineData("南县 财政局2021年1月11日", "南县财政局", "2021-01-11")]
    [InlineData("长沙海关二〇二一年一月十一日", "长沙海关", "2021-01-11")]
    [InlineData("2021年1月11日", null, "2021-01-11")]
    [InlineData("（2021-01-11）", null, "2021-01-11")]
    public void Read_SignatureOrDate_GivesWhatItHolds(string line, string? body, string? date)
    {
        var read = SignatureLine.Read(line, Shipped.Bodies);

        Assert.Equal((body, date), (read?.Body, read?.Date?.ToString("O", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("本年度没有其他需要报告的事项。")]
    [InlineData("截至2021年1月11日")]
    [InlineData("联系电话：0737-5550001")]
    public void Read_Text_IsNoSignature(string line) => Assert.Null(SignatureLine.Read(line, Shipped.Bodies));
}
