using System.Globalization;
using System.Text.RegularExpressions;
using Etl.Model.Settings;

namespace Etl.Fetch.Settings;

/// <summary>Regular expressions of the settings.</summary>
internal static class Patterns
{
    // A pattern is written by a planner and fed with a stranger's text.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    public static Regex Compile(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Budget);

    /// <summary>Whether the pattern is found in the text; a match that takes too long is none.</summary>
    public static bool IsFound(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>What the first group of a pattern that takes part finds; null when it finds nothing in time.</summary>
    public static string? FirstGroup(string pattern, string text)
    {
        try
        {
            return Compile(pattern).Match(text) is { Success: true } match ? match.Groups.Values.Skip(1).FirstOrDefault(static g => g.Success)?.Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    public static string? Problem(string pattern)
    {
        try
        {
            _ = Compile(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"\"{pattern}\" is no regular expression: {e.Message}";
        }
    }

    public static IEnumerable<SettingProblem> Validate(string key, IReadOnlyList<string> patterns)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            if (Problem(patterns[i]) is { } wrong)
            {
                yield return new(string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]"), wrong);
            }
        }
    }
}
