using Etl.Runs.Keys;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Stages;

/// <summary>Which part of a memo key has changed.</summary>
/// <param name="Stage">First stage that is to be done again.</param>
/// <param name="Cause">Of which kind the change is.</param>
/// <param name="Why">What has changed, in words: <c>configuration noise/common.yaml</c>, <c>payload</c>, <c>the program's clean stage</c>.</param>
public sealed record KeyChange(string Stage, RedoneCause Cause, string Why)
{
    /// <summary>Compares a stored outcome with the key of now.</summary>
    /// <param name="stored">The stored outcome; null when there is none.</param>
    /// <param name="now">Key of now.</param>
    /// <param name="configuration">Configuration of now.</param>
    /// <param name="storedParts">Parts of the stored configuration; null when they are not known.</param>
    /// <returns>The change; null when the keys are the same.</returns>
    internal static KeyChange? Between(OutcomeRow? stored, MemoKey now, StageConfiguration configuration, IReadOnlyDictionary<string, string>? storedParts)
    {
        if (stored is null)
        {
            return new KeyChange(now.Stage, RedoneCause.New, "not done yet");
        }

        if (stored.MemoKey == now.Value)
        {
            return stored.Retry
                ? new KeyChange(now.Stage, RedoneCause.Retried, $"tried again after {stored.Code ?? "a linked file that was not read to its end"}") : null;
        }

        List<string> why = [];
        if (stored.StageIdentity != now.Identity)
        {
            why.Add($"the program's {now.Stage} stage");
        }

        if (stored.ConfigurationKey != now.ConfigurationKey)
        {
            why.Add("configuration " + string.Join(", ", Differences(storedParts, configuration.Parts)));
        }

        if (stored.InputKey != now.InputKey)
        {
            why.Add(string.Join(", ", Differences(Parts(stored.InputKey), Parts(now.InputKey))));
        }

        return new KeyChange(now.Stage, RedoneCause.Changed, string.Join(" and ", why) + " changed");
    }

    private static string[] Differences(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? now)
    {
        if (before is null || now is null)
        {
            return ["input"];
        }

        string[] names = [.. before.Keys.Union(now.Keys).Where(n => before.GetValueOrDefault(n) != now.GetValueOrDefault(n)).Order(StringComparer.Ordinal)];
        return names.Length == 0 ? ["input"] : [.. names.Select(static n => n == "hints" ? "settings of the source" : n)];
    }

    private static Dictionary<string, string>? Parts(string inputKey) => !inputKey.Contains('=', StringComparison.Ordinal)
        ? null
        : inputKey.Split(';').Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[^1], StringComparer.Ordinal);
}
