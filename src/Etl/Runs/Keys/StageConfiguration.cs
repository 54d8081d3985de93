namespace Etl.Runs.Keys;

/// <summary>The part of the configuration that a stage reads, by name of its parts, so that a change can be told by name.</summary>
public sealed class StageConfiguration
{
    /// <summary>Creates the configuration.</summary>
    /// <param name="parts">Name of a part (<c>forms/2021.yaml</c>) and the hash of its content.</param>
    public StageConfiguration(IEnumerable<KeyValuePair<string, string>> parts)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((var name, var hash) in parts)
        {
            sorted.Add(name, hash);
        }

        Parts = sorted;
        Key = ContentKey.Of([.. sorted.SelectMany(static p => new[] { p.Key, p.Value })]);
    }

    /// <summary>The stage reads no configuration.</summary>
    public static StageConfiguration None { get; } = new([]);

    /// <summary>Name and hash of each part, sorted by name.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; }

    /// <summary>Hash of all parts, 32 hex digits.</summary>
    public string Key { get; }
}
