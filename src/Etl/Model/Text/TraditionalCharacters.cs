using System.Reflection;

namespace Etl.Model.Text;

/// <summary>
/// Simplified characters for traditional ones, character by character (facts of OpenCC's TSCharacters; see
/// docs/decisions/0003-traditional-characters.md). Used to compare, never to rewrite what a page prints.
/// </summary>
public static class TraditionalCharacters
{
    private static readonly char[] Map = Load();

    /// <summary>The simplified form of a character, or the character itself.</summary>
    /// <param name="c">Any UTF-16 unit.</param>
    /// <returns>The simplified form.</returns>
    public static char Simplify(char c) => Map[c];

    /// <summary>A text with every traditional character simplified.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same instance where nothing changes.</returns>
    public static string Simplify(string text)
    {
        foreach (var c in text)
        {
            if (Map[c] != c)
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (var i = 0; i < span.Length; i++)
                    {
                        span[i] = Map[source[i]];
                    }
                });
            }
        }

        return text;
    }

    private static char[] Load()
    {
        var map = new char[char.MaxValue + 1];
        for (var i = 0; i < map.Length; i++)
        {
            map[i] = (char)i;
        }

        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Etl.Model.Text.traditional.txt")
            ?? throw new InvalidOperationException("The embedded table traditional.txt is missing from the build.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            for (var i = 0; i + 1 < line.Length; i += 3)
            {
                map[line[i]] = line[i + 1];
            }
        }

        return map;
    }
}
