using Etl.Model.Settings;

namespace Etl.Model.Bodies;

/// <summary>What the names of public bodies look like: the file <c>config/bodies.yaml</c>.</summary>
public sealed record BodySettings : IValidatable
{
    /// <summary>Endings of names, by what they mean.</summary>
    public required IReadOnlyList<BodyEnding> Endings { get; init; }

    /// <summary>What a report calls its own body (局 of 我局), with the endings of the names that this may stand for.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Self { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Names that tell no body (办公室, 本局).</summary>
    public IReadOnlyList<string> Vague { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (group, ending) in Endings.Index())
        {
            foreach (var (index, word) in ending.Words.Index())
            {
                var place = $"endings[{group}].words[{index}]";
                if (!first.TryAdd(word, place))
                {
                    yield return new SettingProblem(place, $"\"{word}\" is there already; allowed: each ending once");
                }
            }
        }
    }
}
