using Etl.Clean.Html;

namespace Etl.Tests.Clean.Html;

public sealed class HtmlSelectorTests
{
    [Theory]
    [InlineData("td", "td")]
    [InlineData("TD", "td")]
    [InlineData("*", "*")]
    [InlineData(".a", ".a")]
    [InlineData("p.a.b", ".a")]
    [InlineData("#x.a", "#x")]
    [InlineData("p#x#y", "#y")]
    [InlineData(".menu-1 li", "li")]
    [InlineData("div>ul > LI.on", ".on")]
    [InlineData("  .a \n\t p  ", "p")]
    [InlineData("> p", "p")]
    [InlineData("p >", "p")]
    [InlineData("*.a", ".a")]
    [InlineData(".", ".")]
    public void KeyOf_PlainSelector_IsThatOfTheSelectorRead(string text, string key)
    {
        Assert.Equal(key, HtmlSelector.KeyOf(text, out _));
        Assert.Equal(key, HtmlSelector.Read(text.Trim())?.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(">")]
    public void KeyOf_NothingSelected_IsEmpty(string text)
    {
        Assert.True(HtmlSelector.KeyOf(text, out _).IsEmpty, "a rule of nothing stands under no word");
        Assert.Null(HtmlSelector.Read(text.Trim()));
    }
}
