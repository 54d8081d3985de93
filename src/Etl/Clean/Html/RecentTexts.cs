using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Etl.Clean.Html;

/// <summary>What the style sheets of the last pages were read as, and their selectors, by their text: reading a sheet costs as much as the rest of a short
/// page. A text is kept when it comes for the second time: those of a site come again and again, those of one page never.</summary>
/// <typeparam name="T">What a text is read as, which nobody changes.</typeparam>
/// <param name="most">How many are kept.</param>
internal sealed class RecentTexts<T>(int most)
    where T : class
{
    private const int Longest = 100_000; // characters; a longer one is read each time
    private const int Places = 4096;

    private readonly ConcurrentDictionary<string, T?> _known = new(new Comparer());
    private readonly int[] _seen = new int[Places]; // hashes of texts that came once; threads may lose one of another
    private int _count;

    /// <summary>What was read before, or reads it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="read">Reads it; the same text always gives the same. What it gives may refer to the text that it is given.</param>
    /// <returns>What it is read as, valid as long as the text is; null where it says nothing of what is read.</returns>
    public T? Of(ReadOnlyMemory<char> text, Func<ReadOnlyMemory<char>, T?> read)
    {
        if (text.Length > Longest)
        {
            return read(text);
        }

        if (_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Span, out var found))
        {
            return found;
        }

        var hash = Comparer.HashOf(text.Span) | 1;
        ref var seen = ref _seen[(uint)hash / 2 % Places];
        if (seen != hash)
        {
            seen = hash;
            return read(text);
        }

        var own = text.ToString();
        found = read(own.AsMemory());
        if (Interlocked.Increment(ref _count) > most)
        {
            _known.Clear();
            Interlocked.Exchange(ref _count, 1);
        }

        _known[own] = found;
        return found;
    }

    /// <summary>Texts by their characters; of a long one only parts are hashed, as it is compared anyway.</summary>
    private sealed class Comparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
    {
        private const int Part = 16;
        private const int Parts = 16;

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public bool Equals(ReadOnlySpan<char> alternate, string other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] string obj) => HashOf(obj);

        public int GetHashCode(ReadOnlySpan<char> alternate) => HashOf(alternate);

        public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();

        public static int HashOf(ReadOnlySpan<char> text)
        {
            if (text.Length <= Part * Parts)
            {
                return (int)HtmlTextHash.Add(0, text);
            }

            var hash = (ulong)text.Length;
            for (var i = 0; i < Parts; i++)
            {
                hash = HtmlTextHash.Add(hash, text.Slice((int)((long)(text.Length - Part) * i / (Parts - 1)), Part));
            }

            return (int)hash;
        }
    }
}
