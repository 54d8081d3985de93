namespace Etl.Model.Settings;

/// <summary>
/// What must hold before anything is published. A member left out is not asked. Of a pipeline it is asked of all
/// documents together; of a source (<c>source_gates</c> of the pipeline, over it <c>expect</c> of the source) of its own.
/// </summary>
public sealed record GateSettings : IValidatable
{
    /// <summary>Nothing is asked.</summary>
    public static GateSettings None { get; } = new();

    /// <summary>Largest share of documents that may fail, 0 to 1.</summary>
    public double? FailedDocuments { get; init; }

    /// <summary>Largest number of documents that may fail.</summary>
    public long? MaxFailed { get; init; }

    /// <summary>Largest number of reports without one number (<c>empty_report</c>).</summary>
    public long? MaxEmpty { get; init; }

    /// <summary>Reports expected.</summary>
    public RangeGate? Reports { get; init; }

    /// <summary>Facts expected.</summary>
    public RangeGate? Facts { get; init; }

    /// <summary>Largest share of decided rules of severity error that may be broken, 0 to 1.</summary>
    public double? BrokenRules { get; init; }

    /// <summary>What the lists of a web site must give.</summary>
    public ListGates? Lists { get; init; }

    /// <summary>These gates where they ask, others where they do not.</summary>
    /// <param name="others">Asked where these are silent.</param>
    /// <returns>The gates together.</returns>
    public GateSettings Over(GateSettings others) => new()
    {
        FailedDocuments = FailedDocuments ?? others.FailedDocuments,
        MaxFailed = MaxFailed ?? others.MaxFailed,
        MaxEmpty = MaxEmpty ?? others.MaxEmpty,
        Reports = Reports?.Over(others.Reports) ?? others.Reports,
        Facts = Facts?.Over(others.Facts) ?? others.Facts,
        Lists = Lists?.Over(others.Lists) ?? others.Lists,
        BrokenRules = BrokenRules ?? others.BrokenRules,
    };

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (FailedDocuments is < 0 or > 1)
        {
            yield return new SettingProblem("failed_documents",
                FormattableString.Invariant($"{FailedDocuments} is no share; allowed: 0 to 1 (0.2 is a fifth)"));
        }

        if (MaxFailed < 0)
        {
            yield return new SettingProblem("max_failed", $"{MaxFailed} is negative; allowed: 0 or more");
        }

        if (MaxEmpty < 0)
        {
            yield return new SettingProblem("max_empty", $"{MaxEmpty} is negative; allowed: 0 or more");
        }

        if (BrokenRules is < 0 or > 1)
        {
            yield return new SettingProblem("broken_rules", FormattableString.Invariant($"{BrokenRules} is no share; allowed: 0 to 1 (0.2 is a fifth)"));
        }
    }
}
