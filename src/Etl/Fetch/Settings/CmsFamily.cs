using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>
/// A family of sites: <c>config/cms/ID.yaml</c>. What sources built with one system have in common; a source names it with
/// <c>cms: ID</c> and says what is its own.
/// </summary>
public sealed record CmsFamily : IValidatable, INamedByFile
{
    /// <summary>Id: the file's name.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Patterns of a list page, one of which shows that a site is of this family. Default: none, it is never proposed.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>What its sources need not say.</summary>
    public required CmsSettings Source { get; init; }

    /// <summary>True when a list page is of this family.</summary>
    /// <param name="page">Page, as sent.</param>
    /// <returns>Whether a mark is found.</returns>
    public bool Marked(string page) => Marks.Any(m => Patterns.IsFound(Patterns.Compile(m), page));

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate() => Patterns.Validate("marks", Marks);
}
