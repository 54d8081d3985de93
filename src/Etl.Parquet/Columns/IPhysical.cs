using System.Buffers;
using Etl.Parquet.Metadata;

namespace Etl.Parquet.Columns;

/// <summary>A physical type: how its values are laid out, told apart and ordered.</summary>
/// <typeparam name="T">Type of a value in memory.</typeparam>
internal interface IPhysical<T>
    where T : notnull
{
    /// <summary>Fewest bits that a PLAIN value takes; bounds what a count can claim.</summary>
    static abstract int MinPlainBits { get; }

    /// <summary>Whether a dictionary may be considered.</summary>
    static abstract bool HasDictionary { get; }

    /// <summary>Tells values apart bit by bit (so that -0 is not 0).</summary>
    static abstract IEqualityComparer<T> Comparer { get; }

    static abstract int PlainBytes(T value);

    static abstract void WritePlain(IBufferWriter<byte> target, ReadOnlySpan<T> values);

    static abstract void ReadPlain(ReadOnlySpan<byte> source, Span<T> target);

    /// <summary>Writes DELTA_BINARY_PACKED.</summary>
    /// <returns>False when the type has no such encoding.</returns>
    static abstract bool TryWriteDelta(IBufferWriter<byte> target, ReadOnlySpan<T> values);

    static abstract bool TryReadDelta(ReadOnlySpan<byte> source, Span<T> target);

    /// <summary>Bounds of at least one value; null where none may be written.</summary>
    static abstract ChunkStatistics? Bounds(ReadOnlySpan<T> values);
}
