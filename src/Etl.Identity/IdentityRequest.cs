using System;

namespace Etl.Identity;

/// <summary>A type that is to know an identity.</summary>
internal sealed class IdentityRequest : IEquatable<IdentityRequest>
{
    /// <summary>Asks.</summary>
    /// <param name="keyword">How the type is declared: <c>class</c>, <c>record</c>.</param>
    /// <param name="isPartial">Whether it can be added to.</param>
    /// <param name="isAlone">True for the type's own code alone.</param>
    public IdentityRequest(string keyword, bool isPartial, bool isAlone)
    {
        Keyword = keyword;
        IsPartial = isPartial;
        IsAlone = isAlone;
    }

    /// <summary>How the type is declared.</summary>
    public string Keyword { get; }

    /// <summary>Whether it can be added to.</summary>
    public bool IsPartial { get; }

    /// <summary>True for the type's own code alone; else all of its namespace, and what that uses.</summary>
    public bool IsAlone { get; }

    /// <inheritdoc/>
    public bool Equals(IdentityRequest? other) => other is not null && (Keyword, IsPartial, IsAlone) == (other.Keyword, other.IsPartial, other.IsAlone);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IdentityRequest);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Keyword);
}
