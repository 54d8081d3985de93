using Etl.Model.Reports;
using Etl.Model.Text;

namespace Etl.Tests.Model.Text;

public sealed class TextKeyTests
{
    [Theory]
    [InlineData("规    章", "规章")]
    [InlineData("科研机\n构", "科研机构")]
    [InlineData("第二十条第（一）项", "第二十条第一项")]
    [InlineData("第二十条  第(一)项", "第二十条第一项")]
    [InlineData("危及“三安全一稳定”", "危及三安全一稳定")]
    [InlineData("規(guī)章", "规章")]
    [InlineData("對(duì)外公開總數(shù)量", "对外公开总数量")]
    [InlineData("１．属于国家秘密", "1属于国家秘密")]
    [InlineData("abc — ,.", "")]
    [InlineData("", "")]
    public void Of_Text_KeepsHanAndDigitsAlone(string text, string expected) => Assert.Equal(expected, TextKey.Of(text));

    [Fact]
    public void Of_LongText_IsWhole() =>
        Assert.True(TextKey.Of(string.Concat(Enumerable.Repeat("文 ", 5_000))).Length == 5_000, "a text longer than the buffer on the stack must not be cut");

    [Theory]
    [InlineData("规章（设区的市应提供）", "规章")]
    [InlineData("(一)予以公开", "(一)予以公开")]
    [InlineData("第二十条第(一)项", "第二十条第(一)项")]
    [InlineData("行政规范性文件(含(废止)件)数", "行政规范性文件数")]
    [InlineData("规章（设区的市", "规章")]
    [InlineData("规章", "规章")]
    public void WithoutNotes_Brackets_NotesGoEnumeratorsStay(string text, string expected) => Assert.Equal(expected, TextKey.WithoutNotes(text));

    [Theory]
    [InlineData("財政 局（ 2021　年）：Ａ", "財政局（2021年）：Ａ", "财政局（2021年）：Ａ", "财政局(2021年):A", "财政局2021年")]
    [InlineData("财政局", "财政局", "财政局", "财政局", "财政局")]
    public void Strengths_Text_LeaveMoreAndMoreAway(string text, string unspaced, string plain, string narrow, string key) =>
        Assert.Equal((unspaced, plain, narrow, key), (TextKey.Unspaced(text), TextKey.Plain(text), TextKey.Narrow(text), TextKey.Of(text)));

    [Fact]
    public void Han_InAnExpression_IsWhatIsHanSays() =>
        Assert.All(Enumerable.Range(0, char.MaxValue),
            c => Assert.True(System.Text.RegularExpressions.Regex.IsMatch(((char)c).ToString(), $"^[{TextKey.Han}]$") == TextKey.IsHan((char)c), $"U+{c:X4}"));
}
