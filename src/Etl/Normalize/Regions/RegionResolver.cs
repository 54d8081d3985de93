using Etl.Model.Bodies;
using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Normalize.Regions;

/// <summary>
/// Tells the region of a report. The report's own words (publisher, signature, title) come first; the site, the
/// source's settings, the host and the text decide between regions of the same name, and speak alone only where the
/// report's own words name no region. Pure and safe for any number of threads.
/// </summary>
/// <param name="catalog">The region table.</param>
/// <param name="bodies">What names of bodies look like.</param>
public sealed class RegionResolver(RegionCatalog catalog, BodyCatalog bodies)
{
    private const int TextLimit = 3000;

    private readonly RegionReader _reader = new(catalog, bodies);

    /// <summary>Tells the region.</summary>
    /// <param name="evidence">What the report and its source say.</param>
    /// <returns>The region with its reason, or no region with what was left to choose from.</returns>
    public RegionResolution Resolve(RegionEvidence evidence)
    {
        // The text is read only when it is asked: most reports name their region.
        Lazy<RegionText>[] texts =
        [
            new(() => ReadText("text", evidence.Paragraphs, evidence.Year), isThreadSafe: false),
            new(() => ReadText("text around the report", evidence.Surroundings.Reverse(), evidence.Year), isThreadSafe: false),
        ];
        RegionClue?[] own =
        [
            ReadName("publisher", evidence.Publisher, evidence.Year),
            ReadName("signature", evidence.Signature, evidence.Year),
            ReadName("title", evidence.Title, evidence.Year),
        ];
        RegionClue?[] around =
        [
            evidence.Link is { } link && catalog.FindByCode(link) is { } byCode ? Given("link", byCode) : ReadName("link", evidence.Link, evidence.Year),
            ReadName("site name", evidence.SiteName, evidence.Year),
            Given("source settings", evidence.RegionCode is { } code ? catalog.FindByCode(code) : null),
            Given("host", evidence.Host is { } host ? catalog.FindByHost(host) : null),
        ];
        return FromOwnWords(evidence, own, around, texts) ?? FromSurroundings(evidence, around, texts);
    }

    private RegionResolution? FromOwnWords(
        RegionEvidence evidence, RegionClue?[] own, RegionClue?[] around, Lazy<RegionText>[] texts)
    {
        if (Array.Find(own, static c => c is { IsShort: false }) is not { } choice)
        {
            choice = Array.Find(own, static c => c is not null);
            if (choice is null)
            {
                return null;
            }
        }

        var contested = false;
        foreach (var other in own)
        {
            if (other is null || ReferenceEquals(other, choice))
            {
                continue;
            }

            if (choice.Refine(other) is { } refined)
            {
                choice = refined;
            }
            else if (!other.IsShort)
            {
                contested = true;
                // Two of the report's own words disagree: the one that the surroundings bear out.
                if (!around.Any(choice.AgreesWith) && around.Any(other.AgreesWith))
                {
                    choice = other;
                }
            }
        }

        if (choice.IsShort && Array.Exists(around, static c => c is not null) && !around.Any(choice.AgreesWith))
        {
            // A short name that the site and the source know nothing of is part of another word: 广安门内街道 is not of 广安.
            return null;
        }

        var named = choice;
        foreach (var clue in around)
        {
            if (choice.Candidates.Count > 1 && clue is not null)
            {
                choice = choice.Narrow(clue);
            }
        }

        choice = NarrowByTexts(choice, texts);
        if (RegionRank.Of(evidence, bodies) == RegionLevel.County && choice.Settle() is { Level: not RegionLevel.County })
        {
            // 广州市柳林乡 on the site of 番禺区: a town lies in a county.
            choice = around.Select(c => c is null ? null : choice.Refine(c)).FirstOrDefault(c => c?.Settle() is { Level: RegionLevel.County }) ?? choice;
        }

        if (choice.Settle() is not { } region)
        {
            return Undecided(choice.Candidates, $"the {choice.Source} names a region that there is more than once, and nothing else decides");
        }

        var contradicted = around.Any(c => c is not null && !choice.AgreesWith(c));
        var reason = $"named in the {choice.Source}";
        if (named.Candidates.Count > 1 && choice.Decider is not null)
        {
            reason += $", told from others of the name by the {choice.Decider}";
        }

        if (contested)
        {
            reason += "; the report's own words name more than one region";
        }

        if (contradicted)
        {
            reason += "; the site or the source's settings name another";
        }

        var sure = !choice.IsShort && !contested && !contradicted;
        return new RegionResolution(region.Region, sure ? RegionConfidence.Certain : RegionConfidence.Likely, reason, []);
    }

    private RegionResolution FromSurroundings(RegionEvidence evidence, RegionClue?[] around, Lazy<RegionText>[] texts)
    {
        var wanted = RegionRank.Of(evidence, bodies);
        var choice = Array.Find(around, static c => c is not null);
        foreach (var other in around)
        {
            if (choice is not null && other is not null && !ReferenceEquals(other, choice))
            {
                choice = choice.Refine(other) ?? choice;
            }
        }

        choice = choice is null ? null : NarrowByTexts(choice, texts);
        foreach (var text in texts)
        {
            if (choice is null || choice.Decider == RegionVote.Unclear)
            {
                var voted = RegionVote.Count(text.Value, null, wanted);
                choice = voted is null || (choice is not null && voted.Decider == RegionVote.Unclear) ? choice : voted;
            }
            else if (wanted == RegionLevel.County && choice.Settle() is { Level: not RegionLevel.County })
            {
                choice = RegionVote.Count(text.Value, choice, wanted) ?? choice;
            }
        }

        if (choice is null)
        {
            return Undecided([], "neither the report nor its site names a region");
        }

        if (choice.Decider == RegionVote.Unclear || choice.Settle() is not { } region)
        {
            return Undecided(choice.Candidates, $"the {choice.Source} speaks of no one region clearly enough");
        }

        // A bureau of "the city" on the site of its district; a town of which only the province is known.
        if (wanted is { } level)
        {
            while (region.Level > level && region.Parent is { } above && !(level == RegionLevel.City && region.Name.EndsWith('市')))
            {
                region = above;
            }

            if (level == RegionLevel.County && region.Level == RegionLevel.Province)
            {
                return Undecided([region], $"the {choice.Source} names the province only, and the publisher is a body of a county or town");
            }
        }

        return new RegionResolution(region.Region, RegionConfidence.Likely, $"the report names no region; taken from the {choice.Source}", [])
        {
            IsOfSite = Array.Exists(around, c => c?.Source == choice.Source),
        };
    }

    private RegionClue? ReadName(string source, string? name, int year)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        return _reader.ReadName(TextKey.Plain(name)) is { } mention ? RegionClue.From(source, mention, year) : null;
    }

    private static RegionClue NarrowByTexts(RegionClue choice, Lazy<RegionText>[] texts)
    {
        foreach (var text in texts)
        {
            if (choice.Candidates.Count > 1)
            {
                choice = choice.NarrowByText(text.Value);
            }
        }

        return choice;
    }

    private RegionText ReadText(string source, IEnumerable<string> paragraphs, int year)
    {
        var mentions = new List<RegionMention>();
        var left = TextLimit;
        foreach (var paragraph in paragraphs)
        {
            if (left <= 0)
            {
                break;
            }

            _reader.ReadText(TraditionalCharacters.Simplify(paragraph.Length > left ? paragraph[..left] : paragraph), mentions);
            left -= paragraph.Length;
        }

        for (var i = 0; i < mentions.Count; i++)
        {
            mentions[i] = mentions[i] with { Candidates = RegionClue.InForce(mentions[i].Candidates, year) };
        }

        return new RegionText(source, mentions);
    }

    private static RegionClue? Given(string source, RegionEntry? entry) =>
        entry is null ? null : new RegionClue(source, [entry], false);

    private static RegionResolution Undecided(IReadOnlyList<RegionEntry> candidates, string reason) =>
        new(Region.Unknown, RegionConfidence.None, reason, [.. candidates.Select(static c => c.ToString())]);
}
