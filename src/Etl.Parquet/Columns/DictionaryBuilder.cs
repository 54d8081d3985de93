namespace Etl.Parquet.Columns;

/// <summary>Distinct values of a chunk in order of appearance, and each value's place among them.</summary>
internal static class DictionaryBuilder
{
    /// <summary>Builds the dictionary.</summary>
    /// <param name="values">Values.</param>
    /// <param name="options">Limits.</param>
    /// <param name="indices">Set to each value's place among the distinct ones; as long as <paramref name="values"/>.</param>
    /// <returns>Distinct values; null when none pay: too many of them, or too many bytes.</returns>
    public static T[]? TryBuild<T, TPhysical>(ReadOnlySpan<T> values, ParquetOptions options, Span<int> indices)
        where T : notnull
        where TPhysical : struct, IPhysical<T>
    {
        if (!TPhysical.HasDictionary || options.DictionaryEncodingThreshold <= 0 || values.IsEmpty)
        {
            return null;
        }

        var most = Math.Max(1, (int)(values.Length * options.DictionaryEncodingThreshold));
        Dictionary<T, int> places = new(TPhysical.Comparer);
        List<T> distinct = [];
        var comparer = TPhysical.Comparer;
        long bytes = 0;
        for (var i = 0; i < values.Length; i++)
        {
            // Sorted tables repeat a value many times: comparing with the last one is cheaper than looking it up.
            if (i > 0 && comparer.Equals(values[i], values[i - 1]))
            {
                indices[i] = indices[i - 1];
                continue;
            }

            if (!places.TryGetValue(values[i], out var place))
            {
                place = distinct.Count;
                bytes += TPhysical.PlainBytes(values[i]);
                if (place >= most || (bytes > options.MaxDictionaryBytes && place > 0))
                {
                    return null;
                }

                places.Add(values[i], place);
                distinct.Add(values[i]);
            }

            indices[i] = place;
        }

        return [.. distinct];
    }
}
