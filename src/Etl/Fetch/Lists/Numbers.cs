using System.Globalization;
using System.Text.Json;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Lists;

/// <summary>Numbers that pages print, by a planner's pattern, JSON pointer or plain number.</summary>
internal static class Numbers
{
    /// <summary>The number; null when the page does not have it.</summary>
    /// <param name="text">Page or answer.</param>
    /// <param name="where">Pattern with a group, JSON pointer, or the number itself.</param>
    public static int? Of(string text, string where)
    {
        if (int.TryParse(where, NumberStyles.None, CultureInfo.InvariantCulture, out var itself))
        {
            return itself;
        }

        string? found;
        if (where.StartsWith('/'))
        {
            try
            {
                using var document = JsonList.Parse(text);
                found = Pointers.Text(document.RootElement, where);
            }
            catch (JsonException)
            {
                return null;
            }
        }
        else
        {
            found = Patterns.FirstGroup(where, text);
        }

        return int.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
