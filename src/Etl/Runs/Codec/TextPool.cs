using System.Runtime.InteropServices;
using Etl.Model;

namespace Etl.Runs.Codec;

/// <summary>
/// Texts that were read lately, given again where the same comes up: most texts of a report (words of the vocabulary, places, cells of a rule) stand in
/// all reports of its form. Of a fixed size: what takes a place of another is forgotten, never confused. For one thread.
/// </summary>
[CodeIdentity(Alone = true)]
internal sealed partial class TextPool
{
    /// <summary>Longest text that is kept, in characters.</summary>
    public const int Longest = 256;

    private const int PlaceBits = 12;
    private const ulong Factor = 0x9E3779B97F4A7C15;

    [ThreadStatic]
    private static TextPool? _own;

    private readonly string?[] _places = new string?[1 << PlaceBits];

    /// <summary>This thread's pool.</summary>
    public static TextPool Own => _own ??= new TextPool();

    /// <summary>A text as an object.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The one that was given before, or a new one.</returns>
    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Longest)
        {
            return text.ToString();
        }

        ref var place = ref _places[PlaceOf(text)];
        return place is { } known && text.SequenceEqual(known) ? known : place = text.ToString();
    }

    private static int PlaceOf(ReadOnlySpan<char> text)
    {
        var hash = (ulong)text.Length;
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
        {
            hash = (hash ^ word) * Factor;
            hash ^= hash >> 32;
        }

        foreach (var rest in text[(words.Length * (sizeof(ulong) / sizeof(char)))..])
        {
            hash = (hash ^ rest) * Factor;
            hash ^= hash >> 32;
        }

        return (int)(hash >> (64 - PlaceBits));
    }
}
