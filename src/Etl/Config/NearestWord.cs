namespace Etl.Config;

/// <summary>Finds the word that somebody most likely meant.</summary>
public static class NearestWord
{
    /// <summary>The allowed word nearest to what was written, by edits (a swap of neighbours is one edit).</summary>
    /// <param name="written">What was written.</param>
    /// <param name="allowed">Allowed words.</param>
    /// <returns>The nearest; null when none is within a third of the word's length (at least one edit, at most three).</returns>
    public static string? Find(string written, IEnumerable<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(allowed);
        string? best = null;
        var bestDistance = Math.Clamp(written.Length / 3, 1, 3) + 1;
        foreach (var word in allowed)
        {
            var distance = Distance(written.ToLowerInvariant(), word.ToLowerInvariant());
            if (distance < bestDistance)
            {
                best = word;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>A tail for a message: <c>; did you mean "x"?</c>, or the semicolon alone.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="allowed">Allowed words.</param>
    /// <returns>The tail.</returns>
    public static string Suggest(string written, IEnumerable<string> allowed) =>
        Find(written, allowed) is { } word ? $"; did you mean \"{word}\"?" : ";";

    // Optimal string alignment; the words are short, so the full matrix is cheap and plain.
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
