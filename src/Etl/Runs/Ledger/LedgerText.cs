using System.Globalization;
using System.Text;

namespace Etl.Runs.Ledger;

/// <summary>Text as every database keeps it.</summary>
internal static class LedgerText
{
    /// <summary>Text without what PostgreSQL can't keep (NUL, halves of a surrogate pair): the same in every database.</summary>
    /// <param name="text">Text.</param>
    /// <returns>The text, each such character replaced by U+FFFD.</returns>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder clean = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        }

        return clean.ToString();
    }

    /// <summary>Text without what PostgreSQL can't keep.</summary>
    /// <param name="text">Text; null stays null.</param>
    public static string? CleanOrNull(string? text) => text is null ? null : Clean(text);

    /// <summary>A time as the ledger writes it.</summary>
    /// <param name="time">Time.</param>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
