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

    /// <summary>Words that mean the same within names (发展和改革, 发改): the first of each list is what they are compared by.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Spellings { get; init; } = [];

    /// <summary>Changes of name all over the country: a body goes on under the new one.</summary>
    public IReadOnlyList<BodyRename> Renamed { get; init; } = [];

    /// <summary>Names of a region that are one body, whatever else speaks against it.</summary>
    public IReadOnlyList<BodyRuling> Joined { get; init; } = [];

    /// <summary>Names of a region that are different bodies, whatever else speaks for one.</summary>
    public IReadOnlyList<BodyRuling> Parted { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        var spelled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (group, words) in Spellings.Index())
        {
            foreach (var (index, word) in words.Index())
            {
                if (word.Length < 2 || !word.All(Text.TextKey.IsHan) || !spelled.Add(word))
                {
                    yield return new SettingProblem(
                        $"spellings[{group}][{index}]", $"\"{word}\"; allowed: two Chinese characters or more, in simplified script, each once");
                }
            }
        }

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
