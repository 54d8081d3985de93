using System.Buffers;

namespace Etl.Clean.Html;

/// <summary>What style rules know an element by.</summary>
/// <param name="Name">Tag in lower case.</param>
/// <param name="Id">Id, or empty.</param>
/// <param name="Classes">Value of <c>class</c>, or empty.</param>
/// <param name="Others">Other attributes that the rules ask for; null for none.</param>
internal readonly record struct HtmlName(ReadOnlyMemory<char> Name, ReadOnlyMemory<char> Id, ReadOnlyMemory<char> Classes,
    List<KeyValuePair<string, ReadOnlyMemory<char>>>? Others)
{
    /// <summary>What stands between classes.</summary>
    public static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r\f");

    /// <summary>A hash of its name, id and classes.</summary>
    /// <param name="seed">What else goes into it.</param>
    /// <returns>The hash.</returns>
    public uint HashOf(int seed) => (uint)HtmlTextHash.Add(HtmlTextHash.Add(HtmlTextHash.Add((uint)seed, Name.Span), Classes.Span), Id.Span);

    /// <summary>Whether two elements have the same name, id and classes.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether they do.</returns>
    public bool IsLike(in HtmlName other) => Name.Length == other.Name.Length && Classes.Length == other.Classes.Length && Id.Length == other.Id.Length
        && Name.Span.SequenceEqual(other.Name.Span) && (Classes.IsEmpty || Classes.Span.SequenceEqual(other.Classes.Span))
        && (Id.IsEmpty || Id.Span.SequenceEqual(other.Id.Span));

    /// <summary>True where the element has a class.</summary>
    /// <param name="name">Class.</param>
    /// <returns>Whether it does.</returns>
    public bool HasClass(ReadOnlySpan<char> name)
    {
        var classes = Classes.Span;
        if (classes.IndexOf(name) < 0)
        {
            return false;
        }

        foreach (var range in classes.SplitAny(Blanks))
        {
            if (classes[range].SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Value of an attribute that the rules ask for.</summary>
    /// <param name="name">Attribute.</param>
    /// <returns>Its value; null where the element has none.</returns>
    public string? Value(string name)
    {
        foreach (var (key, value) in Others ?? [])
        {
            if (key == name)
            {
                return value.ToString();
            }
        }

        return null;
    }
}
