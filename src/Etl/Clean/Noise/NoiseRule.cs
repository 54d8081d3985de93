using System.Text.RegularExpressions;
using Etl.Model.Settings;

namespace Etl.Clean.Noise;

/// <summary>Recognises one kind of line that belongs to the site, not to the report. Lines are compared without white space.</summary>
public sealed partial record NoiseRule : IValidatable
{
    /// <summary>Reason given to a dropped block (<c>share_bar</c>), snake_case.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it applies. Default: anywhere.</summary>
    public NoisePlace At { get; init; } = NoisePlace.Anywhere;

    /// <summary>The line is one of these.</summary>
    public IReadOnlyList<string> Equal { get; init; } = [];

    /// <summary>The line begins with one of these.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>The line contains one of these.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>A regular expression matches the whole line (.NET syntax, white space already removed).</summary>
    public string? Pattern { get; init; }

    /// <summary>True where everything after the line is the site's too (相关链接 and the list below it). Default: false.</summary>
    public bool Rest { get; init; }

    /// <summary>Longest line that it may take, in characters without white space. Default 60: a sentence of the report is longer than a tool bar.</summary>
    public int MaxLength { get; init; } = 60;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Equal.Count + Starts.Count + Contains.Count == 0 && Pattern is null)
        {
            yield return new SettingProblem("reason", "the rule matches nothing: give equal, starts, contains or pattern");
        }

        if (!ReasonPattern().IsMatch(Reason))
        {
            yield return new SettingProblem("reason", $"\"{Reason}\"; allowed: snake_case, such as share_bar");
        }

        foreach ((var key, var texts) in new[] { ("equal", Equal), ("starts", Starts), ("contains", Contains) })
        {
            for (var i = 0; i < texts.Count; i++)
            {
                var length = NoiseText.Compact(texts[i]).Length;
                if (length == 0)
                {
                    yield return new SettingProblem($"{key}[{i}]", $"\"{texts[i]}\" holds nothing to compare; allowed: text");
                }
                else if (length > MaxLength)
                {
                    yield return new SettingProblem($"{key}[{i}]",
                        $"{length} characters, so that no line of at most {MaxLength} has it; allowed: a shorter text, or a larger max_length");
                }
            }
        }

        if (MaxLength < 1)
        {
            yield return new SettingProblem("max_length", $"is {MaxLength}; allowed: 1 or more");
        }

        if (Pattern is not null && PatternSetting.Problem(Pattern) is { } problem)
        {
            yield return new SettingProblem("pattern", $"\"{Pattern}\" is no regular expression: {problem}");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ReasonPattern();
}
