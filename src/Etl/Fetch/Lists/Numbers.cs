using System.Globalization;

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

        var found = Values.Of(text, where);
        return int.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
