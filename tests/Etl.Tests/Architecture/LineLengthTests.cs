using Microsoft.CodeAnalysis.CSharp;

namespace Etl.Tests.Architecture;

public sealed class LineLengthTests
{
    private const int Longest = 160;

    [Fact]
    public void Lines_OfCode_FitOnAScreen()
    {
        var found = RepositoryTree.Files().Where(static f => f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(static f => TooLong(f, RepositoryTree.Read(f))).ToList();

        Assert.True(found.Count == 0, $"no line of code has over {Longest} characters:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void TooLong_LongCodeAndLongRawText_NamesTheCodeAlone()
    {
        var text = new string('a', Longest);

        Assert.Equal(["a.cs:1"], TooLong("a.cs", $"var x = \"{text}\";\nvar y = \"\"\"{text}\"\"\";\n"));
        Assert.Equal(["a.cs:1"], TooLong("a.cs", $"// {text}\n"));
    }

    /// <summary>The lines that are too long; what a raw string holds is data and stays as it is.</summary>
    private static IEnumerable<string> TooLong(string path, string code)
    {
        var lines = code.Split('\n');
        if (!Array.Exists(lines, static l => l.TrimEnd('\r').Length > Longest))
        {
            yield break;
        }

        var root = CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview)).GetRoot();
        var begin = 0;
        foreach (var (index, line) in lines.Index())
        {
            if (line.TrimEnd('\r').Length > Longest && !root.FindToken(begin + Longest).Parent!.AncestorsAndSelf()
                .Any(static n => n.ToString() is ['"', '"', '"', ..] or ['$', '"', '"', '"', ..] or ['$', '$', '"', '"', '"', ..]))
            {
                yield return $"{path}:{index + 1}";
            }

            begin += line.Length + 1;
        }
    }
}
