using System.Text.RegularExpressions;

namespace Etl.Tests.Architecture;

/// <summary>A word is known in one place: what the name of a body looks like stands in <c>config/bodies.yaml</c> and Model/Bodies alone, what a year looks like
/// in Model/Dates, what a Chinese character is in TextKey.</summary>
public sealed partial class WordTests
{
    [Fact]
    public void Sources_ExpressionsOutsideBodies_KnowNoEndingOfABody()
    {
        var found = RepositoryTree.Files("src/Etl")
            .Where(static f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.StartsWith("src/Etl/Model/Bodies/", StringComparison.Ordinal))
            .SelectMany(static f => Violations(f, RepositoryTree.Read(f))).ToList();

        Assert.True(found.Count == 0,
            $"an ending of a body's name belongs into config/bodies.yaml, and the code asks BodyCatalog:\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("[GeneratedRegex(@\"(局|厅)$\")]", 1)]
    [InlineData("x is '局' or '院'", 1)]
    [InlineData("name.EndsWith(\"委员会\", StringComparison.Ordinal)", 1)]
    [InlineData("/// <summary>财政局, 委员会</summary>", 0)]
    [InlineData("var x = 1; // 财政局", 0)]
    [InlineData("var x = \"政府信息公开\";", 0)]
    public void Violations_Line_Counted(string line, int count) => Assert.Equal(count, Violations("a.cs", line).Count());

    [Fact]
    public void Sources_ExpressionsOutsideDates_KnowNoYear()
    {
        var found = RepositoryTree.Files("src/Etl")
            .Where(static f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.StartsWith("src/Etl/Model/Dates/", StringComparison.Ordinal))
            .SelectMany(static f => RepositoryTree.Read(f).Split('\n').Index().Where(static l => Year().IsMatch(l.Item))
                .Select(l => $"{f}:{l.Index + 1}: {l.Item.Trim()}")).ToList();

        Assert.True(found.Count == 0,
            $"what a year looks like belongs into Model/Dates; build the expression with PrintedYear.Digits:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Sources_ExpressionsOutsideText_KnowNoRangeOfChineseCharacters()
    {
        var found = RepositoryTree.Files("src/Etl")
            .Where(static f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.StartsWith("src/Etl/Model/Text/", StringComparison.Ordinal))
            .SelectMany(static f => RepositoryTree.Read(f).Split('\n').Index().Where(static l => l.Item.Contains("\\u4e00", StringComparison.OrdinalIgnoreCase))
                .Select(l => $"{f}:{l.Index + 1}: {l.Item.Trim()}")).ToList();

        Assert.True(found.Count == 0, $"what a Chinese character is, TextKey says (IsHan, Han):\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Sources_OutsideStageNames_SpellNoStage()
    {
        var found = RepositoryTree.Files("src/Etl").Concat(RepositoryTree.Files("src/Etl.Cli"))
            .Where(static f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.EndsWith("/StageNames.cs", StringComparison.Ordinal)).Distinct()
            .SelectMany(static f => RepositoryTree.Read(f).Split('\n').Index()
                .Where(static l => !l.Item.TrimStart().StartsWith("//", StringComparison.Ordinal) && Stage().IsMatch(l.Item))
                .Select(l => $"{f}:{l.Index + 1}: {l.Item.Trim()}")).ToList();

        Assert.True(found.Count == 0, $"how a stage is called, StageNames says:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Sources_OutsideTheCommandLine_KnowNoExitCode()
    {
        var found = RepositoryTree.Files("src/Etl")
            .Where(static f => f.EndsWith(".cs", StringComparison.Ordinal) && f.StartsWith("src/Etl/", StringComparison.Ordinal))
            .SelectMany(static f => RepositoryTree.Read(f).Split('\n').Index().Where(static l => ExitCode().IsMatch(l.Item))
                .Select(l => $"{f}:{l.Index + 1}: {l.Item.Trim()}")).ToList();

        Assert.True(found.Count == 0, $"the library says what happened (RunEnding); Etl.Cli alone makes exit codes of it:\n{string.Join('\n', found)}");
    }

    private static IEnumerable<string> Violations(string path, string source) =>
        source.Split('\n').Index().Where(static l => !l.Item.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(l => Literal().Matches(Comment().Replace(l.Item, ""))
            .Where(static m => m.Value.Contains('局', StringComparison.Ordinal) || m.Value.Contains("委员会", StringComparison.Ordinal))
            .Select(m => $"{path}:{l.Index + 1}: {m.Value}"));

    [GeneratedRegex("""("(?:[^"\\]|\\.)*"|'[^']')""")]
    private static partial Regex Literal();

    [GeneratedRegex("""20(\\{1,2}d|\[0-)""")]
    private static partial Regex Year();

    // A command may be called like a stage.
    [GeneratedRegex("""
        (?<!new Command\()"(fetch|clean|extract|normalize|validate|publish)"
        """)]
    private static partial Regex Stage();

    // The exit code of a process that the program itself starts is another matter.
    [GeneratedRegex("""(?<!process\.)\bExitCode\b|\bexit_code\b""")]
    private static partial Regex ExitCode();

    [GeneratedRegex("""\s//\s.*$""")]
    private static partial Regex Comment();
}
