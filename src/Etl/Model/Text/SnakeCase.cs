using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Etl.Model.Text;

/// <summary>The snapshot's spelling of enum members: snake_case, lower.</summary>
public static class SnakeCase
{
    /// <summary>The word of an enum member, e.g. <c>SectionKind.Overview</c> → <c>overview</c>.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="member">An enum member.</param>
    /// <returns>The word.</returns>
    public static string Of<T>(T member)
        where T : struct, Enum
    {
        var words = WordsOf<T>.All;
        var number = Unsafe.SizeOf<T>() == sizeof(int) ? Unsafe.BitCast<T, int>(member) : -1;
        return (uint)number < (uint)words.Length && words[number] is { } word ? word : Of((Enum)member);
    }

    /// <summary>The word of a member of an enum that is not known before.</summary>
    /// <param name="member">An enum member.</param>
    /// <returns>The word.</returns>
    public static string Of(Enum member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());

    /// <summary>Each enum has its own words, by their numbers: no member is boxed, and there are millions to spell.</summary>
    private static class WordsOf<T>
        where T : struct, Enum
    {
        private const int Most = 64;

        public static string?[] All { get; } = Make();

        private static string?[] Make()
        {
            if (Enum.GetUnderlyingType(typeof(T)) != typeof(int))
            {
                return [];
            }

            var words = new string?[Most];
            foreach (var member in Enum.GetValues<T>())
            {
                if (Unsafe.BitCast<T, int>(member) is >= 0 and < Most and var number)
                {
                    words[number] = Of((Enum)member);
                }
            }

            return words;
        }
    }
}
