using Etl.SampleSite.Families;

namespace Etl.SampleSite.Sites;

/// <summary>What a sample server serves.</summary>
public sealed record SampleSiteServerOptions
{
    /// <summary>Sites; by default the three of <see cref="SampleSites.All"/> and <see cref="SampleFamilies.Demo"/>. An empty list gives an empty
    /// server.</summary>
    public IReadOnlyList<GovernmentSite> Sites { get; init; } = [.. SampleSites.All, .. SampleFamilies.Demo];

    /// <summary>Clock of the slow pages.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Further host names that the server answers to; its connect callback refuses all others.</summary>
    public IReadOnlyList<string> ExtraHosts { get; init; } = [];
}
