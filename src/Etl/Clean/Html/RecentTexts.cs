using System.Collections.Concurrent;

namespace Etl.Clean.Html;

/// <summary>What the style sheets of the last pages were read as, and their selectors, by their text: reading a sheet costs as much as the rest of a short
/// page.</summary>
/// <typeparam name="T">What a text is read as, which nobody changes.</typeparam>
/// <param name="most">How many are kept.</param>
internal sealed class RecentTexts<T>(int most)
    where T : class
{
    private const int Longest = 100_000; // characters; a longer one is read each time

    private readonly ConcurrentDictionary<string, T?> _known = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>What was read before, or reads it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="read">Reads it; the same text always gives the same.</param>
    /// <returns>What it is read as; null where it says nothing of what is read.</returns>
    public T? Of(ReadOnlySpan<char> text, Func<string, T?> read)
    {
        if (text.Length > Longest)
        {
            return read(text.ToString());
        }

        if (!_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var found))
        {
            var own = text.ToString();
            found = read(own);
            if (Interlocked.Increment(ref _count) > most)
            {
                _known.Clear();
                Interlocked.Exchange(ref _count, 1);
            }

            _known[own] = found;
        }

        return found;
    }
}
