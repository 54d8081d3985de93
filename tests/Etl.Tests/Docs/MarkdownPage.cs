using System.Text;
using System.Text.RegularExpressions;
using Etl.Tests.Architecture;

namespace Etl.Tests.Docs;

/// <summary>A page of the documentation, as far as tests look at it.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<string> _prose = [];

    private MarkdownPage(string path) => Path = path;

    /// <summary>Path from the root, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>Fenced blocks.</summary>
    public List<(string Language, string Text, int Line)> Blocks { get; } = [];

    /// <summary>Anchors of the headings, as the usual renderers make them.</summary>
    public IEnumerable<string> Anchors => _prose.Where(static l => l.StartsWith('#')).Select(static l => Anchor(l.TrimStart('#').Trim()));

    /// <summary>Targets of links, without fenced blocks.</summary>
    public IEnumerable<string> Links => _prose.SelectMany(static l => Link().Matches(l)).Select(static m => m.Groups["target"].Value);

    public static MarkdownPage Read(string path)
    {
        MarkdownPage page = new(path);
        StringBuilder? block = null;
        var language = "";
        var start = 0;
        var lines = RepositoryTree.Read(path).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                if (block is null)
                {
                    page._prose.Add(lines[i]);
                }
                else
                {
                    block.Append(lines[i]).Append('\n');
                }
            }
            else if (block is null)
            {
                (block, language, start) = (new StringBuilder(), lines[i][3..].Trim(), i + 1);
            }
            else
            {
                page.Blocks.Add((language, block.ToString(), start));
                block = null;
            }
        }

        Assert.True(block is null, $"{path}: the block that begins in line {start} has no end");
        return page;
    }

    /// <summary>First cells of the table rows below a heading, down to the next heading; words that stand in backticks.</summary>
    /// <param name="heading">Beginning of the heading, with its <c>#</c>.</param>
    public IReadOnlyList<string> RowsUnder(string heading)
    {
        List<string> section = [.. _prose.SkipWhile(l => !l.StartsWith(heading, StringComparison.Ordinal)).Skip(1).TakeWhile(static l => !l.StartsWith('#'))];
        Assert.True(section.Count > 0, $"{Path} has no section \"{heading}\"");
        return [.. section.Where(static l => l.StartsWith('|')).SelectMany(static l => Word().Matches(l.Split('|')[1]))
            .Select(static m => m.Groups["word"].Value)];
    }

    private static string Anchor(string heading) =>
        string.Concat(heading.ToLowerInvariant().Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
