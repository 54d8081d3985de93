using System.Buffers;

namespace Etl.Clean.Noise;

/// <summary>An <see cref="InjectionSlot"/> ready for searching.</summary>
/// <param name="slot">Slot.</param>
internal sealed class InjectionPlace(InjectionSlot slot)
{
    // By first characters: whole words that are not ASCII are searched for slowly.
    private readonly SearchValues<char> _before = SearchValues.Create([.. slot.Before.Select(static b => b[0])]);
    private readonly SearchValues<char> _after = SearchValues.Create([.. slot.After.Select(static a => a[0])]);
    private readonly string[] _wordsBefore = [.. slot.Before];
    private readonly string[] _wordsAfter = [.. slot.After];

    /// <summary>Finds what stands in the place.</summary>
    /// <param name="text">Text.</param>
    /// <param name="longest">Most characters of a word.</param>
    /// <returns>Where the text before each word begins, and the word's start and end.</returns>
    public IEnumerable<(int At, int Start, int End)> Find(string text, int longest)
    {
        var from = 0;
        while (from < text.Length && text.AsSpan(from).IndexOfAny(_before) is var at && at >= 0)
        {
            at += from;
            from = at + 1;
            foreach (var before in _wordsBefore)
            {
                var start = at + before.Length;
                if (text[at] == before[0] && text.AsSpan(at).StartsWith(before, StringComparison.Ordinal) && EndOf(text, start, longest) is > 0 and var end)
                {
                    yield return (at, start, end);
                }
            }
        }
    }

    private int EndOf(string text, int start, int longest)
    {
        var room = Math.Min(text.Length, start + longest + 8);
        if (start + slot.Shortest >= room)
        {
            return 0;
        }

        for (var end = start; end < room && end - start <= longest; end++)
        {
            if (end >= start + slot.Shortest && _after.Contains(text[end]) && IsAfter(text.AsSpan(end)))
            {
                return end;
            }

            if (!char.IsLetterOrDigit(text[end]))
            {
                return 0;
            }
        }

        return 0;
    }

    private bool IsAfter(ReadOnlySpan<char> text)
    {
        foreach (var after in _wordsAfter)
        {
            if (text.StartsWith(after, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
