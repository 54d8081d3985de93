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

    /// <summary>
    /// Patterns of a list page and its address (which stands in a line of its own behind it): each that is found speaks for this family.
    /// Default: none, it is never proposed.
    /// </summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>What its sources need not say.</summary>
    public required CmsSettings Source { get; init; }

    /// <summary>Marks of this family that a list page bears.</summary>
    /// <param name="page">Page, as sent.</param>
    /// <param name="address">Its address.</param>
    /// <returns>The patterns that are found.</returns>
    public IReadOnlyList<string> MarksOf(string page, Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var text = $"{page}\n{address.AbsoluteUri}";
        return [.. Marks.Where(m => Patterns.IsFound(Patterns.Compile(m), text))];
    }

    /// <summary>The family that a page is most like.</summary>
    /// <param name="families">Families.</param>
    /// <param name="page">Page, as sent.</param>
    /// <param name="address">Its address.</param>
    /// <returns>The family; null when the page bears no marks.</returns>
    public static CmsFamily? MostLike(IEnumerable<CmsFamily> families, string page, Uri address) => families
        .Select(f => (Family: f, Marks: f.MarksOf(page, address).Count)).Where(static f => f.Marks > 0)
        .OrderByDescending(static f => f.Marks).ThenBy(static f => f.Family.Id, StringComparer.Ordinal).FirstOrDefault().Family;

    /// <summary>Values that templates need and that the page does not print: a planner gives them in <c>with</c>.</summary>
    /// <param name="page">Page, as sent.</param>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> Unprinted(string page) =>
        [.. Source.List.FromPage.Where(p => !Source.With.ContainsKey(p.Key) && Patterns.FirstGroup(p.Value, page) is null).Select(static p => p.Key)];

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate() => Patterns.Validate("marks", Marks);
}
