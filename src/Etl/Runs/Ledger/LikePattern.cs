namespace Etl.Runs.Ledger;

/// <summary>Patterns for <c>LIKE … ESCAPE '\'</c> in which nothing of the text is a wildcard.</summary>
internal static class LikePattern
{
    /// <summary>Texts that begin with a text.</summary>
    /// <param name="text">The text; null gives null.</param>
    /// <returns>The pattern.</returns>
    public static string? BeginsWith(string? text) => text is null ? null : Escape(text) + "%";

    /// <summary>Texts that contain a text.</summary>
    /// <param name="text">The text; null gives null.</param>
    /// <returns>The pattern.</returns>
    public static string? Contains(string? text) => text is null ? null : "%" + Escape(text) + "%";

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
