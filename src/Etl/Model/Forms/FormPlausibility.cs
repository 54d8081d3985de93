using Etl.Model.Findings;
using Etl.Model.Settings;

namespace Etl.Model.Forms;

/// <summary>A plausibility rule that a table is held against: something that no sum forbids and that is seldom true.</summary>
public sealed record FormPlausibility : IValidatable
{
    /// <summary>An amount 10,000 times the publisher's other years or its peers.</summary>
    public const string Scale = "P1";

    /// <summary>A table equal to another report's in every non-zero cell.</summary>
    public const string Repeated = "P2";

    /// <summary>A row whose sums close only after moving its cells by one column.</summary>
    public const string Shifted = "P4";

    /// <summary>Rule id: <c>P1</c>, <c>P2</c> or <c>P4</c>.</summary>
    public required string Id { get; init; }

    /// <summary>How bad a violation is.</summary>
    public Severity Severity { get; init; } = Severity.Warning;

    /// <summary>Why it is looked for.</summary>
    public required string Source { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Id is not (Scale or Repeated or Shifted))
        {
            yield return new SettingProblem("id", $"\"{Id}\" is no plausibility rule; allowed: {Scale}, {Repeated}, {Shifted}");
        }
    }
}
