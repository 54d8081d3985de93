using System.Globalization;
using System.Text.RegularExpressions;
using Etl.Model.Documents;
using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>What a link's text tells of what is behind it, by a planner's patterns.</summary>
/// <param name="Publisher">Pattern of the publisher; null for none.</param>
/// <param name="Region">Pattern of the region; null for none.</param>
/// <param name="Year">Pattern of the year; null for none.</param>
internal readonly record struct LinkFacts(string? Publisher, string? Region, string? Year)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>What a text tells, over what is known already.</summary>
    /// <param name="text">The link's text.</param>
    /// <param name="known">What the links above tell; null for nothing.</param>
    /// <returns>Both together; null for nothing.</returns>
    public LinkHints? Read(string text, LinkHints? known)
    {
        var year = int.TryParse(Found(Year, text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= FirstYear and <= LastYear
            ? number : known?.Year;
        LinkHints told = new() { Publisher = Found(Publisher, text) ?? known?.Publisher, Region = Found(Region, text) ?? known?.Region, Year = year };
        return told is { Publisher: null, Region: null, Year: null } ? null : told;
    }

    /// <summary>What is wrong with the patterns.</summary>
    public IEnumerable<SettingProblem> Validate()
    {
        foreach ((var key, var pattern) in new[] { ("publisher", Publisher), ("region", Region), ("year", Year) })
        {
            if (pattern is not null && Patterns.Problem(pattern) is { } wrong)
            {
                yield return new(key, wrong);
            }
        }
    }

    private static string? Found(string? pattern, string text)
    {
        if (pattern is null)
        {
            return null;
        }

        try
        {
            var match = Patterns.Compile(pattern).Match(text);
            var name = match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
            return match.Success && name.Trim().Length > 0 ? name.Trim() : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
