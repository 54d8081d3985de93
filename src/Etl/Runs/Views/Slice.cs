namespace Etl.Runs.Views;

/// <summary>A part of a long list, as the database gave it.</summary>
/// <typeparam name="T">Row.</typeparam>
/// <param name="Rows">The rows.</param>
/// <param name="Offset">How many stand before them.</param>
/// <param name="HasMore">Whether more come after them.</param>
public sealed record Slice<T>(IReadOnlyList<T> Rows, int Offset, bool HasMore)
{
    /// <summary>Cuts what was read to its size; one row more than that was asked for, to know whether there are more.</summary>
    /// <param name="rows">What was read.</param>
    /// <param name="offset">How many stand before.</param>
    /// <param name="limit">Most rows.</param>
    /// <returns>The part.</returns>
    internal static Slice<T> Of(IEnumerable<T> rows, int offset, int limit)
    {
        T[] read = [.. rows];
        return new Slice<T>(read.Length > limit ? read[..limit] : read, offset, read.Length > limit);
    }
}
