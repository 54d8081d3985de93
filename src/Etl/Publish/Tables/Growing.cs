using System.Buffers;
using System.Runtime.CompilerServices;

namespace Etl.Publish.Tables;

/// <summary>
/// Values that are added one by one, read at once and then let go. Its memory is taken from a pool and given back: row groups
/// follow each other, and new arrays of a megabyte for each of their columns would keep the garbage collector at work.
/// </summary>
/// <typeparam name="T">Type of a value.</typeparam>
internal sealed class Growing<T>
{
    private const int FirstRoom = 256;

    private T[] _values = ArrayPool<T>.Shared.Rent(FirstRoom);

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>All values.</summary>
    public ReadOnlyMemory<T> Memory => _values.AsMemory(0, Count);

    /// <summary>All values.</summary>
    public ReadOnlySpan<T> Span => _values.AsSpan(0, Count);

    /// <summary>Adds a value.</summary>
    public void Add(T value)
    {
        if (Count == _values.Length)
        {
            Grow();
        }

        _values[Count++] = value;
    }

    /// <summary>Gives the memory back; what was read of it must not be used any more.</summary>
    public void Release()
    {
        Return(_values, Count);
        _values = [];
        Count = 0;
    }

    private static void Return(T[] values, int used)
    {
        if (values.Length > 0)
        {
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            {
                Array.Clear(values, 0, used);
            }

            ArrayPool<T>.Shared.Return(values);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(FirstRoom, 2 * Count));
        Array.Copy(_values, larger, Count);
        Return(_values, Count);
        _values = larger;
    }
}
