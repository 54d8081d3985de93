using Etl.Model.Settings;

namespace Etl.Model.Forms;

/// <summary>A column of a form's part.</summary>
public sealed record FormColumn : IValidatable
{
    private static readonly string[] Units = ["document", "item", "decision", "project", "application", "case", "yuan"];

    /// <summary>Measure, vocabulary word.</summary>
    public required string Measure { get; init; }

    /// <summary>Item, where the table runs sideways (appeals): then the row has none.</summary>
    public string? Item { get; init; }

    /// <summary>Label printed above the column.</summary>
    public required string Label { get; init; }

    /// <summary>Other spellings met.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Label that spans this column and its neighbours (行政复议); empty where none does.</summary>
    public string Group { get; init; } = "";

    /// <summary>Unit of the canonical value, vocabulary word.</summary>
    public required string Unit { get; init; }

    /// <summary>Unit in which the form asks for the number, where it is not <see cref="Unit"/> (<c>万元</c>).</summary>
    public string? PrintedUnit { get; init; }

    /// <summary>True where the number may be negative (本年增/减).</summary>
    public bool MayBeNegative { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (!Units.Contains(Unit))
        {
            yield return new SettingProblem("unit", $"\"{Unit}\" is no unit; allowed: {string.Join(", ", Units)}");
        }

        if (PrintedUnit is not (null or "元" or "万元"))
        {
            yield return new SettingProblem("printed_unit", $"\"{PrintedUnit}\"; allowed: 元, 万元");
        }
    }
}
