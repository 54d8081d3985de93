using System.Buffers;

namespace Etl.Publish.Reading;

/// <summary>Texts as CSV cells that no spreadsheet takes for formulas.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.,%-－ ");

    /// <summary>
    /// The text, with an apostrophe before it where a spreadsheet would calculate it: it begins with <c>=</c>, <c>@</c>, a tab or a
    /// line break, or with <c>+</c> or <c>-</c> and is neither a number nor a dash.
    /// </summary>
    /// <param name="text">Text of a column of texts.</param>
    /// <returns>The text that a spreadsheet shows as it is; null for null.</returns>
    public static string? Safe(string? text) => text is { Length: > 0 } && IsFormula(text) ? "'" + text : text;

    private static bool IsFormula(string text) => text[0] switch
    {
        '=' or '@' or '\t' or '\r' or '\n' or '＝' or '＠' => true,
        '+' or '-' or '＋' or '－' => text.AsSpan(1).IndexOfAnyExcept(OfNumbers) >= 0,
        _ => false,
    };
}
