using Etl.Model.Findings;

namespace Etl.Model.Forms;

/// <summary>
/// A rule between a report and the same publisher's report of the year before:
/// <see cref="Before"/> (there) + <see cref="Add"/> - <see cref="Subtract"/> (here) compares with <see cref="Now"/> (here).
/// </summary>
public sealed record FormYearRule
{
    /// <summary>Rule id (<c>Y1</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Along what the rule is applied: once for each measure (the words are items), or once for each item (they are measures).</summary>
    public required FormRuleAxis Each { get; init; }

    /// <summary>Words summed in the report of the year before, whatever its form; where that form lacks one, the rule is not applied.</summary>
    public required IReadOnlyList<string> Before { get; init; }

    /// <summary>Words of the report itself that are added.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>Words of the report itself that are taken away.</summary>
    public IReadOnlyList<string> Subtract { get; init; } = [];

    /// <summary>Words of the report itself that the sum is compared with.</summary>
    public required IReadOnlyList<string> Now { get; init; }

    /// <summary>How they compare.</summary>
    public FormRelation Relation { get; init; }

    /// <summary>How bad a violation is.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Article or form note that the rule comes from.</summary>
    public required string Source { get; init; }
}
