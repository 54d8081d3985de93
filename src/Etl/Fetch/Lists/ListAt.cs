using Etl.Model.Documents;

namespace Etl.Fetch.Lists;

/// <summary>A list to read.</summary>
/// <param name="Address">Its own page.</param>
/// <param name="Level">0 for a start page.</param>
internal sealed record ListAt(Uri Address, int Level)
{
    /// <summary>Text of the link that led to it.</summary>
    public string Name { get; init; } = "";

    /// <summary>True for a part of a list that another page names: a frame, a sitemap of an index. It may have nothing.</summary>
    public bool IsPart { get; init; }

    /// <summary>What the links that led to it tell of what is below; null when that is nothing.</summary>
    public LinkHints? Hints { get; init; }

    /// <summary>Values for templates.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
