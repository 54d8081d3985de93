namespace Etl.Clean.Pdf;

/// <summary>Lines of a page that touch each other: the lattice of one table.</summary>
internal sealed class PdfLattice
{
    /// <summary>How far apart lines may be that are meant to meet, in points.</summary>
    public const double Touch = 3;

    private PdfLattice(List<PdfRule> rules)
    {
        Rules = rules;
        var level = rules.Where(r => r.IsLevel).ToList();
        var upright = rules.Where(r => !r.IsLevel).ToList();
        Left = Math.Min(Least(level, r => r.From), Least(upright, r => r.At));
        Right = Math.Max(Most(level, r => r.To), Most(upright, r => r.At));
        Top = Math.Min(Least(upright, r => r.From), Least(level, r => r.At));
        Bottom = Math.Max(Most(upright, r => r.To), Most(level, r => r.At));
        // A table whose outer lines are left out ends where its inner lines end.
        Columns = Cluster(upright.Select(r => r.At).Append(Left).Append(Right));
        Rows = Cluster(level.Select(r => r.At).Append(Top).Append(Bottom));
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<PdfRule> Rules { get; }

    /// <summary>Places of the upright lines, from left to right.</summary>
    public IReadOnlyList<double> Columns { get; }

    /// <summary>Places of the level lines, from top to bottom.</summary>
    public IReadOnlyList<double> Rows { get; }

    /// <summary>Left edge.</summary>
    public double Left { get; }

    /// <summary>Top edge.</summary>
    public double Top { get; }

    /// <summary>Right edge.</summary>
    public double Right { get; }

    /// <summary>Bottom edge.</summary>
    public double Bottom { get; }

    /// <summary>Sorts a page's lines into lattices.</summary>
    /// <param name="rules">Lines.</param>
    /// <returns>Lattices; a line that meets no other is one of its own.</returns>
    public static List<PdfLattice> Find(IReadOnlyList<PdfRule> rules)
    {
        var merged = Merge(rules);
        var group = Enumerable.Range(0, merged.Count).ToArray();
        int Root(int i)
        {
            while (group[i] != i)
            {
                i = group[i] = group[group[i]];
            }

            return i;
        }

        for (var i = 0; i < merged.Count; i++)
        {
            for (var k = i + 1; k < merged.Count; k++)
            {
                if (Meet(merged[i], merged[k]))
                {
                    group[Root(i)] = Root(k);
                }
            }
        }

        return [.. merged.Select((r, i) => (Rule: r, Root: Root(i))).GroupBy(r => r.Root).Select(g => new PdfLattice([.. g.Select(r => r.Rule)]))
            .OrderBy(l => l.Top)];
    }

    /// <summary>True when a line is drawn along most of a stretch.</summary>
    /// <param name="level">Direction.</param>
    /// <param name="at">Where the line would be.</param>
    /// <param name="from">Begin of the stretch.</param>
    /// <param name="to">End of the stretch.</param>
    /// <returns>Whether it is.</returns>
    public bool HasWall(bool level, double at, double from, double to)
    {
        double covered = 0;
        foreach (var rule in Rules)
        {
            if (rule.IsLevel == level && Math.Abs(rule.At - at) <= Touch)
            {
                covered += Math.Max(0, Math.Min(rule.To, to) - Math.Max(rule.From, from));
            }
        }

        return covered >= (to - from) * 0.6;
    }

    private static List<PdfRule> Merge(IReadOnlyList<PdfRule> rules)
    {
        var merged = new List<PdfRule>();
        foreach (var direction in rules.GroupBy(r => r.IsLevel))
        {
            foreach (var line in direction.OrderBy(r => Math.Round(r.At)).ThenBy(r => r.From))
            {
                // Cells draw their borders one by one: pieces of a line are put together.
                var with = merged.FindLastIndex(m => m.IsLevel == line.IsLevel && Math.Abs(m.At - line.At) <= 1.2 && line.From <= m.To
                    + Touch && line.To >= m.From - Touch);
                if (with < 0)
                {
                    merged.Add(line);
                }
                else
                {
                    merged[with] = merged[with] with { From = Math.Min(merged[with].From, line.From), To = Math.Max(merged[with].To, line.To) };
                }

                if (merged.Count > 4000)
                {
                    return [];
                }
            }
        }

        return merged;
    }

    private static bool Meet(PdfRule a, PdfRule b)
    {
        if (a.IsLevel == b.IsLevel)
        {
            return Math.Abs(a.At - b.At) <= Touch && a.From <= b.To + Touch && b.From <= a.To + Touch;
        }

        return a.At >= b.From - Touch && a.At <= b.To + Touch && b.At >= a.From - Touch && b.At <= a.To + Touch;
    }

    private static List<double> Cluster(IEnumerable<double> places)
    {
        var clusters = new List<double>();
        foreach (var place in places.Order())
        {
            if (clusters.Count == 0 || place - clusters[^1] > Touch)
            {
                clusters.Add(place);
            }
        }

        return clusters;
    }

    private static double Least(List<PdfRule> rules, Func<PdfRule, double> value) => rules.Count == 0 ? double.MaxValue : rules.Min(value);

    private static double Most(List<PdfRule> rules, Func<PdfRule, double> value) => rules.Count == 0 ? double.MinValue : rules.Max(value);
}
