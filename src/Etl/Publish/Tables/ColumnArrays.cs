using System.Buffers;

namespace Etl.Publish.Tables;

/// <summary>
/// Arrays for the texts of a column while it is encoded, up to some megabytes each. Few columns are encoded at once; the shared pool would keep one of each
/// size for every thread that ever gave one back.
/// </summary>
internal static class ColumnArrays
{
    private const int Longest = 1 << 25;
    private const int Kept = 4; // of each size

    /// <summary>Texts one after the other.</summary>
    public static ArrayPool<byte> Bytes { get; } = ArrayPool<byte>.Create(Longest, Kept);

    /// <summary>Where each text lies.</summary>
    public static ArrayPool<ReadOnlyMemory<byte>> Texts { get; } = ArrayPool<ReadOnlyMemory<byte>>.Create(Longest, Kept);
}
