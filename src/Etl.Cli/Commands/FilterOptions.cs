using System.CommandLine;
using System.Globalization;
using Etl.Runs.Views;

namespace Etl.Cli.Commands;

/// <summary><c>--source</c>, <c>--code</c> and <c>--since</c>, the same in every command that takes them.</summary>
internal static class FilterOptions
{
    /// <summary>Creates <c>--code</c>.</summary>
    public static Option<string[]> Code() => new("--code") { Description = "Only this failure code; may be given several times", HelpName = "CODE" };

    /// <summary>Creates <c>--source</c>.</summary>
    public static Option<string[]> Source() => new("--source") { Description = "Only this source; may be given several times", HelpName = "ID" };

    /// <summary>Creates <c>--since</c>.</summary>
    /// <param name="what">What it limits.</param>
    public static Option<DateTimeOffset?> Since(string what) => new("--since")
    {
        Description = $"{what} since this day (2026-03-01, UTC), or so many days back (7d)",
        HelpName = "DAY",
        CustomParser = static result =>
        {
            var text = result.Tokens[0].Value;
            if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            {
                return TimeProvider.System.GetUtcNow().AddDays(-days);
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return new DateTimeOffset(day, default, TimeSpan.Zero);
            }

            result.AddError($"\"{text}\" is no day; allowed: one such as 2026-03-01, or 7d for the last seven days");
            return null;
        },
    };

    /// <summary>What the options say together.</summary>
    public static RunFilter Of(ParseResult parsed, Option<string[]> source, Option<string[]> code, Option<DateTimeOffset?> since) =>
        new() { Sources = parsed.GetValue(source) ?? [], Codes = parsed.GetValue(code) ?? [], Since = parsed.GetValue(since) };
}
