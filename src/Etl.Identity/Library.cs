using System;
using System.Collections.Generic;
using System.Linq;

namespace Etl.Identity;

/// <summary>A library of a package.</summary>
internal sealed class Library : IEquatable<Library>
{
    /// <summary>Describes a library.</summary>
    /// <param name="name">Name of its assembly.</param>
    /// <param name="version">Version of its package.</param>
    /// <param name="provides">Namespaces that it has public types in; where <see cref="IsShared"/>, those types.</param>
    /// <param name="uses">Names of the assemblies that it uses itself.</param>
    public Library(string name, string version, IReadOnlyList<string> provides, IReadOnlyList<string> uses)
    {
        Name = name;
        Version = version;
        Provides = provides;
        Uses = uses;
    }

    /// <summary>Name of its assembly.</summary>
    public string Name { get; }

    /// <summary>Version of its package.</summary>
    public string Version { get; }

    /// <summary>What code imports that uses it: namespaces, or types of shared namespaces.</summary>
    public IReadOnlyList<string> Provides { get; }

    /// <summary>Names of the assemblies that it uses itself.</summary>
    public IReadOnlyList<string> Uses { get; }

    /// <summary>True for a namespace that the framework itself may have types in.</summary>
    /// <param name="space">Namespace.</param>
    /// <returns>Whether it may.</returns>
    public static bool IsShared(string space) => space.StartsWith("System.", StringComparison.Ordinal)
        || space.StartsWith("Microsoft.", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool Equals(Library? other) =>
        other is not null && Name == other.Name && Version == other.Version && Provides.SequenceEqual(other.Provides) && Uses.SequenceEqual(other.Uses);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Library);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
