using Etl.Model.Documents;
using Etl.Runs.Keys;

namespace Etl.Runs.Publishing;

/// <summary>
/// Shortens memo keys to what a snapshot says of where an outcome came from. Most documents share all of it but the page, so
/// that each text is kept once.
/// </summary>
internal sealed class OriginKeys
{
    private const int Digits = 12;
    private const string Hints = "hints=";

    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private (StageMark[] Stages, string Configurations, string Identities) _last = ([], "", "");

    /// <summary>What an outcome depends on.</summary>
    /// <param name="inputKey">Key of the first stage's input; null when no stage has seen the document.</param>
    /// <param name="stages">The stages that it came to, in their order.</param>
    public DocumentOrigin Of(string? inputKey, StageMark[] stages)
    {
        if (inputKey is null)
        {
            return DocumentOrigin.None;
        }

        var parts = inputKey.Split(';');
        var page = string.Join(';', parts.Where(static p => !p.StartsWith(Hints, StringComparison.Ordinal)));
        // Most documents came the same way as the one before.
        if (!stages.AsSpan().SequenceEqual(_last.Stages))
        {
            _last = (stages, Shared(string.Join('.', stages.Select(static s => Short(s.ConfigurationKey)))),
                Shared(string.Join('.', stages.Select(static s => Short(s.Identity ?? "-")))));
        }

        return new DocumentOrigin(
            ContentKey.OfText(page)[..Digits],
            Shared(parts.FirstOrDefault(static p => p.StartsWith(Hints, StringComparison.Ordinal))?[Hints.Length..] ?? "-"),
            _last.Configurations,
            _last.Identities);
    }

    private static string Short(string key) => key.Length <= Digits ? key : key[..Digits];

    private string Shared(string text)
    {
        if (!_shared.TryGetValue(text, out var known))
        {
            _shared.Add(text, known = text);
        }

        return known;
    }
}
