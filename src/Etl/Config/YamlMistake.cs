using YamlDotNet.Core;

namespace Etl.Config;

/// <summary>Says what is probably wrong where the YAML parser gave up: its own words are about its state, not about the file.</summary>
internal static class YamlMistake
{
    private const string FullWidthColon = "the line has a full-width colon (：); a key is followed by a half-width one and a blank (\": \")";

    /// <summary>Part of the parser's message → what a person should look for.</summary>
    private static readonly (string Said, string Meant)[] Meanings =
    [
        ("invalid mapping", "a second key in this line, or a line that is indented deeper than the one above it; a value that holds \": \" must be in quotes"),
        ("unknown escape character", "a backslash in double quotes, where it begins an escape; write patterns in single quotes"),
        ("while scanning a multi-line double-quoted scalar", "a quote that begins here and is not closed"),
        ("while scanning a quoted scalar", "a quote that begins here and is not closed"),
        ("expected ',' or '}'", "a curly bracket before this place that is not closed"),
        ("expected ',' or ']'", "a square bracket before this place that is not closed"),
        ("did not find expected key", "a line that is no \"key: value\", or is not indented like its neighbours"),
        ("did not find expected '-'", "a line of a list that does not begin with \"- \", or is not indented like its neighbours"),
        ("could not find expected ':'", "a line that is no \"key: value\""),
    ];

    /// <summary>Place and message of a text that is no YAML.</summary>
    /// <param name="exception">What the parser said.</param>
    /// <param name="text">The text.</param>
    /// <returns>Line, column and message.</returns>
    public static (int Line, int Column, string Message) Explain(YamlException exception, string text)
    {
        var lines = text.Split('\n');
        (var line, var column) = ((int)exception.Start.Line, (int)exception.Start.Column);
        if (exception.Message.Contains("tab as indentation", StringComparison.OrdinalIgnoreCase)
            && Array.FindIndex(lines, static l => l.TakeWhile(char.IsWhiteSpace).Contains('\t')) is >= 0 and int tab)
        {
            return (tab + 1, lines[tab].IndexOf('\t', StringComparison.Ordinal) + 1, "not YAML: a tab at the beginning of the line; allowed: blanks");
        }

        var meant = Meanings.FirstOrDefault(m => exception.Message.Contains(m.Said, StringComparison.OrdinalIgnoreCase)).Meant;
        // The parser may only notice in the next line that the line before has no colon.
        foreach (var candidate in new[] { line, line - 1 })
        {
            var written = lines.ElementAtOrDefault(candidate - 1) ?? "";
            if (written.Contains('：', StringComparison.Ordinal) && !written.Contains(": ", StringComparison.Ordinal) && !written.TrimStart().StartsWith('#'))
            {
                return (candidate, written.IndexOf('：', StringComparison.Ordinal) + 1, "not YAML: " + FullWidthColon);
            }
        }

        return (line, column, $"not YAML: {exception.Message.TrimEnd('.')}{(meant is null ? "" : "; look for " + meant)}");
    }
}
