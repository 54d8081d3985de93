using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>Which links are documents. A link must pass every rule that is given. Patterns are .NET regular expressions, found anywhere.</summary>
public sealed record LinkSettings : IValidatable
{
    /// <summary>CSS selector of the links, or of elements that hold them (<c>ul.list</c>). Default: all links of the page.</summary>
    public string? Selector { get; init; }

    /// <summary>Patterns of the absolute address, one of which must match. Default: any address.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of the absolute address, none of which may match. Default: none.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Pattern of the link's text or its <c>title</c> (<c>年度报告|年报</c>). Default: any text.</summary>
    public string? Text { get; init; }

    /// <summary>Pattern of the link's text that gives the report's publisher: its first group, or all of it. Used where the page is silent. Default:
    /// none.</summary>
    public string? Publisher { get; init; }

    /// <summary>The same for the region: a name, or a six-digit code. Default: none.</summary>
    public string? Region { get; init; }

    /// <summary>The same for the year that the report is about. Default: none.</summary>
    public string? Year { get; init; }

    /// <summary>What a link's text tells.</summary>
    internal LinkFacts Facts => new(Publisher, Region, Year);

    /// <summary>The defaults; compares by reference, which tells "not given" from "given".</summary>
    internal static LinkSettings Default { get; } = new();

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Selector is not null && !Selectors.IsValid(Selector))
        {
            yield return new("selector", $"\"{Selector}\" is no CSS selector");
        }

        foreach (var problem in Patterns.Validate("include", Include).Concat(Patterns.Validate("exclude", Exclude)))
        {
            yield return problem;
        }

        foreach (var problem in Facts.Validate())
        {
            yield return problem;
        }

        if (Text is not null && Patterns.Problem(Text) is { } wrong)
        {
            yield return new("text", wrong);
        }
    }
}
