using Etl.Model.Settings;
using Etl.Model.Text;

namespace Etl.Model.Bodies;

/// <summary>Endings of names that mean the same kind of body: an entry of <c>endings</c> in <c>config/bodies.yaml</c>.</summary>
public sealed record BodyEnding : IValidatable
{
    /// <summary>Kind of body.</summary>
    public required BodyKind Kind { get; init; }

    /// <summary>What such names end in.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Level, where the ending alone tells it.</summary>
    public BodyLevel? Level { get; init; }

    /// <summary>True for the name of a place, which stands for its government. Default: false.</summary>
    public bool Place { get; init; }

    /// <summary>True where such a body may publish a report. Default: true.</summary>
    public bool Publishes { get; init; } = true;

    /// <summary>True where such a name alone on one of the last lines signs the report. Default: true.</summary>
    public bool Signs { get; init; } = true;

    /// <summary>True where the words tell the kind behind others too (…镇人民政府党政办公室). Default: false.</summary>
    public bool Anywhere { get; init; }

    /// <summary>True where the words tell a body wherever they stand in a sentence. Default: false.</summary>
    public bool InText { get; init; }

    /// <summary>Endings of offices within such a body, whose name is not the body's (…局办公室).</summary>
    public IReadOnlyList<string> Offices { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        foreach (var (key, words) in new[] { ("words", Words), ("offices", Offices) })
        {
            foreach (var (index, word) in words.Index())
            {
                if (word.Length == 0 || !word.All(TextKey.IsHan))
                {
                    yield return new SettingProblem($"{key}[{index}]", $"\"{word}\"; allowed: Chinese characters, in simplified script");
                }
            }
        }
    }
}
