using System.Buffers;

namespace Etl.Clean;

/// <summary>An <see cref="InjectionSlot"/> ready for searching.</summary>
/// <param name="slot">Slot.</param>
internal sealed class InjectionPlace(InjectionSlot slot)
{
    private readonly SearchValues<string> _before = SearchValues.Create([.. slot.Before], StringComparison.Ordinal);
    private readonly SearchValues<string> _after = SearchValues.Create([.. slot.After], StringComparison.Ordinal);

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
            foreach (var before in slot.Before)
            {
                var start = at + before.Length;
                if (string.CompareOrdinal(text, at, before, 0, before.Length) == 0 && EndOf(text, start, longest) is > 0 and var end)
                    yield return (at, start, end);
            }
        }
    }

    private int EndOf(string text, int start, int longest)
    {
        var room = Math.Min(text.Length, start + longest + 8);
        if (start + slot.Shortest >= room)
            return 0;
        var next = text.AsSpan(start + slot.Shortest, room - start - slot.Shortest).IndexOfAny(_after);
        if (next < 0 || slot.Shortest + next > longest)
            return 0;
        var end = start + slot.Shortest + next;
        for (var i = start; i < end; i++)
            if (!char.IsLetterOrDigit(text[i]))
                return 0;
        return end;
    }
}
