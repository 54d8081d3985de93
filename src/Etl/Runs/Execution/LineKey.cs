using Etl.Runs.Keys;
using Etl.Runs.Stages;

namespace Etl.Runs.Execution;

/// <summary>
/// Key of a whole walk down the line: its first input, and each stage's code and configuration. Where a document came through with the same key, every
/// stage of it has the outcome that is stored.
/// </summary>
/// <param name="line">The stages.</param>
internal sealed class LineKey(StageLine line)
{
    private readonly Dictionary<string, string> _lines = new(StringComparer.Ordinal);

    /// <summary>The key.</summary>
    /// <param name="sourceId">Source, by which stages are configured.</param>
    /// <param name="inputKey">Key of the first stage's input: see <see cref="PayloadKey"/>.</param>
    /// <returns>32 hex digits.</returns>
    public string Of(string sourceId, string inputKey)
    {
        if (!_lines.TryGetValue(sourceId, out var all))
        {
            _lines[sourceId] = all = ContentKey.Of([.. line.Stages.SelectMany(s => new[] { s.Name, s.Identity, s.Configuration(sourceId).Key })]);
        }

        return ContentKey.Of(all, inputKey);
    }
}
