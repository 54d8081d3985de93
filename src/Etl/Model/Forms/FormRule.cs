using Etl.Model.Findings;

namespace Etl.Model.Forms;

/// <summary>A rule of the form: two sums that must be equal, wherever it applies.</summary>
public sealed record FormRule
{
    /// <summary>Rule id (<c>R1</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Along what the rule is applied: once for each measure (left and right name items), or once for each item (they name measures).</summary>
    public required FormRuleAxis Each { get; init; }

    /// <summary>Words summed on the left.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    /// <summary>Words summed on the right.</summary>
    public required IReadOnlyList<string> Right { get; init; }

    /// <summary>How bad a violation is.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>False for a sign of a misread form (D2): holding everywhere is the finding, and nothing may be proved with it.</summary>
    public bool Identity { get; init; } = true;

    /// <summary>Article or form note that the rule comes from.</summary>
    public required string Source { get; init; }
}
