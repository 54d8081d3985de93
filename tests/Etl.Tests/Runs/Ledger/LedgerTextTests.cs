using Etl.Runs.Ledger;

namespace Etl.Tests.Runs.Ledger;

public sealed class LedgerTextTests
{
    [Theory]
    [InlineData("清河县", "清河县")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("\U00020000", "\U00020000")]
    public void Clean_AnyText_IsWhatEveryDatabaseKeeps(string text, string expected) => Assert.Equal(expected, LedgerText.Clean(text));

    [Fact]
    public void Clean_HalfOfASurrogatePair_IsReplaced() => Assert.Equal("a\uFFFDb", LedgerText.Clean("a" + '\uD800' + "b"));
}
