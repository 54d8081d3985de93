using System.Text;
using Etl.Clean.Bytes;

namespace Etl.Tests.Clean.Bytes;

public sealed class CharsetDetectorTests
{
    private const string Text = "某某县档案局二〇二一年政府信息公开工作年度报告：全年公开各类文件十二件，办理申请三件。";

    static CharsetDetectorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", null)]
    [InlineData("utf-8", "text/html; charset=gb2312")]
    [InlineData("gb18030", null)]
    [InlineData("gb18030", "text/html; charset=utf-8")]
    [InlineData("gb18030", "text/html; charset=iso-8859-1")]
    [InlineData("gb18030", "text/html; charset=none-such")]
    public void Decode_WhateverIsDeclared_BytesDecide(string charset, string? contentType)
    {
        var decoded = CharsetDetector.Decode(Encoding.GetEncoding(charset).GetBytes(Text), contentType);
        Assert.Equal((Text, charset, 0), (decoded.Text, decoded.Name, decoded.Damaged));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Decode_ByteOrderMark_IsBelievedAndTakenOff(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);
        var decoded = CharsetDetector.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], "text/html; charset=gbk");
        Assert.Equal(Text, decoded.Text);
    }

    [Fact]
    public void Decode_Big5Declared_IsBelievedWhereTheBytesAllowIt()
    {
        var decoded = CharsetDetector.Decode(Encoding.GetEncoding("big5").GetBytes("政府資訊公開年度報告"), "text/html; charset=Big5");
        Assert.Equal(("政府資訊公開年度報告", "big5"), (decoded.Text, decoded.Name));
    }

    [Fact]
    public void Decode_CutInsideACharacter_IsStillUtf8AndSaysThatItIsDamaged()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        var decoded = CharsetDetector.Decode(bytes.AsSpan(0, bytes.Length - 1), null);
        Assert.Equal("utf-8", decoded.Name);
        Assert.True(decoded.Damaged > 0, "the last character is lost and that must be known");
        Assert.StartsWith(Text[..^1], decoded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_Gb18030CutInsideACharacter_IsStillGb18030()
    {
        var bytes = Encoding.GetEncoding("gb18030").GetBytes(Text);
        var decoded = CharsetDetector.Decode(bytes.AsSpan(0, bytes.Length - 1), null);
        Assert.Equal("gb18030", decoded.Name);
        Assert.StartsWith(Text[..^1], decoded.Text, StringComparison.Ordinal);
    }
}
