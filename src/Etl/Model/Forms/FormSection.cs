using System.Text.RegularExpressions;
using Etl.Model.Reports;
using Etl.Model.Settings;

namespace Etl.Model.Forms;

/// <summary>A section that the form prescribes, with what its heading says.</summary>
public sealed record FormSection : IValidatable
{
    /// <summary>Kind of section.</summary>
    public required SectionKind Kind { get; init; }

    /// <summary>A numbered heading is of this kind where it contains one of these; words joined by <c>…</c> in this order.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A heading is of this kind where it is one of these.</summary>
    public IReadOnlyList<string> Equal { get; init; } = [];

    /// <summary>A regular expression that matches a whole heading printed without number; null where none is told without.</summary>
    public string? Unnumbered { get; init; }

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Kind is SectionKind.Preamble or SectionKind.Signature or SectionKind.Unknown)
        {
            yield return new SettingProblem("kind", "the form prescribes no such section; allowed: overview, disclosure, requests, appeals, problems, other");
        }

        if (Words.Count + Equal.Count == 0)
        {
            yield return new SettingProblem("kind", "the section is told by nothing: give words or equal");
        }

        foreach (var (index, word) in Words.Index())
        {
            if (word.Split('…').Any(static w => w.Length == 0))
            {
                yield return new SettingProblem($"words[{index}]", $"\"{word}\"; allowed: words, joined by … where several must stand in a heading");
            }
        }

        if (Unnumbered is not null && Problem(Unnumbered) is { } problem)
        {
            yield return new SettingProblem("unnumbered", $"\"{Unnumbered}\" is no regular expression: {problem}");
        }
    }

    private static string? Problem(string pattern)
    {
        try
        {
            _ = Regex.Match("", pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }
}
