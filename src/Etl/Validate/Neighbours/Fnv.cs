using System.Runtime.InteropServices;

namespace Etl.Validate.Neighbours;

/// <summary>FNV-1a, 64 bits: the same on every machine and night, unlike <see cref="HashCode"/>.</summary>
internal struct Fnv()
{
    private const ulong Prime = 1099511628211;

    /// <summary>The hash so far.</summary>
    public ulong Value { get; private set; } = 14695981039346656037;

    /// <summary>Takes in a text and its end.</summary>
    /// <param name="text">Text; null differs from empty.</param>
    public void Add(string? text)
    {
        foreach (var c in text ?? "\uFFFE")
        {
            Value = (Value ^ c) * Prime;
        }

        Value = (Value ^ 0xFFFF) * Prime;
    }

    /// <summary>Takes in a number.</summary>
    /// <param name="number">Number.</param>
    public void Add(double number)
    {
        foreach (var part in MemoryMarshal.Cast<double, ushort>(new ReadOnlySpan<double>(in number)))
        {
            Value = (Value ^ part) * Prime;
        }
    }
}
