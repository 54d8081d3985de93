using System.Text.RegularExpressions;

namespace Etl.Tests.Architecture;

/// <summary>
/// The arrows of the architecture, each stated once. A failure names the file, the line and the rule; to draw a new
/// arrow is a decision: change the table here, and say why in docs/decisions.
/// </summary>
public sealed partial class ArchitectureTests
{
    /// <summary>A room of src/Etl → the other rooms that it may import.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["Config"] = ["Model"],
        ["Fetch"] = ["Model"],
        ["Clean"] = ["Model"],
        ["Extract"] = ["Model"],
        ["Normalize"] = ["Model"],
        ["Validate"] = ["Model"],
        ["Publish"] = ["Model"],
        ["Runs"] = ["Model", "Config", "Fetch", "Clean", "Extract", "Normalize", "Validate", "Publish"],
        ["Scheduling"] = ["Model", "Config", "Runs"],
    };

    /// <summary>Projects of src that know less than everything → the projects and rooms that they may import.</summary>
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Etl.Identity"] = [],
        ["Etl.Look"] = ["Publish"],
        ["Etl.PdfWorker"] = ["Clean"],
        ["Etl.SampleSite"] = ["Model"],
    };

    /// <summary>A library's namespace → the folders of src that may import it.</summary>
    private static readonly Dictionary<string, string[]> Libraries = new(StringComparer.Ordinal)
    {
        ["AngleSharp"] = ["Etl/Clean", "Etl/Fetch"],
        ["CsvHelper"] = ["Etl/Model/Regions", "Etl/Publish"],
        ["Dapper"] = ["Etl/Runs"],
        ["DiffPlex"] = ["Etl/Runs"],
        ["DocumentFormat.OpenXml"] = ["Etl/Clean"],
        ["DuckDB"] = ["Etl/Publish"],
        ["ExcelDataReader"] = ["Etl/Clean"],
        ["Json.Pointer"] = ["Etl/Fetch"],
        ["Microsoft.Data.Sqlite"] = ["Etl/Runs"],
        ["MiniExcelLibs"] = ["Etl/Publish"],
        ["Npgsql"] = ["Etl/Runs"],
        ["MimeKit"] = ["Etl/Clean/Bytes"],
        ["OpenTelemetry"] = ["Etl.Cli"],
        ["Parquet"] = ["Etl/Publish"],
        ["Polly"] = ["Etl/Fetch"],
        ["Quartz"] = ["Etl/Scheduling"],
        ["Spectre.Console"] = ["Etl.Cli"],
        ["System.CommandLine"] = ["Etl.Cli"],
        ["System.Data"] = ["Etl/Runs"],
        ["System.Net.Http"] = ["Etl/Fetch", "Etl.Cli", "Etl.SampleSite"],
        ["System.Threading.RateLimiting"] = ["Etl/Fetch"],
        ["Microsoft.AspNetCore"] = ["Etl.Cli", "Etl.Dashboard", "Etl.Look", "Etl.SampleSite"],
        ["UglyToad"] = ["Etl/Clean/Pdf/Engine"],
        ["YamlDotNet"] = ["Etl/Config"],
        ["ZstdSharp"] = ["Etl/Runs"],
    };

    /// <summary>What no file may contain, → why. Put together here so that this file does not contain it either.</summary>
    private static readonly Dictionary<string, Regex> Strangers = new(StringComparer.Ordinal)
    {
        ["a path of somebody's machine"] = new("(?<![\\w.~*-])/(" + "wo" + "rk|ro" + "ot|ho" + "me/\\w+|Us" + "ers/\\w+)/|[A-Z]:\\\\Us" + "ers\\\\"),
        ["the address of a package registry"] =
            new("https?://[^/\\s\"']*(nu" + "get\\.|npm" + "js\\.|npm" + "mirror|regis" + "try\\.|/pypi)", RegexOptions.IgnoreCase),
    };

    [Fact]
    public void Sources_Rooms_ImportOnlyWhatTheTableAllows()
    {
        Report(Sources().SelectMany(static s => RoomViolations(s.Path, s.Code)));
    }

    [Fact]
    public void Sources_Libraries_AreImportedByTheirFoldersOnly()
    {
        Report(Sources().SelectMany(static s => LibraryViolations(s.Path, s.Code)));
    }

    [Fact]
    public void Sources_Namespace_IsTheRoom()
    {
        Report(Sources().SelectMany(static s => NamespaceViolations(s.Path, s.Code)));
    }

    [Fact]
    public void Sources_PublicTypes_OneAFileAndNamedLikeIt()
    {
        Report(Sources().SelectMany(static s => PublicTypeViolations(s.Path, s.Code)));
    }

    [Fact]
    public void Sources_Folders_AreAllInTheTable()
    {
        var unknown = RepositoryTree.Files("src/Etl").Where(static f => f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(static f => f.Split('/')[2]).Where(static f => !f.EndsWith(".cs", StringComparison.Ordinal) && !Rooms.ContainsKey(f)).Distinct();

        Report(unknown.Select(static f => $"src/Etl/{f} is no room of the table: say there what it may import"));
    }

    [Fact]
    public void Files_All_SpeakOfNoMachineAndNoRegistry()
    {
        Report(RepositoryTree.Files().Where(static f => !IsBinary(f)).SelectMany(static f => StrangerViolations(f, RepositoryTree.Read(f))));
    }

    [Theory]
    [InlineData("src/Etl/Clean/A.cs", "using Etl.Fetch;", 1)]
    [InlineData("src/Etl/Clean/A.cs", "using Etl.Model.Regions; using Etl.Clean.Html;", 0)]
    [InlineData("src/Etl/Clean/A.cs", "var x = Extract.TableExtractor.Extract(d);", 1)]
    [InlineData("src/Etl/Clean/A.cs", "// Etl.Fetch.X\nvar x = \"Etl.Fetch\"; y.Fetch.Z();", 0)]
    [InlineData("src/Etl/Clean/A.cs", "global::Etl.Publish.X y;", 1)]
    [InlineData("src/Etl/Runs/A.cs", "using Etl.Fetch; using Etl.Scheduling;", 1)]
    [InlineData("src/Etl.SampleSite/A.cs", "using Etl.Fetch;", 1)]
    [InlineData("src/Etl.SampleSite/A.cs", "using Etl.SampleSite.Sites;", 0)]
    [InlineData("src/Etl.Cli/A.cs", "using Etl.Runs; using Etl.Publish;", 0)]
    public void RoomViolations_Source_Counted(string path, string source, int count) =>
        Assert.Equal(count, RoomViolations(path, CSharpCode.Of(source)).Count());

    [Theory]
    [InlineData("src/Etl/Extract/A.cs", "using AngleSharp.Dom;", 1)]
    [InlineData("src/Etl/Clean/A.cs", "using AngleSharp.Dom;", 0)]
    [InlineData("src/Etl/Model/A.cs", "using CsvHelper;", 1)]
    [InlineData("src/Etl/Model/Regions/A.cs", "using static CsvHelper.CsvReader;", 0)]
    [InlineData("src/Etl/Validate/A.cs", "Dapper.SqlMapper.Query(c);", 1)]
    public void LibraryViolations_Source_Counted(string path, string source, int count) =>
        Assert.Equal(count, LibraryViolations(path, CSharpCode.Of(source)).Count());

    [Theory]
    [InlineData("src/Etl/Clean/Html/A.cs", "namespace Etl.Clean.Html;", 0)]
    [InlineData("src/Etl/Clean/Html/A.cs", "namespace Etl.Clean;", 0)]
    [InlineData("src/Etl/Clean/Html/A.cs", "namespace Etl.Clean.Text;", 1)]
    [InlineData("src/Etl/Clean/Html/A.cs", "namespace Etl;", 1)]
    [InlineData("src/Etl/Clean/A.cs", "namespace Etl.Fetch;", 1)]
    [InlineData("src/Etl.SampleSite/Sites/A.cs", "namespace Etl.SampleSite.Sites;", 0)]
    [InlineData("src/Etl.Cli/Program.cs", "return 0;", 0)]
    public void NamespaceViolations_Source_Counted(string path, string source, int count) =>
        Assert.Equal(count, NamespaceViolations(path, CSharpCode.Of(source)).Count());

    [Theory]
    [InlineData("src/Etl/Clean/A.cs", "public sealed class A { public enum B { } } internal class C;", 0)]
    [InlineData("src/Etl/Clean/A.cs", "public sealed record A(int X); public readonly record struct B(int Y);", 2)]
    [InlineData("src/Etl/Clean/A.cs", "public static class B { }", 1)]
    [InlineData("src/Etl/Clean/A.cs", "public interface A<T> where T : class { }", 0)]
    [InlineData("src/Etl/Clean/AOfT.cs", "public class A<T> { }", 0)]
    [InlineData("src/Etl/Clean/A.Log.cs", "public static partial class A { }", 0)]
    public void PublicTypeViolations_Source_Counted(string path, string source, int count) =>
        Assert.Equal(count, PublicTypeViolations(path, CSharpCode.Of(source)).Count());

    [Fact]
    public void StrangerViolations_Text_Counted()
    {
        Assert.Single(StrangerViolations("a.md", "see /" + "work/x"));
        Assert.Single(StrangerViolations("a.json", "\"https://regis" + "try.npmjs.org/x\""));
        Assert.Empty(StrangerViolations("a.md", "the framework/x, ./work/x and http://host/work/x"));
    }

    private static IEnumerable<string> RoomViolations(string path, string code)
    {
        var (project, room) = Place(path);
        string[]? allowed = null;
        var own = room;
        if (project == "Etl")
        {
            allowed = room is null ? null : Rooms.GetValueOrDefault(room);
        }
        else if (Projects.TryGetValue(project, out allowed))
        {
            own = project["Etl.".Length..];
        }

        if (allowed is null)
        {
            yield break;
        }

        foreach (Match match in Qualified().Matches(code))
        {
            // Etl.Fetch.X, or Fetch.X, which means the same inside the namespace Etl.
            var named = match.Groups["named"].Value;
            if (named != own && !allowed.Contains(named, StringComparer.Ordinal) && (Rooms.ContainsKey(named) || Projects.ContainsKey("Etl." + named)))
            {
                yield return $"{path}:{Line(code, match.Index)}: {own} imports {named}; it may "
                        + $"import {(allowed.Length == 0 ? "no other room" : string.Join(", ", allowed))}";
            }
        }
    }

    private static IEnumerable<string> LibraryViolations(string path, string code)
    {
        foreach (var (library, folders) in Libraries)
        {
            if (folders.Any(f => path.StartsWith($"src/{f}/", StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (Match match in Regex.Matches(code, $@"(?<![\w.]){Regex.Escape(library)}(?=[.;])"))
            {
                yield return $"{path}:{Line(code, match.Index)}: {library} is for {string.Join(" and ", folders.Select(static f => "src/" + f))} only";
            }
        }
    }

    private static IEnumerable<string> NamespaceViolations(string path, string code)
    {
        var folder = string.Join('.', path.Split('/')[1..^1]);
        var (project, room) = Place(path);
        var least = project == "Etl" && room is not null ? $"{project}.{room}" : project;
        foreach (Match match in Namespace().Matches(code))
        {
            // A room may sort its files into folders without a namespace for each.
            var name = match.Groups[1].Value;
            if (!$"{folder}.".StartsWith(name + ".", StringComparison.Ordinal) || !$"{name}.".StartsWith(least + ".", StringComparison.Ordinal))
            {
                yield return $"{path}:{Line(code, match.Index)}: namespace {name} where the folder says {(folder == least ? least : $"{least} … {folder}")}";
            }
        }
    }

    private static IEnumerable<string> PublicTypeViolations(string path, string code)
    {
        var depth = 0;
        var at = 0;
        var types = new List<(string Name, int Line)>();
        foreach (Match match in PublicType().Matches(code))
        {
            depth += code.AsSpan(at, match.Index - at).Count('{') - code.AsSpan(at, match.Index - at).Count('}');
            at = match.Index;
            if (depth == 0)
            {
                types.Add((match.Groups["name"].Value, Line(code, match.Index)));
            }
        }

        var file = path.Split('/')[^1].Split('.')[0];
        if (types.Select(static t => t.Name).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            yield return $"{path}: {string.Join(", ", types.Select(static t => t.Name))} are public; one public type a file";
        }

        foreach (var (name, line) in types)
        {
            if (name != file && name + "OfT" != file && name != "Program")
            {
                yield return $"{path}:{line}: public type {name} belongs into a file {name}.cs";
            }
        }
    }

    private static IEnumerable<string> StrangerViolations(string path, string text) =>
        from stranger in Strangers
        from Match match in stranger.Value.Matches(text)
        select $"{path}:{Line(text, match.Index)}: contains {stranger.Key}: {match.Value}";

    private static (string Project, string? Room) Place(string path)
    {
        var parts = path.Split('/');
        return (parts[1], parts.Length > 3 ? parts[2] : null);
    }

    private static IEnumerable<(string Path, string Code)> Sources() =>
        RepositoryTree.Files("src").Where(static f => f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(static f => (f, CSharpCode.Of(RepositoryTree.Read(f))));

    private static bool IsBinary(string path)
    {
        using var file = File.OpenRead(Path.Combine(RepositoryTree.Root, path));
        Span<byte> start = stackalloc byte[4096];
        return start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)].Contains((byte)0);
    }

    private static int Line(string text, int offset) => 1 + text.AsSpan(0, offset).Count('\n');

    private static void Report(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{found.Count} broken rules of the architecture:\n{string.Join('\n', found)}");
    }

    [GeneratedRegex(@"(?<![\w.])(?:(?:global::)?Etl\.)?(?<named>Model|Config|Fetch|Clean|Extract|Normalize|Validate|Publish|Runs|Scheduling|PdfWorker|"
        + @"SampleSite|Cli)(?=\.[A-Z]|;)")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.])namespace\s+([\w.]+)")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<![\w.])public\s+(?:(?:sealed|static|abstract|readonly|partial|ref|unsafe|file)\s+)*(?:record\s+struct|record\s+class|class|record|"
        + @"struct|interface|enum|delegate\s+[\w.<>?\[\], ]+?)\s+(?<name>\w+)")]
    private static partial Regex PublicType();
}
