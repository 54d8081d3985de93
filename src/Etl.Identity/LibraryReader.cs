using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Etl.Identity;

/// <summary>Finds the libraries that a compilation refers to and that come from packages.</summary>
internal static class LibraryReader
{
    /// <summary>Reads them.</summary>
    /// <param name="compilation">Compilation.</param>
    /// <param name="versions">What the build says of packages: <c>File=1.2.3|File=4.5.6</c>.</param>
    /// <returns>The libraries, by name.</returns>
    public static IEnumerable<Library> Read(Compilation compilation, string versions)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in versions.Split(['|'], StringSplitOptions.RemoveEmptyEntries))
        {
            var at = entry.IndexOf('=');
            if (at > 0 && at < entry.Length - 1)
            {
                known[entry.Substring(0, at)] = entry.Substring(at + 1);
            }
        }

        return compilation.References
            .Select(reference =>
                (Path: (reference as PortableExecutableReference)?.FilePath, Assembly: compilation.GetAssemblyOrModuleSymbol(reference) as IAssemblySymbol))
            .Where(r => r.Assembly is not null && r.Path is not null && known.ContainsKey(Path.GetFileNameWithoutExtension(r.Path)))
            .Select(r => new Library(
                r.Assembly!.Name,
                known[Path.GetFileNameWithoutExtension(r.Path)!],
                [.. Provided(r.Assembly.GlobalNamespace).OrderBy(static n => n, StringComparer.Ordinal)],
                [.. r.Assembly.Modules.SelectMany(static m => m.ReferencedAssemblies).Select(static a => a.Name).Distinct()
                    .OrderBy(static n => n, StringComparer.Ordinal)]))
            .OrderBy(static l => l.Name, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Provided(INamespaceSymbol space)
    {
        foreach (var inner in space.GetNamespaceMembers())
        {
            var name = inner.ToDisplayString();
            var types = inner.GetTypeMembers().Where(static t => t.DeclaredAccessibility == Accessibility.Public);
            if (Library.IsShared(name))
            {
                foreach (var type in types.Select(static t => t.Name).Distinct())
                {
                    yield return $"{name}.{type}";
                }
            }
            else if (types.Any())
            {
                yield return name;
            }

            foreach (var deeper in Provided(inner))
            {
                yield return deeper;
            }
        }
    }
}
