using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Etl.Clean.Html;

/// <summary>What the style sheets of the last pages were read as, and their selectors, by their text: reading a sheet costs as much as the rest of a short
/// page.</summary>
/// <typeparam name="T">What a text is read as, which nobody changes.</typeparam>
/// <param name="most">How many are kept.</param>
/// <param name="mostCharacters">How long they may be together.</param>
internal sealed class RecentTexts<T>(int most, int mostCharacters)
    where T : class
{
    private const int Longest = 100_000; // characters; a longer one is read each time

    private readonly ConcurrentDictionary<string, T?> _known = new(new Comparer());
    private int _count;
    private int _characters;

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
            if (Interlocked.Increment(ref _count) > most || Interlocked.Add(ref _characters, own.Length) > mostCharacters)
            {
                _known.Clear();
                Interlocked.Exchange(ref _count, 1);
                Interlocked.Exchange(ref _characters, own.Length);
            }

            _known[own] = found;
        }

        return found;
    }

    /// <summary>Texts by their characters; of a long one only parts are hashed, as it is compared anyway.</summary>
    private sealed class Comparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
    {
        private const int Part = 16;
        private const int Parts = 16;

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public bool Equals(ReadOnlySpan<char> alternate, string other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] string obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<char> alternate)
        {
            var hash = (ulong)alternate.Length;
            if (alternate.Length <= Part * Parts)
            {
                return (int)HtmlTextHash.Add(hash, alternate);
            }

            for (var i = 0; i < Parts; i++)
            {
                hash = HtmlTextHash.Add(hash, alternate.Slice((int)((long)(alternate.Length - Part) * i / (Parts - 1)), Part));
            }

            return (int)hash;
        }

        public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
    }
}
