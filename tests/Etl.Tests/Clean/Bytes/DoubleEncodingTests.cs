using System.Text;
using Etl.Clean.Bytes;

namespace Etl.Tests.Clean.Bytes;

public sealed class DoubleEncodingTests
{
    private const string Text = "某某县2021年政府信息公开工作年度报告。一、总体情况";

    [Fact]
    public void Decode_Utf8ReadAsGbkAndSavedAgain_IsUndone()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var twice = Encoding.UTF8.GetBytes(Encoding.GetEncoding("gb18030").GetString(Encoding.UTF8.GetBytes(Text)));
        using var decoded = CharsetDetector.Decode(twice, null);
        Assert.Contains("政府信息公开工作年度报告", decoded.Text, StringComparison.Ordinal);
        Assert.True(decoded.Damaged > 0, "the reader of the data is told that the text was repaired");
    }

    [Fact]
    public void Decode_SoundText_IsLeftAlone()
    {
        using var decoded = CharsetDetector.Decode(Encoding.UTF8.GetBytes(Text), null);
        Assert.Equal((Text, "utf-8", 0), (decoded.Text, decoded.Name, decoded.Damaged));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_Utf16WithoutMark_IsRead(bool bigEndian)
    {
        const string Page = $"<html><body><p>{Text}</p></body></html>";
        using var decoded = CharsetDetector.Decode((bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetBytes(Page), null);
        Assert.Equal(Page, decoded.Text);
    }

    [Fact]
    public void Sniff_OtherFiles_AreNoUtf16()
    {
        Assert.Null(Utf16.Sniff(Encoding.UTF8.GetBytes(Text)));
        Assert.Null(Utf16.Sniff(new byte[4096]));
        Assert.Null(Utf16.Sniff(Encoding.GetEncoding("utf-32").GetBytes(Text)));
    }
}
