using Etl.Model.Regions;

namespace Etl.Normalize;

/// <summary>Tells the region of which a text speaks, where no name does.</summary>
internal static class RegionVote
{
    /// <summary>
    /// The deepest region that the text names consistently: the only one, or one named at least twice and twice as
    /// often as any other.
    /// </summary>
    /// <param name="mentions">What the text names.</param>
    /// <param name="within">Where it must lie; null for anywhere.</param>
    /// <param name="wanted">Level that the publisher implies; deeper regions than that do not count.</param>
    /// <returns>The region, or all that were named alike; null when the text names none there.</returns>
    public static RegionClue? Count(List<RegionMention> mentions, RegionClue? within, RegionLevel? wanted)
    {
        var votes = new Dictionary<RegionEntry, int>();
        foreach (var mention in mentions)
        {
            var clue = new RegionClue("text", mention.Candidates, mention.IsShort);
            clue = clue.Candidates.Count > 1 ? clue.NarrowByText(mentions) : clue;
            if (clue.Candidates is [var region] && (wanted is null || region.Level <= wanted)
                && (within is null || within.Candidates.Any(w => region.IsWithin(w) && region != w)))
            {
                votes[region] = votes.GetValueOrDefault(region) + 1;
            }
        }

        // A region and what lies in it speak together: only the deepest stand for election.
        var deepest = votes.Keys.Where(r => !votes.Keys.Any(o => o != r && o.IsWithin(r))).ToList();
        if (deepest.Count == 0)
        {
            return null;
        }

        var ranked = deepest.OrderByDescending(r => votes[r]).ThenBy(static r => r.Code, StringComparer.Ordinal).ToList();
        var clear = ranked.Count == 1 || (votes[ranked[0]] >= 2 && votes[ranked[0]] >= 2 * votes[ranked[1]]);
        if (clear)
        {
            return new RegionClue("text", [ranked[0]], false);
        }

        return within is null ? new RegionClue("text", ranked, false) : null;
    }
}
