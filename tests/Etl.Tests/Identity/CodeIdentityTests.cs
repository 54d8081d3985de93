using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Etl.Clean;
using Etl.Extract;
using Etl.Identity;
using Etl.Tests.Architecture;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Etl.Tests.Identity;

/// <summary>What changes the identity of a stage's code, tried on the program's own sources.</summary>
public sealed partial class CodeIdentityTests
{
    private const string Rooms = "ConfigurationDirectory NeighbourRules PageCleaner ReportExtractor ReportNormalizer ReportValidator";
    private static readonly Library[] Packages =
    [
        new("AngleSharp", "1", ["AngleSharp.Dom", "AngleSharp.Html"], ["AngleSharp.Deep"]),
        new("AngleSharp.Deep", "1", ["AngleSharp.Deep"], []),
        new("Log", "1", ["System.Diagnostics.Journal"], []),
        new("YamlDotNet", "1", ["YamlDotNet.Core"], []),
    ];

    private static readonly Dictionary<string, string> Sources = RepositoryTree.Files("src/Etl").Where(static f => f.EndsWith(".cs", StringComparison.Ordinal))
        .ToDictionary(static f => f, RepositoryTree.Read, StringComparer.Ordinal);

    /// <summary>What was read of a source, by its text: a trial changes few of them.</summary>
    private static readonly ConcurrentDictionary<string, IReadOnlyList<CodeUnit>> Units = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Today = Identities(Sources);

    [Fact]
    public void Identity_CommentsAndBlanks_ChangeNothing()
    {
        (string Pattern, string Replacement)[] changes =
        [
            ("^namespace ", "// A comment.\n\n\n/* and another */ namespace "),
            ("^public ", "/// <remarks>What is said of it is not what it does.</remarks>\npublic "),
            (";\n", ";  // why\n"),
            ("\n    ", "\r\n\r\n        \t"),
        ];
        var changed = Sources.ToDictionary(
            static f => f.Key,
            f => f.Value.Contains("\"\"\"", StringComparison.Ordinal) ? f.Value
                : changes.Aggregate(f.Value, static (text, c) => Regex.Replace(text, c.Pattern, c.Replacement, RegexOptions.Multiline)),
            StringComparer.Ordinal);

        Assert.True(Sources.Count(f => changed[f.Key] != f.Value) > 100, "the change touches the sources");
        Assert.Equal("", Changed(changed));
    }

    [Fact]
    public void Identity_MethodsAndTypesMovedOrLinesSkipped_ChangesNothing()
    {
        const string One = "namespace Etl.Clean; [CodeIdentity] partial class A { int _x = 1; int _y = 2; void M() { } class N { } int P => 3; } class B { }";
        const string Two =
            "namespace Etl.Clean; class B { }\n#if NEVER\nclass C { }\n#endif\n[CodeIdentity] partial class A { class N { } int _x = 1; int _y = 2; int P "
                + "=> 3;\n#region r\nvoid M() { }\n#endregion\n }";

        Assert.Equal(Identities(One), Identities(Two));
        Assert.NotEqual(Identities(One), Identities(One.Replace("int _x = 1; int _y = 2;", "int _y = 2; int _x = 1;", StringComparison.Ordinal)));
        Assert.NotEqual(Identities(One), Identities(One.Replace("=> 3", "=> 4", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("src/Etl/Normalize/", "ReportNormalizer")]
    [InlineData("src/Etl/Extract/", "ReportExtractor")]
    [InlineData("src/Etl/Clean/", "PageCleaner")]
    [InlineData("src/Etl/Validate/Neighbours/", "NeighbourRules ReportValidator")]
    [InlineData("src/Etl/Config/", "ConfigurationDirectory")]
    [InlineData("src/Etl/Publish/", "")]
    [InlineData("src/Etl/Runs/Execution/", "")]
    public void Identity_CodeOfARoomChanged_IsAnotherForThatRoomAlone(string folder, string rooms)
    {
        Dictionary<string, string> changed = new(Sources, StringComparer.Ordinal);
        var file = Sources.Keys.First(f => f.StartsWith(folder, StringComparison.Ordinal) && Sources[f].Contains("if (", StringComparison.Ordinal));
        changed[file] = new Regex(@"if \(").Replace(Sources[file], "if (true && ", 1);

        Assert.Equal(rooms, Changed(changed));
    }

    [Fact]
    public void Identity_RegularExpressionOfNormalizeChanged_IsAnotherForNormalizeAlone()
    {
        var file = Sources.Keys.First(static f => f.StartsWith("src/Etl/Normalize/", StringComparison.Ordinal) && GeneratedPattern().IsMatch(Sources[f]));
        Dictionary<string, string> changed = new(Sources, StringComparer.Ordinal) { [file] = GeneratedPattern().Replace(Sources[file], "$0〇?", 1) };

        Assert.Equal("ReportNormalizer", Changed(changed));
    }

    [Fact]
    public void Identity_CommonCodeChanged_IsAnotherForAllThatUseIt()
    {
        Dictionary<string, string> changed = new(Sources, StringComparer.Ordinal);
        var file = Sources.Keys.Single(static f => f.EndsWith("Model/Text/TextKey.cs", StringComparison.Ordinal));
        changed[file] = new Regex(@"if \(").Replace(Sources[file], "if (true && ", 1);

        var rooms = Changed(changed).Split(' ');

        Assert.Contains("PageCleaner", rooms);
        Assert.Contains("ReportExtractor", rooms);
        Assert.DoesNotContain("ConfigurationDirectory", rooms);
    }

    [Fact]
    public void Identity_FileCompiledIn_Counts() => Assert.Contains("ReportExtractor", Differences(Today, Identities(Sources, "other characters")).Split(' '));

    [Theory]
    [InlineData("AngleSharp", "PageCleaner")]
    [InlineData("AngleSharp.Deep", "PageCleaner")]
    [InlineData("YamlDotNet", "ConfigurationDirectory")]
    [InlineData("Log", "")]
    public void Identity_VersionOfALibraryChanged_IsAnotherForTheRoomsThatStandOnIt(string library, string rooms)
    {
        var changed = Identities(Sources, libraries: [.. Packages.Select(l => l.Name == library ? new Library(l.Name, "2", l.Provides, l.Uses) : l)]);

        Assert.Equal(rooms, Differences(Today, changed));
    }

    [Theory]
    [InlineData("using Etl.Model.Text;", "x.Shorten()", "static class Words { static int Shorten(this string s) => 1; }")]
    [InlineData("using Etl.Model.Text;", "x.Shorten()", "static class Words { extension(string s) { int Shorten() => 1; } }")]
    [InlineData("using W = Etl.Model.Text.Words;", "new W()", "class Words { int F = 1; }")]
    [InlineData("using static Etl.Model.Text.Words;", "Shorten()", "static class Words { public static int Shorten() => 1; }")]
    [InlineData("", "Model.Text.Words.Shorten()", "static class Words { public static int Shorten() => 1; }")]
    [InlineData("using Etl.Model.Text;", "0", "class OnAttribute : Attribute { int F = 1; }", "[On]")]
    public void Identity_UsedWithoutItsOwnName_Counts(string imports, string use, string common, string attribute = "")
    {
        string[] sources =
            [$"{imports}\nnamespace Etl.Clean; [CodeIdentity]{attribute} partial class A {{ object M(string x) => {use}; }}",
                $"namespace Etl.Model.Text; {common}"];

        Assert.NotEqual(Identities(sources), Identities(sources[0], sources[1].Replace('1', '2')));
        Assert.Equal(Identities(sources), Identities([.. sources, "namespace Etl.Model.Text; class Unused { }"]));
    }

    [Fact]
    public void CodeIdentity_OfTheProgram_IsWhatItsSourcesSayWhereverTheyLie()
    {
        Assert.Equal(Today["ReportExtractor"], ReportExtractor.CodeIdentity);
        Assert.NotEqual(Today["PageCleaner"], PageCleaner.CodeIdentity);
        Assert.Matches("^[0-9a-f]{32}$", PageCleaner.CodeIdentity);
    }

    private static string Changed(IReadOnlyDictionary<string, string> sources) => Differences(Today, Identities(sources));

    private static string Differences(Dictionary<string, string> before, Dictionary<string, string> now) =>
        string.Join(' ', Rooms.Split(' ').Where(r => before[r] != now[r]));

    private static Dictionary<string, string> Identities(params string[] sources) =>
        Identities(sources.Index().ToDictionary(static s => $"{s.Index}.cs", static s => s.Item, StringComparer.Ordinal));

    private static Dictionary<string, string> Identities(IReadOnlyDictionary<string, string> sources, string? characters = null,
        IReadOnlyList<Library>? libraries = null)
    {
        var units = sources.SelectMany(static f => Units.GetOrAdd(
            f.Value, static text => [.. CodeReader.Read((CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot())])).ToList();
        var data = KeyValuePair.Create("traditional.txt", Hashing.Of([characters ?? RepositoryTree.Read("src/Etl/Model/Text/traditional.txt")]));
        CodeGraph graph = new(units, [data], libraries ?? Packages);
        return units.Where(static u => u.Request is not null).ToDictionary(static u => u.Name, graph.IdentityOf, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"(?<=\[GeneratedRegex\()@?""")]
    private static partial Regex GeneratedPattern();
}
