using System.Globalization;
using Etl.Publish.Tables;

namespace Etl.Publish.Writing;

/// <summary>What a file's metadata states of a column in a row group, spelled as DuckDB spells it.</summary>
/// <param name="Rows">Rows of the row group.</param>
/// <param name="Min">Lower bound; null for none.</param>
/// <param name="Max">Upper bound; null for none.</param>
/// <param name="IsMinExact">Whether the lower bound is a value of the column.</param>
/// <param name="IsMaxExact">Whether the upper bound is a value of the column.</param>
/// <param name="Nulls">Nulls; null when that is not stated.</param>
internal sealed record StatedBounds(long Rows, string? Min, string? Max, bool IsMinExact, bool IsMaxExact, long? Nulls)
{
    private const int LongestShown = 80;

    /// <summary>Compares with the values of a scan. Bounds that are not stated are never wrong: no reader can rely on them.</summary>
    /// <param name="type">Type of the column.</param>
    /// <param name="min">Smallest value read; null when there is none.</param>
    /// <param name="max">Largest value read.</param>
    /// <returns>What is stated and what was read, in words; null when they agree.</returns>
    public (string Stated, string Read)? DifferenceFrom(ColumnType type, string? min, string? max)
    {
        if (Min is not null && !IsBound(type, Min, IsMinExact, min, 1))
        {
            return ($"{Shown(Min)} as the {(IsMinExact ? "smallest value" : "lower bound")}", Shown(min));
        }

        return Max is not null && !IsBound(type, Max, IsMaxExact, max, -1)
            ? ($"{Shown(Max)} as the {(IsMaxExact ? "largest value" : "upper bound")}", Shown(max))
            : null;
    }

    /// <summary>Whether <paramref name="stated"/> is <paramref name="read"/> or, where it was shortened, on the right side of it.</summary>
    private static bool IsBound(ColumnType type, string stated, bool isExact, string? read, int side) => read is not null && type switch
    {
        // Zeros of either sign are equal; a NaN is equal to nothing.
        ColumnType.Number => double.TryParse(Infinite(stated), CultureInfo.InvariantCulture, out var left)
            && double.TryParse(Infinite(read), CultureInfo.InvariantCulture, out var right)
            && left == right,
        ColumnType.Text when !isExact => Utf8Order.Compare(read, stated) * side >= 0,
        _ => stated == read,
    };

    private static string Infinite(string number) => number switch { "inf" => "Infinity", "-inf" => "-Infinity", _ => number };

    private static string Shown(string? value) => value is null ? "none" : value.Length <= LongestShown ? $"'{value}'" : $"'{value[..LongestShown]}…'";
}
