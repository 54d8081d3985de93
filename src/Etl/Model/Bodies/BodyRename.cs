using Etl.Model.Settings;
using Etl.Model.Text;

namespace Etl.Model.Bodies;

/// <summary>A change of name that bodies all over the country went through: an entry of <c>renamed</c> in <c>config/bodies.yaml</c>.</summary>
public sealed record BodyRename : IValidatable
{
    /// <summary>First year in which bodies may have the new name.</summary>
    public required int Since { get; init; }

    /// <summary>Words of the name before (农业).</summary>
    public required string From { get; init; }

    /// <summary>Words of the name since (农业农村).</summary>
    public required string To { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        foreach (var (key, word) in new[] { ("from", From), ("to", To) })
        {
            if (word.Length < 2 || !word.All(TextKey.IsHan))
            {
                yield return new SettingProblem(key, $"\"{word}\"; allowed: two Chinese characters or more, in simplified script");
            }
        }

        if (Since is < 1980 or > 2100)
        {
            yield return new SettingProblem("since", $"{Since}; allowed: a year");
        }
    }
}
