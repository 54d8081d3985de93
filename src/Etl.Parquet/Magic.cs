namespace Etl.Parquet;

/// <summary>The four bytes at both ends of a file.</summary>
internal static class Magic
{
    public static ReadOnlyMemory<byte> Bytes { get; } = "PAR1"u8.ToArray();
}
