using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Sites;

/// <summary>A made-up government web site, with what a planner would write down about it.</summary>
public sealed record GovernmentSite
{
    /// <summary>Host name; exists only on the sample server.</summary>
    public required string Host { get; init; }

    /// <summary>Name of the site.</summary>
    public required string Name { get; init; }

    /// <summary>Region whose site it is.</summary>
    public required SampleRegion Region { get; init; }

    /// <summary>Address of the first list page.</summary>
    public required string ListUrl { get; init; }

    /// <summary>CSS selector of the links to reports on a list page.</summary>
    public required string LinkSelector { get; init; }

    /// <summary>CSS selector of the link to the next list page; null when there is but one.</summary>
    public string? NextSelector { get; init; }

    /// <summary>Everything that the site answers, by address.</summary>
    public required IReadOnlyDictionary<string, SamplePage> Pages { get; init; }

    /// <summary>What makes an answer of a request, by path, where no page of <see cref="Pages"/> is at the address. Default: nothing.</summary>
    public IReadOnlyDictionary<string, Func<SampleRequest, SamplePage?>> Answers { get; init; } = new Dictionary<string, Func<SampleRequest, SamplePage?>>();

    /// <summary>The reports on it with their gold, by the address of the page or file that holds the report itself.</summary>
    public required IReadOnlyDictionary<string, RenderedPage> Reports { get; init; }
}
