using System.Text.Json;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Lists;

/// <summary>Values that pages print, by a planner's pattern or JSON pointer.</summary>
internal static class Values
{
    /// <summary>The value; null when the page does not have it.</summary>
    /// <param name="text">Page or answer.</param>
    /// <param name="where">Pattern with a group, or JSON pointer.</param>
    public static string? Of(string text, string where)
    {
        if (!where.StartsWith('/'))
        {
            return Patterns.FirstGroup(where, text);
        }

        try
        {
            using var document = JsonList.Parse(text);
            return Pointers.Text(document.RootElement, where);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
