namespace Etl.Tests.Architecture;

public sealed class CSharpCodeTests
{
    [Theory]
    [InlineData("a; // b", "a;     ")]
    [InlineData("a /* b\nc */ d", "a     \n     d")]
    [InlineData("x(\"a\\\"b\") y", "x(      ) y")]
    [InlineData("x(@\"a\"\"b\") y", "x(       ) y")]
    [InlineData("x('\"') y", "x(   ) y")]
    [InlineData("x(\"\"\"a \"b\" c\"\"\") y", "x(             ) y")]
    [InlineData("x(\"//\") y", "x(    ) y")]
    [InlineData("\"open\ny", "     \ny")]
    [InlineData("/* open", "       ")]
    public void Of_Source_LeavesCodeOnly(string source, string code) => Assert.Equal(code, CSharpCode.Of(source));
}
