using Etl.Model.Text;

namespace Etl.Tests.Model.Text;

/// <summary>The table against the framework's decoder.</summary>
public sealed class GbDecoderTests
{
    [Fact]
    public void TryDecode_EveryTwoBytePair_IsWhatTheFrameworkReadsOrIsLeftToIt()
    {
        var read = 0;
        Span<char> chars = stackalloc char[4];
        for (var lead = 0x80; lead <= 0xFF; lead++)
        {
            for (var trail = 0x00; trail <= 0xFF; trail++)
            {
                byte[] bytes = [(byte)lead, (byte)trail];
                if (!GbDecoder.TryDecode(bytes, chars, out var written))
                {
                    continue;
                }

                read++;
                Assert.Equal(CodePages.Gb18030.GetString(bytes), chars[..written].ToString());
            }
        }

        Assert.True(read > 20_000, $"only {read} characters are read by table");
    }

    [Fact]
    public void TryDecode_MixedText_IsRead()
    {
        const string Text = "<td>某某县2021年</td>\r\n政府信息公开 ok 总计：１２";
        var chars = new char[200];
        Assert.True(GbDecoder.TryDecode(CodePages.Gb18030.GetBytes(Text), chars, out var written));
        Assert.Equal(Text, new string(chars, 0, written));
    }

    [Theory]
    [InlineData(new byte[] { 0x41, 0xB9 })]
    [InlineData(new byte[] { 0xB9, 0x20 })]
    [InlineData(new byte[] { 0xFF, 0x41 })]
    [InlineData(new byte[] { 0x95, 0x32, 0x82, 0x36 })]
    public void TryDecode_CutDamagedOrFourBytes_IsLeftToTheFramework(byte[] bytes) =>
        Assert.False(GbDecoder.TryDecode(bytes, new char[8], out _), "the table holds two-byte characters only");
}
