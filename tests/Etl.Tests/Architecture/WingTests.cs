using System.Text.RegularExpressions;

namespace Etl.Tests.Architecture;

/// <summary>
/// Arrows between the wings of a room, each stated once, and what holds of every folder: no circles, files of a size
/// that can be read, tests beside what they test. A new wing or arrow is a decision: change the table here.
/// </summary>
public sealed partial class WingTests
{
    private const int MostLines = 400;

    private static readonly string[] BaseTypes = ["src/Etl/Model/Documents/Block.cs"];

    /// <summary>A wing → the other wings of its room that it may import; the room's own files may import all of them.</summary>
    private static readonly Dictionary<string, string[]> Wings = new(StringComparer.Ordinal)
    {
        ["Clean/Blocks"] = [],
        ["Clean/Bytes"] = [],
        ["Clean/Html"] = ["Blocks"],
        ["Clean/Judging"] = ["Blocks", "Bytes", "Noise"],
        ["Clean/Noise"] = [],
        ["Clean/Pdf"] = ["Blocks", "Bytes"],
        ["Clean/Spreadsheet"] = ["Blocks", "Bytes", "Judging"],
        ["Clean/Text"] = ["Blocks"],
        ["Clean/Word"] = ["Blocks", "Bytes"],
        ["Fetch/Archive"] = [],
        ["Fetch/Http"] = ["Archive", "Links", "Pages", "Settings"],
        ["Fetch/Links"] = ["Pages", "Settings"],
        ["Fetch/Lists"] = ["Http", "Links", "Pages", "Settings"],
        ["Fetch/Local"] = ["Archive", "Http", "Links", "Pages", "Settings"],
        ["Fetch/Pages"] = ["Archive", "Settings"],
        ["Fetch/Settings"] = [],
        ["Model/Bodies"] = ["Dates", "Settings", "Text"],
        ["Model/Dates"] = [],
        ["Model/Documents"] = ["Findings"],
        ["Model/Feeds"] = [],
        ["Model/Findings"] = ["Text"],
        ["Model/Forms"] = ["Findings", "Reports", "Settings", "Text"],
        ["Model/Regions"] = ["Text"],
        ["Model/Reports"] = ["Documents", "Findings", "Regions", "Text"],
        ["Model/Settings"] = [],
        ["Model/Text"] = [],
        ["Normalize/Dates"] = [],
        ["Normalize/Facts"] = ["Forms"],
        ["Normalize/Forms"] = ["Dates", "Sheets"],
        ["Normalize/Publishers"] = ["Regions"],
        ["Normalize/Regions"] = [],
        ["Normalize/Sheets"] = [],
        ["Publish/Changes"] = ["Errors", "Reading", "Snapshots", "Storage"],
        ["Publish/Codebooks"] = ["Tables"],
        ["Publish/Engine"] = ["Errors", "Snapshots", "Storage"],
        ["Publish/Errors"] = [],
        ["Publish/Export"] = ["Engine", "Errors", "Reading", "Snapshots", "Storage"],
        ["Publish/Look"] = ["Engine", "Snapshots", "Storage"],
        ["Publish/Reading"] = ["Errors", "Snapshots", "Storage"],
        ["Publish/Snapshots"] = [],
        ["Publish/Storage"] = ["Errors", "Snapshots", "Tables"],
        ["Publish/Tables"] = ["Errors", "Snapshots"],
        ["Publish/Writing"] = ["Changes", "Codebooks", "Engine", "Errors", "Snapshots", "Storage", "Tables"],
        ["Runs/Adapters"] = ["Errors", "Feeds", "Ledger", "Outcomes", "Ports"],
        ["Runs/Codec"] = [],
        ["Runs/Composition"] = ["Adapters", "Codec", "Errors", "Keys", "Known", "Ledger", "Notices", "Outcomes", "Pipelines", "Requests", "Stages", "Views"],
        ["Runs/Errors"] = [],
        ["Runs/Execution"] = ["Codec", "Errors", "Feeds", "Keys", "Ledger", "Outcomes", "Requests", "Stages", "Telemetry"],
        ["Runs/Feeds"] = ["Json", "Outcomes"],
        ["Runs/Json"] = [],
        ["Runs/Keys"] = ["Feeds"],
        ["Runs/Known"] = ["Outcomes", "Pipelines"],
        ["Runs/Ledger"] = ["Errors", "Feeds", "Json", "Keys", "Outcomes"],
        ["Runs/Locking"] = ["Errors", "Json", "Ledger"],
        ["Runs/Nights"] = ["Errors", "Ledger", "Outcomes"],
        ["Runs/Notices"] = ["Errors", "Json", "Ledger", "Outcomes", "Pipelines", "Telemetry"],
        ["Runs/Outcomes"] = [],
        ["Runs/Pipelines"] = [],
        ["Runs/Ports"] = [],
        ["Runs/Publishing"] = ["Errors", "Feeds", "Keys", "Ledger", "Outcomes", "Pipelines", "Ports", "Requests", "Stages", "Telemetry"],
        ["Runs/Requests"] = ["Errors", "Feeds", "Json", "Known", "Ledger", "Notices", "Outcomes", "Pipelines", "Ports", "Stages"],
        ["Runs/Rerun"] = ["Errors", "Keys", "Ledger", "Outcomes", "Requests", "Stages"],
        ["Runs/Stages"] = ["Codec", "Json", "Keys", "Ledger", "Outcomes"],
        ["Runs/Telemetry"] = ["Outcomes", "Pipelines"],
        ["Runs/Workers"] = ["Errors", "Execution", "Feeds", "Json", "Keys", "Ledger", "Locking", "Outcomes", "Requests", "Telemetry"],
        ["Runs/Views"] = ["Errors", "Feeds", "Ledger", "Locking", "Nights", "Outcomes", "Pipelines", "Stages", "Workers"],
        ["Validate/Neighbours"] = ["Publishers"],
        ["Validate/Publishers"] = [],
    };

    private static readonly Lazy<SourceGraph> Graph = new(static () => new SourceGraph(
        RepositoryTree.Files("src/Etl").Where(static f => f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(static f => (f, CSharpCode.Of(RepositoryTree.Read(f))))));

    [Fact]
    public void Sources_Wings_ImportOnlyWhatTheTableAllows() =>
        Report(
            from edge in Graph.Value.FolderEdges()
            let wing = Wing(edge.From)
            let other = Wing(edge.To)
            // The room's own folder may lie above its wings or below them; that it is not both is for the circles to say.
            where wing is not null && other is not null && wing != other && Room(edge.From) == Room(edge.To)
            where !Wings.TryGetValue(wing, out var allowed) || !allowed.Contains(other.Split('/')[1], StringComparer.Ordinal)
            select $"{wing} imports {other} ({edge.Example}); the table of wings says otherwise");

    [Fact]
    public void Sources_Wings_AreAllInTheTable()
    {
        var there = RepositoryTree.Files("src/Etl").Where(static f => f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(static f => Wing(f[..f.LastIndexOf('/')])).OfType<string>().ToHashSet(StringComparer.Ordinal);

        Report(there.Except(Wings.Keys, StringComparer.Ordinal).Select(static w => $"{w} is no wing of the table: say there what it may import"));
        Report(Wings.Keys.Except(there, StringComparer.Ordinal).Select(static w => $"{w} is in the table of wings, but there is no such folder"));
    }

    [Fact]
    public void Sources_Folders_FormNoCircle()
    {
        var edges = Graph.Value.FolderEdges().GroupBy(static e => e.From)
            .ToDictionary(static g => g.Key, static g => g.Select(static e => e.To).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

        Report(SourceGraph.Circles(edges).Select(circle => $"a circle of folders: {string.Join(", ", circle)}; "
            + string.Join("; ", Graph.Value.FolderEdges().Where(e => circle.Contains(e.From) && circle.Contains(e.To)).Select(static e => e.Example))));
    }

    [Fact]
    public void Sources_Files_FormNoCircle() =>
        // A base type names what derives from it where it is written to JSON: no circle that anybody has to follow.
        Report(SourceGraph.Circles(Graph.Value.Edges).Where(static c => !c.Intersect(BaseTypes).Any())
            .Select(static c => $"a circle of files: {string.Join(", ", c)}"));

    [Fact]
    public void Circles_OfAnyLength_AreFound()
    {
        Dictionary<string, HashSet<string>> edges = new(StringComparer.Ordinal) { ["a"] = ["b"], ["b"] = ["c"], ["c"] = ["a", "d"], ["d"] = [], ["e"] = ["a"] };

        Assert.Equal(["a", "b", "c"], Assert.Single(SourceGraph.Circles(edges)));
    }

    [Fact]
    public void Edges_OfNames_AreThoseOfTypesThatAreSeen()
    {
        var graph = new SourceGraph([
            ("src/Etl/X/A/P.cs", "using Etl.X.B;\nnamespace Etl.X.A;\ninternal sealed class P { Q _q; void R() { S(); this.T = 1; } }"),
            ("src/Etl/X/B/Q.cs", "namespace Etl.X.B;\npublic class Q;"),
            ("src/Etl/X/B/R.cs", "namespace Etl.X.B;\npublic class R;"),
            ("src/Etl/X/B/T.cs", "namespace Etl.X.B;\npublic class T;"),
            ("src/Etl/X/S.cs", "namespace Etl.X;\npublic class S;"),
        ]);

        Assert.Equal("src/Etl/X/B/Q.cs", Assert.Single(graph.Edges["src/Etl/X/A/P.cs"]));
    }

    [Fact]
    public void Files_All_AreShortEnoughToRead() =>
        Report(CodeFiles().Select(static f => (Path: f, Lines: RepositoryTree.Read(f).Split('\n').Length - 1)).Where(static f => f.Lines > MostLines)
            .Select(static f => $"{f.Path} has {f.Lines} lines; {MostLines} are the most"));

    [Fact]
    public void Tests_OfAType_LieWhereItLies()
    {
        var types = RepositoryTree.Files("src").Where(static f => f.EndsWith(".cs", StringComparison.Ordinal))
            .ToLookup(static f => Path.GetFileNameWithoutExtension(f), StringComparer.Ordinal);

        Report(
            from test in RepositoryTree.Files("tests/Etl.Tests").Where(static f => f.EndsWith("Tests.cs", StringComparison.Ordinal))
            let sources = types[Path.GetFileName(test)[..^"Tests.cs".Length]].Select(Mirror).ToList()
            where sources.Count > 0 && !sources.Contains(test[..test.LastIndexOf('/')], StringComparer.Ordinal)
            select $"{test} belongs in {string.Join(" or ", sources)}");
    }

    /// <summary>Folder of the tests of a source: <c>src/Etl/Clean/Html/X.cs</c> → <c>tests/Etl.Tests/Clean/Html</c>, <c>src/Etl.Cli/X.cs</c> →
    /// <c>tests/Etl.Tests/Cli</c>.</summary>
    private static string Mirror(string source) =>
        "tests/Etl.Tests/" + Project().Replace(source[..source.LastIndexOf('/')], "");

    private static IEnumerable<string> CodeFiles() => RepositoryTree.Files().Where(static f => f.EndsWith(".cs", StringComparison.Ordinal));

    private static string Room(string folder) => folder.Split('/')[2];

    /// <summary><c>src/Etl/Clean/Html</c> → <c>Clean/Html</c>; null for a room's own folder.</summary>
    private static string? Wing(string folder) => folder.Split('/') is { Length: > 3 } parts ? $"{parts[2]}/{parts[3]}" : null;

    private static void Report(IEnumerable<string> violations)
    {
        var found = violations.ToList();
        Assert.True(found.Count == 0, $"{found.Count} broken rules of the architecture:\n{string.Join('\n', found)}");
    }

    [GeneratedRegex(@"^src/Etl[./]")]
    private static partial Regex Project();
}
