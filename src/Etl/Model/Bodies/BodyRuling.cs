using Etl.Model.Settings;

namespace Etl.Model.Bodies;

/// <summary>What a planner says of names of one region: an entry of <c>joined</c> or <c>parted</c> in <c>config/bodies.yaml</c>.</summary>
public sealed record BodyRuling : IValidatable
{
    /// <summary>Six digits of the region's code, whichever it had.</summary>
    public required string Region { get; init; }

    /// <summary>Names as they are printed, in any spelling; two at least.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Why; for whoever reads the file.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Region.Length != 6 || !Region.All(char.IsAsciiDigit))
        {
            yield return new SettingProblem("region", $"\"{Region}\"; allowed: the six digits of a GB/T 2260 code");
        }

        if (Names.Count < 2)
        {
            yield return new SettingProblem("names", $"{Names.Count} names; allowed: two at least");
        }
    }
}
