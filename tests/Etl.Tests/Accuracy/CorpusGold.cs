using System.Globalization;
using System.Text.Json;

namespace Etl.Tests.Accuracy;

/// <summary>The hand-checked numbers beside a report of the corpus.</summary>
internal static class CorpusGold
{
    /// <summary>Numbers by cell.</summary>
    public static Dictionary<(string Table, string Item, string Measure), double> Read(string path) =>
        File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))
            .ToDictionary(r => (r[0], r[1], r[2]), r => double.Parse(r[3], CultureInfo.InvariantCulture));

    /// <summary>Items whose rows are cut off in the source and cannot be scored.</summary>
    public static HashSet<string> Ignored(string path)
    {
        using var meta = JsonDocument.Parse(File.ReadAllText(path.Replace(".gold.csv", ".meta.json", StringComparison.Ordinal)));
        return meta.RootElement.TryGetProperty("ignore_items", out var items) && items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(i => i.GetString()!)] : [];
    }
}
