using Etl.Runs.Outcomes;

namespace Etl.Runs.Publishing;

/// <summary>
/// What the outcomes of a stage have in common over many documents. The ledger gives it as one text, and each is read once: reading a column takes longer
/// than finding the row.
/// </summary>
/// <param name="Stage">Stage.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Identity">Beginning of the identity of the stage's code; null where that is not known.</param>
/// <param name="ConfigurationKey">Beginning of the key of its configuration.</param>
/// <param name="Media">Media type that it found; null where it looked for none.</param>
/// <param name="Charset">Charset that it found.</param>
internal sealed record StageMark(string Stage, OutcomeKind Outcome, string? Identity, string ConfigurationKey, string? Media, string? Charset)
{
    /// <summary>As a column of <c>outcomes</c>; none of its parts has lines.</summary>
    public const string Column = """
        stage || '
        ' || outcome || '
        ' || COALESCE(substr(stage_identity, 1, 12), '') || '
        ' || substr(configuration_key, 1, 12) || '
        ' || COALESCE(media, '') || '
        ' || COALESCE(charset, '')
        """;

    /// <summary>Reads what the column gave.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The mark.</returns>
    public static StageMark Of(string text)
    {
        var parts = text.Split('\n', 6);
        return new(parts[0], Enum.Parse<OutcomeKind>(parts[1], ignoreCase: true), OrNull(parts[2]), parts[3], OrNull(parts[4]), OrNull(parts[5]));
    }

    private static string? OrNull(string part) => part.Length == 0 ? null : part;
}
