using Etl.Model.Regions;

namespace Etl.Normalize.Regions;

/// <summary>Tells the region of which a text speaks, where no name does.</summary>
internal static class RegionVote
{
    private const int Enough = 2;

    /// <summary>
    /// The deepest region of which the text speaks: named as part of a body's name or at least twice, and twice as
    /// much as any other. A province is told so only where its own body speaks: every report cites some notice of it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="within">Where it must lie; null for anywhere.</param>
    /// <param name="wanted">Level that the publisher implies; deeper regions than that do not count.</param>
    /// <returns>The region, or all that were named, none clearly; null when the text names none there.</returns>
    public static RegionClue? Count(RegionText text, RegionClue? within, RegionLevel? wanted)
    {
        var votes = new Dictionary<RegionEntry, int>();
        foreach (var mention in text.Mentions)
        {
            var clue = new RegionClue(text.Source, mention.Candidates, mention.IsShort);
            clue = clue.Candidates.Count > 1 ? clue.NarrowByText(text) : clue;
            if (clue.Candidates is [var region] && IsWanted(region, wanted)
                && (within is null || within.Candidates.Any(w => region != w && region.IsWithin(w))))
            {
                var weight = Weight(mention.Context, wanted);
                if (weight > 0)
                {
                    votes[region] = votes.GetValueOrDefault(region) + weight;
                }
            }
        }

        // A region and what lies in it speak together: only the deepest stand for election.
        var ranked = votes.Keys.Where(r => !votes.Keys.Any(o => o != r && o.IsWithin(r)))
            .OrderByDescending(r => votes[r]).ThenBy(static r => r.Code, StringComparer.Ordinal).ToList();
        if (ranked.Count == 0)
        {
            return null;
        }

        var first = votes[ranked[0]];
        var clear = first >= Enough && (ranked.Count == 1 || first >= 2 * votes[ranked[1]])
            && (ranked[0].Level != RegionLevel.Province || wanted == RegionLevel.Province);
        return clear ? new RegionClue(text.Source, [ranked[0]], false)
            : within is null ? new RegionClue(text.Source, ranked, false, Unclear)
            : null;
    }

    /// <summary>Decider of a clue whose candidates were named, but none of them clearly.</summary>
    public const string Unclear = "";

    private static bool IsWanted(RegionEntry region, RegionLevel? wanted) =>
        wanted is null || region.Level <= wanted || (wanted == RegionLevel.City && region.Name.EndsWith('市'));

    // A county's body sits in its county; of a city's, the address tells a district that is not meant.
    private static int Weight(MentionContext context, RegionLevel? wanted) => context switch
    {
        MentionContext.Body => 2,
        MentionContext.Address when wanted != RegionLevel.County => 0,
        _ => 1,
    };
}
