using System.Collections.Concurrent;
using System.Text.Json;

namespace Etl.Model.Text;

/// <summary>The snapshot's spelling of enum members: snake_case, lower.</summary>
public static class SnakeCase
{
    private static readonly ConcurrentDictionary<Enum, string> Words = new();

    /// <summary>The word of an enum member, e.g. <c>SectionKind.Overview</c> → <c>overview</c>.</summary>
    /// <param name="member">An enum member.</param>
    /// <returns>The word.</returns>
    public static string Of(Enum member) =>
        Words.GetOrAdd(member, static m => JsonNamingPolicy.SnakeCaseLower.ConvertName(m.ToString()));
}
