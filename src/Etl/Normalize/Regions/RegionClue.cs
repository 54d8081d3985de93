using Etl.Model.Regions;

namespace Etl.Normalize.Regions;

/// <summary>The regions that one piece of evidence leaves possible.</summary>
/// <param name="Source">What the evidence is, as a reason names it.</param>
/// <param name="Candidates">Regions, at least one.</param>
/// <param name="IsShort">True when the name stood without its kind.</param>
/// <param name="Decider">The evidence that last took candidates away; null when none did.</param>
internal sealed record RegionClue(string Source, IReadOnlyList<RegionEntry> Candidates, bool IsShort, string? Decider = null)
{
    public static RegionClue From(string source, RegionMention mention, int year) =>
        new(source, InForce(mention.Candidates, year), mention.IsShort);

    /// <summary>Leaves out names that were not in force in a year, unless none would be left. The lists are yearly: one year of slack.</summary>
    public static IReadOnlyList<RegionEntry> InForce(IReadOnlyList<RegionEntry> candidates, int year)
    {
        if (candidates.Count < 2)
        {
            return candidates;
        }

        if (year <= 0)
        {
            // Without a year a retired name gives way only to the same name in the same province.
            return Or(candidates.Where(c => c.ValidTo is null || !candidates.Any(o =>
                o.ValidTo is null && ReferenceEquals(o.Province, c.Province) && o.Name == c.Name)), candidates);
        }

        var strict = Or(candidates.Where(c => c.IsInForce(year)), []);
        return strict.Count > 0 ? strict : Or(candidates.Where(c => c.IsInForce(year, 1)), candidates);
    }

    /// <summary>True when some candidate is, lies in or contains a candidate of the other.</summary>
    public bool AgreesWith(RegionClue? other) =>
        other is not null && Candidates.Any(c => other.Candidates.Any(o => c.IsWithin(o) || o.IsWithin(c)));

    /// <summary>Both together: the deeper of regions that lie in one another; null when they speak of different places.</summary>
    public RegionClue? Refine(RegionClue other)
    {
        var deeper = other.Candidates.Where(o => Candidates.Any(c => o.IsWithin(c))).ToList();
        if (deeper.Count > 0)
        {
            // Where the other is the same or deeper it speaks; a short name never takes the place of a full one.
            var same = deeper.TrueForAll(o => Candidates.Contains(o));
            return this with
            {
                Source = same ? Source : other.Source,
                Candidates = deeper,
                IsShort = IsShort && (other.IsShort || !same),
                Decider = deeper.Count < Candidates.Count ? other.Source : Decider,
            };
        }

        var within = Candidates.Where(c => other.Candidates.Any(o => c.IsWithin(o))).ToList();
        return within.Count == 0 ? null : WithFewer(within, other.Source);
    }

    /// <summary>Fewer candidates by evidence that may only choose among them; itself when the evidence fits none.</summary>
    public RegionClue Narrow(RegionClue other)
    {
        var fitting = Candidates.Where(c => other.Candidates.Any(o => c.IsWithin(o))).ToList();
        if (fitting.Count == 0)
        {
            fitting = [.. Candidates.Where(c => other.Candidates.Any(o => o.IsWithin(c)))];
        }

        return fitting.Count == 0 ? this : WithFewer(fitting, other.Source);
    }

    /// <summary>Fewer candidates by the regions that a text names: those whose city, else whose province, it speaks of.</summary>
    public RegionClue NarrowByText(RegionText text)
    {
        var best = new List<RegionEntry>();
        var most = 0;
        foreach (var candidate in Candidates)
        {
            var score = 0;
            foreach (var mention in text.Mentions)
            {
                if (mention.Candidates.Count == 1 && candidate.IsWithin(mention.Candidates[0]))
                {
                    score = Math.Max(score, 1 + (int)mention.Candidates[0].Level);
                }
            }

            if (score > most)
            {
                best.Clear();
                most = score;
            }

            if (score == most && score > 0)
            {
                best.Add(candidate);
            }
        }

        return best.Count == 0 ? this : WithFewer(best, text.Source);
    }

    /// <summary>The one region that is sure: the only candidate, or the one that contains all others; null when there is none.</summary>
    public RegionEntry? Settle()
    {
        foreach (var candidate in Candidates)
        {
            if (Candidates.All(c => c.IsWithin(candidate)))
            {
                return candidate;
            }
        }

        // 西安 alone is the city, not 西安区 of another.
        if (IsShort)
        {
            var cities = Candidates.Where(static c => c.Level == RegionLevel.City).ToList();
            return cities.Count == 1 ? cities[0] : null;
        }

        return null;
    }

    private RegionClue WithFewer(List<RegionEntry> fewer, string decider) =>
        fewer.Count == Candidates.Count ? this : this with { Candidates = fewer, Decider = decider };

    private static IReadOnlyList<RegionEntry> Or(IEnumerable<RegionEntry> some, IReadOnlyList<RegionEntry> otherwise)
    {
        var list = some.ToList();
        return list.Count > 0 ? list : otherwise;
    }
}
