namespace Etl.Model.Settings;

/// <summary>What is expected of each list of a source, and of all together, on every night.</summary>
public sealed record ListGates : IValidatable
{
    /// <summary>Links that each list that leads to documents must show, of those that the settings choose: <c>min</c>, and <c>drop</c> against its last good
    /// night. A list that falls through has failed.</summary>
    public RangeGate? Links { get; init; }

    /// <summary>Largest share of a source's lists that may fail, 0 to 1; beyond it the source keeps all its rows.</summary>
    public double? Failed { get; init; }

    /// <summary>These gates where they ask, others where they do not.</summary>
    /// <param name="other">Asked where these are silent.</param>
    /// <returns>The gates together.</returns>
    public ListGates Over(ListGates? other) => other is null ? this
        : new() { Links = Links?.Over(other.Links) ?? other.Links, Failed = Failed ?? other.Failed };

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Failed is < 0 or > 1)
        {
            yield return new SettingProblem("failed", FormattableString.Invariant($"{Failed} is no share; allowed: 0 to 1 (0.2 is a fifth)"));
        }

        if (Links?.Rise is not null)
        {
            yield return new SettingProblem("links.rise", "has no meaning for lists: a list may grow");
        }
    }
}
