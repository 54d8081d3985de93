namespace Etl.Parquet.Columns;

/// <summary>Distinct values of a chunk in order of appearance, and each value's place among them.</summary>
internal static class DictionaryBuilder
{
    /// <summary>Builds the dictionary.</summary>
    /// <returns>Null when the values have none that pays: too many distinct ones, or too many bytes.</returns>
    public static (T[] Distinct, int[] Indices)? TryBuild<T, TPhysical>(ReadOnlySpan<T> values, ParquetOptions options)
        where T : notnull
        where TPhysical : struct, IPhysical<T>
    {
        if (!TPhysical.HasDictionary || options.DictionaryEncodingThreshold <= 0 || values.IsEmpty)
        {
            return null;
        }

        int most = Math.Max(1, (int)(values.Length * options.DictionaryEncodingThreshold));
        Dictionary<T, int> places = new(TPhysical.Comparer);
        List<T> distinct = [];
        int[] indices = new int[values.Length];
        long bytes = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (!places.TryGetValue(values[i], out int place))
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

        return ([.. distinct], indices);
    }
}
