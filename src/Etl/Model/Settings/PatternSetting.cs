using System.Text.RegularExpressions;

namespace Etl.Model.Settings;

/// <summary>Regular expressions that planners write.</summary>
internal static class PatternSetting
{
    /// <summary>What is wrong with a pattern.</summary>
    /// <param name="pattern">Pattern, .NET syntax.</param>
    /// <returns>The reason; null where it is a regular expression.</returns>
    public static string? Problem(string pattern)
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
