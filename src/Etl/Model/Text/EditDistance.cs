namespace Etl.Model.Text;

/// <summary>How many single-character edits make one text of another (Levenshtein), with a bound.</summary>
public static class EditDistance
{
    /// <summary>The distance of two texts, or anything above <paramref name="bound"/> when it is larger.</summary>
    /// <param name="a">One text, at most 200 characters.</param>
    /// <param name="b">The other text.</param>
    /// <param name="bound">Largest distance that matters.</param>
    /// <returns>The distance, or <paramref name="bound"/> + 1.</returns>
    public static int Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int bound)
    {
        if (Math.Abs(a.Length - b.Length) > bound || b.Length > 200)
        {
            return bound + 1;
        }

        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            var best = row[0];
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
                best = Math.Min(best, row[j]);
            }

            if (best > bound)
            {
                return bound + 1;
            }
        }

        return row[b.Length];
    }
}
