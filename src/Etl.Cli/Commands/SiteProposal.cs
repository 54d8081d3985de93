using Etl.Fetch.Lists;
using Etl.Fetch.Settings;

namespace Etl.Cli.Commands;

/// <summary>What a look at a site's list page proposes for its source.</summary>
internal sealed record SiteProposal
{
    /// <summary>Family that the page is most like; null when it bears no family's marks.</summary>
    public CmsFamily? Family { get; init; }

    /// <summary>Marks of that family on the page.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Values that the family needs and the page does not print.</summary>
    public IReadOnlyList<string> Unprinted { get; init; } = [];

    /// <summary>True where the host is meant to be in a private network.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Code of why the page could not be looked at; null when it could.</summary>
    public string? Code { get; init; }

    /// <summary>What failed, and what can be done.</summary>
    public string? Message { get; init; }

    /// <summary>A sentence for the planner.</summary>
    public string InWords => this switch
    {
        { Code: { } code } => $"The page could not be looked at ({code}: {Message}): nothing is proposed.",
        { Family: { } family } =>
            $"The page looks like {family.Name}: cms: {family.Id} ({string.Join("; ", Marks)})."
                + $"{(Unprinted.Count > 0 ? $" It does not print {string.Join(", ", Unprinted)}: give them in \"with\"." : "")}",
        _ => "The page bears the marks of no family in config/cms; docs/cms-families.md shows what can be said without one.",
    };

    /// <summary>Proposes.</summary>
    /// <param name="look">The page.</param>
    /// <param name="families">Families that there are.</param>
    public static SiteProposal Of(SiteLook look, IEnumerable<CmsFamily> families)
    {
        if (look.Code is not null)
        {
            return new() { Code = look.Code, Message = look.Message };
        }

        return CmsFamily.MostLike(families, look.Text, look.Address) is { } family
            ? new() { Family = family, Marks = family.MarksOf(look.Text, look.Address), Unprinted = family.Unprinted(look.Text) }
            : new();
    }
}
