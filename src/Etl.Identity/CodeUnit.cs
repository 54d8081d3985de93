using System;
using System.Collections.Generic;
using System.Linq;

namespace Etl.Identity;

/// <summary>A type as it counts: what it is made of, and what it names. Equal where nothing that counts differs.</summary>
internal sealed class CodeUnit : IEquatable<CodeUnit>
{
    /// <summary>Describes a type.</summary>
    /// <param name="space">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="hash">Hash of its code, without comments, blanks and the order of its methods.</param>
    public CodeUnit(string space, string name, string hash)
    {
        Namespace = space;
        Name = name;
        Hash = hash;
    }

    /// <summary>Namespace.</summary>
    public string Namespace { get; }

    /// <summary>Name, without type parameters.</summary>
    public string Name { get; }

    /// <summary>Hash of its code.</summary>
    public string Hash { get; }

    /// <summary>Every identifier in its code, sorted: whatever it uses is among them.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Namespaces that its file imports, sorted.</summary>
    public IReadOnlyList<string> Imports { get; set; } = [];

    /// <summary>Names of the extension members that it declares: used without its own name.</summary>
    public IReadOnlyList<string> Extensions { get; set; } = [];

    /// <summary>Text literals that may name a file.</summary>
    public IReadOnlyList<string> Files { get; set; } = [];

    /// <summary>What it asks to be told; null for nothing.</summary>
    public IdentityRequest? Request { get; set; }

    /// <summary>Whether a name of a namespace can be written in it without more words.</summary>
    /// <param name="space">The namespace.</param>
    /// <returns>True when the file imports it or lies in it, or its last word is written in the code.</returns>
    public bool Sees(string space) =>
        $"{Namespace}.".StartsWith(space + ".", StringComparison.Ordinal)
        || Imports.Any(i => $"{i}.".StartsWith(space + ".", StringComparison.Ordinal))
        || Names.Contains(space.Substring(space.LastIndexOf('.') + 1));

    /// <inheritdoc/>
    public bool Equals(CodeUnit? other) =>
        other is not null && Namespace == other.Namespace && Name == other.Name && Hash == other.Hash && Equals(Request, other.Request)
        && Imports.SequenceEqual(other.Imports) && Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CodeUnit);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Hash);
}
