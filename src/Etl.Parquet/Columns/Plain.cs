namespace Etl.Parquet.Columns;

/// <summary>What PLAIN readers share.</summary>
internal static class Plain
{
    public static void ExpectBytes(ReadOnlySpan<byte> source, long needed)
    {
        if (source.Length < needed)
        {
            throw new ParquetCorruptException($"a page has {source.Length} bytes of values where {needed} are needed");
        }
    }
}
