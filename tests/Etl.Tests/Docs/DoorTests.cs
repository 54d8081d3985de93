using System.Text.RegularExpressions;
using Etl.Tests.Architecture;

namespace Etl.Tests.Docs;

/// <summary>The pages that a stranger reads first say what is there.</summary>
public sealed partial class DoorTests
{
    [Fact]
    public void Readmes_InBothLanguages_HaveTheSameCommandsAndData()
    {
        var english = RepositoryTree.Read("README.md");
        var chinese = RepositoryTree.Read("README.zh-CN.md");

        Assert.Equal(Commands(english), Commands(chinese));
        Assert.Equal(DataRows(english), DataRows(chinese));
    }

    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void Page_FilesItNames_AreThere(string page)
    {
        var missing = FileNames().Matches(RepositoryTree.Read(page)).Select(static m => m.Groups["path"].Value)
            .Where(static p => !p.Contains('*', StringComparison.Ordinal) && !Exists(p)).Distinct(StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    [Fact]
    public void Architecture_FilesNamedByTheirLastPart_AreSourcesOfTheProject()
    {
        var sources = RepositoryTree.Files("src").ToHashSet(StringComparer.Ordinal);

        var missing = SourceNames().Matches(RepositoryTree.Read("docs/architecture.md")).Select(static m => m.Value)
            .Where(n => !sources.Any(s => s.EndsWith("/" + n, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    [Fact]
    public void Glossary_Types_AreThere()
    {
        var sources = RepositoryTree.Files("src").Select(static f => Path.GetFileNameWithoutExtension(f)).ToHashSet(StringComparer.Ordinal);

        var missing = TypeNames().Matches(RepositoryTree.Read("docs/glossary.md")).Select(static m => m.Groups["type"].Value)
            .Where(t => !sources.Contains(t)).Distinct(StringComparer.Ordinal);

        Assert.Empty(missing);
    }

    private static bool Exists(string path) =>
        File.Exists(Path.Combine(RepositoryTree.Root, path)) || Directory.Exists(Path.Combine(RepositoryTree.Root, path));

    private static IEnumerable<string> Commands(string page) =>
        ShellLines().Matches(page).SelectMany(static m => m.Groups["lines"].Value.Split('\n')).Select(static l => l.Split('#')[0].Trim())
            .Where(static l => l.Length > 0);

    private static IEnumerable<string> DataRows(string page) => page.Split('\n').Where(static l => l.StartsWith("| 清河县", StringComparison.Ordinal));

    [GeneratedRegex(@"```sh\n(?<lines>[\s\S]*?)```")]
    private static partial Regex ShellLines();

    [GeneratedRegex(@"(?:\]\(|`)(?<path>(?:src|tests|docs|config|pipelines)/[\w./*-]+)[`)]")]
    private static partial Regex FileNames();

    [GeneratedRegex(@"(?<=[/`])\w+\.cs(?=`)")]
    private static partial Regex SourceNames();

    // A type in backquotes, with or without one of its members.
    [GeneratedRegex(@"`(?<type>[A-Z]\w*[a-z]\w*)(?:\.[A-Z]\w*)?`")]
    private static partial Regex TypeNames();
}
