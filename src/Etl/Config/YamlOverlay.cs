namespace Etl.Config;

/// <summary>Lays one mapping over another: mappings key by key, all else as a whole.</summary>
internal static class YamlOverlay
{
    /// <summary>The two together.</summary>
    /// <param name="over">What prevails; keeps its places.</param>
    /// <param name="basis">What holds where the other is silent.</param>
    /// <param name="place">Place that what comes from the basis is told to have: where the basis was named.</param>
    public static YamlMapping Lay(YamlMapping over, YamlMapping basis, YamlNode place)
    {
        YamlMapping laid = new(over.Line, over.Column, [.. over.Entries]);
        foreach ((var key, var node) in basis.Entries)
        {
            var at = laid.Entries.FindIndex(e => e.Key.Text == key.Text);
            if (at < 0)
            {
                laid.Entries.Add(new(key with { Line = place.Line, Column = place.Column }, Moved(node, place)));
            }
            else if (laid.Entries[at].Value is YamlMapping own && node is YamlMapping other)
            {
                laid.Entries[at] = new(laid.Entries[at].Key, Lay(own, other, place));
            }
        }

        return laid;
    }

    private static YamlNode Moved(YamlNode node, YamlNode place) => node switch
    {
        YamlMapping mapping => new YamlMapping(place.Line, place.Column,
            [.. mapping.Entries.Select(e => KeyValuePair.Create(e.Key with { Line = place.Line, Column = place.Column }, Moved(e.Value, place)))]),
        YamlList list => new YamlList(place.Line, place.Column, [.. list.Items.Select(i => Moved(i, place))]),
        _ => node with { Line = place.Line, Column = place.Column },
    };
}
