using System.Collections.Concurrent;
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
        where T : struct, Enum =>
        WordsOf<T>.All.GetOrAdd(member, static m => JsonNamingPolicy.SnakeCaseLower.ConvertName(m.ToString()));

    /// <summary>The word of a member of an enum that is not known before.</summary>
    /// <param name="member">An enum member.</param>
    /// <returns>The word.</returns>
    public static string Of(Enum member) => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());

    /// <summary>Each enum has its own words: no member is boxed, and there are millions to spell.</summary>
    private static class WordsOf<T>
        where T : struct, Enum
    {
        public static ConcurrentDictionary<T, string> All { get; } = new();
    }
}
