using System.Globalization;
using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>
/// A list of lists: which links of a page are lists of the next level (publishers of a directory, years, entries of a select box).
/// A link must pass every rule that is given.
/// </summary>
public sealed record LevelSettings : IValidatable
{
    /// <summary>CSS selector of the links, frames or options, or of elements that hold them. Default: all links of the page.</summary>
    public string? Selector { get; init; }

    /// <summary>Patterns of the absolute address, one of which must match. Default: any address.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of the absolute address, none of which may match. Default: none.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Pattern of the link's text or its <c>title</c>. Default: any text.</summary>
    public string? Text { get; init; }

    /// <summary>Template of the list's address, where the link itself is none: <c>annual.jsp?area={area}</c>. Default: the link's address.</summary>
    public string? Address { get; init; }

    /// <summary>Name under which the value of an option (or the address of a link, as written) can be used in templates. Default: none.</summary>
    public string? As { get; init; }

    /// <summary>Pattern of the link's text that gives the publisher of what is below: its first group, or all of it. Used where a page is silent. Default:
    /// none.</summary>
    public string? Publisher { get; init; }

    /// <summary>The same for the region: a name, or a six-digit code. Default: none.</summary>
    public string? Region { get; init; }

    /// <summary>The same for the year that the reports are about. Default: none.</summary>
    public string? Year { get; init; }

    /// <summary>How to get from one page of this level to the next. Default: one page.</summary>
    public PagingSettings Paging { get; init; } = PagingSettings.Default;

    /// <summary>Most lists that one page series of this level may lead to. Default 500; 1 to 10000. Beyond it: <c>too_many_lists</c>.</summary>
    public int Max { get; init; } = 500;

    /// <summary>What a link's text tells.</summary>
    internal LinkFacts Facts => new(Publisher, Region, Year);

    /// <summary>The rules, as those of documents.</summary>
    internal LinkSettings Links() => new() { Selector = Selector, Include = Include, Exclude = Exclude, Text = Text };

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        foreach (var problem in Links().Validate())
        {
            yield return problem;
        }

        foreach (var problem in Facts.Validate())
        {
            yield return problem;
        }

        if (As is not null && !Template.IsName(As))
        {
            yield return new("as", $"\"{As}\"; allowed: a name of letters, digits and underscores that is none of {string.Join(", ", Template.OwnNames)}");
        }

        if (Max is < 1 or > 10_000)
        {
            yield return new("max", $"{Max.ToString(CultureInfo.InvariantCulture)}; allowed: 1 to 10000");
        }
    }
}
