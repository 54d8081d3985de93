using System.Text.RegularExpressions;

namespace Etl.Tests.Architecture;

/// <summary>Which file of <c>src/Etl</c> names types of which other, read from the code alone.</summary>
internal sealed partial class SourceGraph
{
    private readonly List<SourceFile> _files;
    private readonly ILookup<string, SourceFile> _declaring;

    public SourceGraph(IEnumerable<(string Path, string Code)> sources)
    {
        _files = [.. sources.Select(static s => SourceFile.Of(s.Path, s.Code)).Where(static f => f.Namespace.Length > 0)];
        _declaring = _files.SelectMany(static f => f.Types.Select(t => (Type: t, File: f)))
            .ToLookup(static t => t.Type, static t => t.File, StringComparer.Ordinal);
        Edges = _files.ToDictionary(static f => f.Path, f => Targets(f).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>A file → the files whose types it names.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Edges { get; }

    /// <summary>The same between folders, each with one example of a file that draws the arrow.</summary>
    public IEnumerable<(string From, string To, string Example)> FolderEdges() =>
        from file in Edges
        from target in file.Value
        let pair = (From: Folder(file.Key), To: Folder(target))
        where pair.From != pair.To
        group (file.Key, target) by pair into arrow
        let first = arrow.Order().First()
        orderby arrow.Key
        select (arrow.Key.From, arrow.Key.To, $"{first.Key} names {Path.GetFileNameWithoutExtension(first.target)}");

    /// <summary>Groups of nodes that reach each other (Tarjan's strongly connected components of two and more).</summary>
    public static IEnumerable<IReadOnlyList<string>> Circles(IReadOnlyDictionary<string, HashSet<string>> edges)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var low = new Dictionary<string, int>(StringComparer.Ordinal);
        var stack = new Stack<string>();
        var circles = new List<IReadOnlyList<string>>();
        foreach (var node in edges.Keys.Order(StringComparer.Ordinal))
        {
            if (!index.ContainsKey(node))
            {
                Visit(node);
            }
        }

        return circles;

        void Visit(string node)
        {
            index[node] = low[node] = index.Count;
            stack.Push(node);
            foreach (var next in edges.TryGetValue(node, out var targets) ? targets : [])
            {
                if (!index.TryGetValue(next, out var reached))
                {
                    Visit(next);
                    low[node] = Math.Min(low[node], low[next]);
                }
                else if (stack.Contains(next))
                {
                    low[node] = Math.Min(low[node], reached);
                }
            }

            if (low[node] == index[node])
            {
                var circle = new List<string>();
                string last;
                do
                {
                    circle.Add(last = stack.Pop());
                }
                while (last != node);
                if (circle.Count > 1)
                {
                    circles.Add([.. circle.Order(StringComparer.Ordinal)]);
                }
            }
        }
    }

    private static string Folder(string path) => path[..path.LastIndexOf('/')];

    private IEnumerable<string> Targets(SourceFile file) =>
        from name in file.Names
        from target in _declaring[name]
        where target.Path != file.Path && Sees(file, target)
        select target.Path;

    /// <summary>What is in the same namespace, in one around it, or imported.</summary>
    private static bool Sees(SourceFile file, SourceFile target) =>
        $"{file.Namespace}.".StartsWith(target.Namespace + ".", StringComparison.Ordinal) || file.Imports.Contains(target.Namespace);

    private sealed record SourceFile(string Path, string Namespace, HashSet<string> Imports, HashSet<string> Types, HashSet<string> Names)
    {
        public static SourceFile Of(string path, string code)
        {
            var body = Directive().Replace(code, "");
            var types = Declaration().Matches(body).Select(static m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
            return new SourceFile(
                path,
                Space().Match(code).Groups["name"].Value,
                Import().Matches(code).Select(static m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal),
                types,
                // A partial type's other files are no other place.
                Name().Matches(body).Select(static m => m.Value).Where(n => !types.Contains(n)).ToHashSet(StringComparer.Ordinal));
        }
    }

    [GeneratedRegex(@"^(?:using|namespace)\s[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Space();

    [GeneratedRegex(@"^using\s+(?:static\s+)?(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^(?:(?:public|internal|file|static|sealed|abstract|partial|readonly|ref)\s+)*(?:class|record\s+struct|record\s+class|record|struct|"
        + @"interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // Neither a member (x.Name) nor a method that is called or declared like a type (Name(…) without new before it).
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*\b(?!\s*\()|(?<=\bnew\s+)[A-Z]\w*\b")]
    private static partial Regex Name();
}
