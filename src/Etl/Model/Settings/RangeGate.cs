namespace Etl.Model.Settings;

/// <summary>How many of something are expected.</summary>
public sealed record RangeGate : IValidatable
{
    /// <summary>Least number; null when none is asked.</summary>
    public long? Min { get; init; }

    /// <summary>Largest share that may be lost since the last good snapshot, 0 to 1; null when it is not asked.</summary>
    public double? Drop { get; init; }

    /// <summary>Largest share that may be gained since the last good snapshot (1 is twice as many); null when it is not asked.</summary>
    public double? Rise { get; init; }

    /// <summary>This range where it asks, another where it does not.</summary>
    /// <param name="other">Asked where this one is silent.</param>
    /// <returns>The range together.</returns>
    public RangeGate Over(RangeGate? other) =>
        other is null ? this : new RangeGate { Min = Min ?? other.Min, Drop = Drop ?? other.Drop, Rise = Rise ?? other.Rise };

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Min < 0)
        {
            yield return new SettingProblem("min", $"{Min} is negative; allowed: 0 or more");
        }

        if (Drop is < 0 or > 1)
        {
            yield return new SettingProblem("drop", FormattableString.Invariant($"{Drop} is no share; allowed: 0 to 1 (0.2 is a fifth)"));
        }

        if (Rise < 0)
        {
            yield return new SettingProblem("rise", FormattableString.Invariant($"{Rise} is negative; allowed: 0 or more (1 is twice as many)"));
        }
    }
}
