using System.Collections.Concurrent;

namespace Etl.Clean.Html;

/// <summary>The style sheets of the last pages as they were read, by their text: reading one costs as much as the rest of a short page.</summary>
/// <typeparam name="T">A sheet as read, which nobody changes.</typeparam>
internal sealed class RecentSheets<T>
    where T : class
{
    private const int Most = 64;
    private const int Longest = 100_000; // characters; a longer one is read each time

    private readonly ConcurrentDictionary<string, T?> _sheets = new(StringComparer.Ordinal);

    /// <summary>A sheet that was read before, or reads it.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="read">Reads it; the same text always gives the same sheet.</param>
    /// <returns>The sheet; null where it says nothing of what is read.</returns>
    public T? Of(string text, Func<string, T?> read)
    {
        if (text.Length > Longest)
        {
            return read(text);
        }

        if (!_sheets.TryGetValue(text, out var sheet))
        {
            sheet = read(text);
            if (_sheets.Count >= Most)
            {
                _sheets.Clear();
            }

            _sheets[text] = sheet;
        }

        return sheet;
    }
}
