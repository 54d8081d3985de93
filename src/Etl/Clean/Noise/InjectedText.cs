using System.Text.RegularExpressions;

namespace Etl.Clean.Noise;

/// <summary>
/// Finds words that a hacked site put into a report in place of its own, from evidence: the same foreign word stands
/// several times where official prose has a fixed word (国务院办公厅<em>关于</em>印发…), or a repeated token contains a word that no
/// report uses of itself.
/// </summary>
internal static partial class InjectedText
{
    private const int Longest = 10;
    private const int NeededSlots = 2;
    private const int NeededRepetitions = 3;

    /// <summary>Finds injected words.</summary>
    /// <param name="lines">Lines of the report.</param>
    /// <param name="rules">Slots and spam words.</param>
    /// <returns>The words, longest first; usually none.</returns>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> lines, NoiseRules rules)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var text = string.Join('\n', lines);
        foreach (var (word, places) in FromSlots(text, rules))
        {
            if (places.Count is var slots && slots >= NeededSlots && Count(text, word) >= NeededRepetitions && !IsOrdinary(text, word, slots, rules)
                // What always stands beside it is part of it; a phrase of ordinary words is the report's own, repeated.
                && Widen(text, word) is var whole && !IsOrdinary(text, whole, slots, rules))
            {
                found.Add(whole);
            }
        }

        foreach (var spam in rules.SpamWords)
        {
            // Once or twice a report may speak of it (打击网络博彩); as often as a spammer repeats it, never.
            if (Count(text, spam) >= NeededRepetitions)
            {
                found.Add(Widen(text, spam));
            }
        }

        // A brand of letters with a betting word behind it (UedBet体育) stands for a place name on hacked sites.
        foreach (Match brand in Brand().Matches(text))
        {
            if (Count(text, brand.Value) >= NeededRepetitions)
            {
                found.Add(Widen(text, brand.Value));
            }
        }

        return [.. found.OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
    }

    /// <summary>Words by the different places in which they were found.</summary>
    private static Dictionary<string, HashSet<string>> FromSlots(string text, NoiseRules rules)
    {
        var words = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var place in rules.InjectionPlaces)
        {
            foreach (var (at, start, end) in place.Find(text, Longest))
            {
                var word = text[start..end];
                if (!words.TryGetValue(word, out var places))
                {
                    words[word] = places = new HashSet<string>(StringComparer.Ordinal);
                }

                places.Add(text[at..Math.Min(text.Length, end + 2)]);
            }
        }

        return words;
    }

    /// <summary>An ordinary word stands in many places besides the slots; an injected one replaced words that the slots expect.</summary>
    private static bool IsOrdinary(string text, string word, int slots, NoiseRules rules) =>
        (rules.OrdinaryWords.Any(o => word.Contains(o, StringComparison.Ordinal)) && !IsBrand(text, word, slots, rules)) || Count(text, word) > slots * 12;

    /// <summary>
    /// A name with an ordinary word behind it (某某平台) that stands nowhere without it. A report may speak of such a
    /// platform, so it must be found more often than a bare foreign word.
    /// </summary>
    private static bool IsBrand(string text, string word, int slots, NoiseRules rules) =>
        slots > NeededSlots && rules.BrandWords.FirstOrDefault(b => word.EndsWith(b, StringComparison.Ordinal)) is { } brand
            && word[..^brand.Length] is { Length: >= 2 } name
        && !rules.OrdinaryWords.Any(o => name.Contains(o, StringComparison.Ordinal)) && Count(text, word) is > NeededRepetitions + 1 and var count
        && Count(text, name) == count;

    /// <summary>The word with what always stands beside it.</summary>
    private static string Widen(string text, string word)
    {
        while (word.Length < Longest * 2 && Neighbour(text, word, after: true) is { } next)
        {
            word += next;
        }

        while (word.Length < Longest * 2 && Neighbour(text, word, after: false) is { } previous)
        {
            word = previous + word;
        }

        return word;
    }

    private static char? Neighbour(string text, string word, bool after)
    {
        char? same = null;
        var occurrences = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            occurrences++;
            var place = after ? at + word.Length : at - 1;
            if (place < 0 || place >= text.Length || !char.IsLetterOrDigit(text[place]) || (same is not null && text[place] != same))
            {
                return null;
            }

            same = text[place];
        }

        return occurrences >= NeededRepetitions ? same : null;
    }

    private static int Count(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9]{2,12}(?:体育|娱乐|官网|投注|彩票|棋牌|电竞)")]
    private static partial Regex Brand();
}
