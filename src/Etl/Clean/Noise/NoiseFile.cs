using Etl.Model.Settings;
using Etl.Model.Text;

namespace Etl.Clean.Noise;

/// <summary>A file of <c>config/noise</c>: rules for site lines, words of injected spam, names of metadata fields.</summary>
public sealed record NoiseFile : IValidatable
{
    /// <summary>Rules, tried in order.</summary>
    public IReadOnlyList<NoiseRule> Rules { get; init; } = [];

    /// <summary>Where a word that should stand there shows that another was put in its place.</summary>
    public IReadOnlyList<InjectionSlot> InjectionSlots { get; init; } = [];

    /// <summary>Words that no report uses of itself (betting, pornography): a repeated token that contains one is injected.</summary>
    public IReadOnlyList<string> SpamWords { get; init; } = [];

    /// <summary>Words of official prose: what contains one is never taken for injected.</summary>
    public IReadOnlyList<string> OrdinaryWords { get; init; } = [];

    /// <summary>Ordinary words that the names of foreign sites end in (平台): a name that ends so may be injected although it contains one.</summary>
    public IReadOnlyList<string> BrandWords { get; init; } = [];

    /// <summary>Printed names of metadata fields, by field.</summary>
    public IReadOnlyDictionary<NoiseField, IReadOnlyList<string>> Fields { get; init; } = new Dictionary<NoiseField, IReadOnlyList<string>>();

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        IEnumerable<(string Path, IReadOnlyList<string> Words)> lists =
        [
            ("spam_words", SpamWords), ("ordinary_words", OrdinaryWords), ("brand_words", BrandWords),
            .. Fields.Select(static f => ($"fields.{SnakeCase.Of(f.Key)}", f.Value)),
            .. InjectionSlots.Index().Select(static s => ($"injection_slots[{s.Index}].before", s.Item.Before)),
            .. InjectionSlots.Index().Select(static s => ($"injection_slots[{s.Index}].after", s.Item.After)),
        ];
        foreach ((var path, var words) in lists)
        {
            for (var i = 0; i < words.Count; i++)
            {
                if (string.IsNullOrWhiteSpace(words[i]))
                {
                    yield return new($"{path}[{i}]", $"\"{words[i]}\"; allowed: a word");
                }
            }
        }
    }
}
