using System;
using System.Collections.Generic;
using System.Linq;

namespace Etl.Identity;

/// <summary>
/// Who uses whom in a project, by name. A type counts as used wherever its name stands and may mean it: too much may count,
/// never too little.
/// </summary>
internal sealed class CodeGraph
{
    /// <summary>Changes every identity: for a change of what counts.</summary>
    private const string Scheme = "1";

    private const string CommonRoom = "Etl.Model";

    private readonly IReadOnlyList<CodeUnit> _units;
    private readonly ILookup<string, CodeUnit> _byName;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _files;
    private readonly IReadOnlyList<Library> _libraries;

    /// <summary>Makes the graph.</summary>
    /// <param name="units">All types of the project.</param>
    /// <param name="files">Files that are compiled into it as data: name and hash of the content.</param>
    /// <param name="libraries">Libraries that it refers to.</param>
    public CodeGraph(IEnumerable<CodeUnit> units, IEnumerable<KeyValuePair<string, string>> files, IEnumerable<Library> libraries)
    {
        _units = [.. units];
        _byName = _units.SelectMany(static u => u.Extensions.Prepend(u.Name).Select(n => (Name: n, Unit: u)))
            .ToLookup(static p => p.Name, static p => p.Unit, StringComparer.Ordinal);
        _files = [.. files];
        _libraries = [.. libraries];
    }

    /// <summary>What the identity that a type asks for is made of.</summary>
    /// <param name="unit">The type.</param>
    /// <returns>A line for each type, file and library, sorted.</returns>
    public IReadOnlyList<string> Parts(CodeUnit unit)
    {
        if (unit.Request!.IsAlone)
        {
            return [.. _units.Where(u => u.Namespace == unit.Namespace && u.Name == unit.Name).Select(Line).OrderBy(static l => l, StringComparer.Ordinal)];
        }

        HashSet<CodeUnit> reached = [.. _units.Where(u => IsIn(u.Namespace, unit.Namespace))];
        Queue<CodeUnit> open = new(reached);
        var room = RoomOf(unit.Namespace);
        while (open.Count > 0)
        {
            var user = open.Dequeue();
            foreach (var used in user.Names.SelectMany(n => _byName[n]))
            {
                if ((IsIn(used.Namespace, room) || IsIn(used.Namespace, CommonRoom)) && user.Sees(used.Namespace) && reached.Add(used))
                {
                    open.Enqueue(used);
                }
            }
        }

        var lines = reached.Select(Line)
            .Concat(_files.Where(f => reached.Any(u => u.Files.Any(n => n.EndsWith(f.Key, StringComparison.Ordinal))))
                .Select(static f => $"file {f.Key} {f.Value}"))
            .Concat(Libraries(reached).Select(static l => $"library {l.Name} {l.Version}"));
        return [.. lines.Distinct().OrderBy(static l => l, StringComparer.Ordinal)];
    }

    /// <summary>The identity that a type asks for.</summary>
    /// <param name="unit">The type.</param>
    /// <returns>32 lower-case hex digits.</returns>
    public string IdentityOf(CodeUnit unit) => Hashing.Of(Parts(unit).Prepend(Scheme));

    /// <summary>Libraries that types import, and those that these stand on.</summary>
    private HashSet<Library> Libraries(IReadOnlyCollection<CodeUnit> units)
    {
        HashSet<string> imported = [.. units.SelectMany(static u => u.Imports)];
        // Of a namespace that the framework has too, the name of a type tells whose it is.
        imported.UnionWith(units.SelectMany(static u => u.Imports.Where(Library.IsShared).SelectMany(i => u.Names.Select(n => i + "." + n))));
        HashSet<Library> found = [.. _libraries.Where(l => l.Provides.Any(imported.Contains))];
        Queue<Library> open = new(found);
        while (open.Count > 0)
        {
            var library = open.Dequeue();
            foreach (var used in _libraries.Where(l => library.Uses.Contains(l.Name) && found.Add(l)))
            {
                open.Enqueue(used);
            }
        }

        return found;
    }

    private static string Line(CodeUnit unit) => $"type {unit.Namespace}.{unit.Name} {unit.Hash}";

    private static string RoomOf(string space) => string.Join(".", space.Split('.').Take(2));

    private static bool IsIn(string space, string outer) => space == outer || space.StartsWith(outer + ".", StringComparison.Ordinal);
}
