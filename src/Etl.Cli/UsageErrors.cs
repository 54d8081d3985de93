using System.CommandLine;
using System.CommandLine.Parsing;
using Etl.Config;

namespace Etl.Cli;

/// <summary>What is wrong with a command line, in words, with the nearest right word.</summary>
internal static class UsageErrors
{
    /// <summary>Finds what is wrong.</summary>
    /// <param name="parsed">Command line.</param>
    /// <returns>Messages; empty when all is right.</returns>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed.Action is System.CommandLine.Help.HelpAction)
        {
            return [];
        }

        var command = parsed.CommandResult.Command;
        // The parser takes a misspelt option for an argument where one may stand.
        string[] misspelt = [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(static a => a.Tokens).Select(static t => t.Value)
            .Where(static v => v.StartsWith('-') && v.Length > 1)];
        string[] unmatched = [.. parsed.UnmatchedTokens];
        if (misspelt.Length + unmatched.Length == 0)
        {
            return [.. parsed.Errors.Select(static e => e.Message).Distinct(StringComparer.Ordinal)];
        }

        return [.. misspelt.Concat(unmatched.Where(u => misspelt.Length == 0 || u.StartsWith('-'))).Select(word => Unknown(command, word))];
    }

    /// <summary>A command as it is typed.</summary>
    /// <param name="command">Command.</param>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    private static string Unknown(Command command, string word)
    {
        var option = word.StartsWith('-');
        string[] allowed = option
            ? [.. command.Options.Concat(GlobalOptions.All).Select(static o => o.Name).Distinct(StringComparer.Ordinal)]
            : [.. command.Subcommands.Select(static c => c.Name)];
        var what = option ? $"{PathOf(command)} has no option {word}"
            : allowed.Length > 0 ? $"{PathOf(command)} has no command {word}" : $"{PathOf(command)} does not take \"{word}\"";
        if (NearestWord.Find(word, allowed) is { } nearest)
        {
            return $"{what}; did you mean {nearest}?";
        }

        return allowed.Length > 0 ? $"{what}; there are: {string.Join(", ", allowed)}" : what;
    }
}
