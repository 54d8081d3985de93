using Etl.Model.Bodies;
using Etl.Model.Findings;

namespace Etl.Validate.Publishers;

/// <summary>
/// Finds the names that are one publisher: what the planner joins; a government and the office that reports for it; a body that
/// goes on under another name. Names that both have a report of one year, with other numbers, are never joined but by the planner. Where more
/// than one other name comes into question (two bodies merged, one was cut in two) none is joined.
/// </summary>
/// <param name="naming">By what publishers are known.</param>
/// <param name="continuity">Whether a report's numbers go on from another's of the year before.</param>
/// <param name="areEqual">Whether two reports print the same numbers.</param>
internal sealed class PublisherJoiner(PublisherNaming naming, Func<string, string, Continuity> continuity, Func<string, string, bool> areEqual)
{
    private const int MostOfUnknownRegion = 300;
    private readonly HashSet<(string, string)> _parted = [];

    /// <summary>Joins.</summary>
    /// <param name="series">All names.</param>
    public void Join(Dictionary<PublisherName, PublisherSeries> series)
    {
        foreach (var ruling in naming.Names.Parted)
        {
            PublisherName[] names = [.. NamesOf(ruling)];
            _parted.UnionWith(names.SelectMany(a => names.Select(b => (a.ToString(), b.ToString()))));
        }

        foreach (var ruling in naming.Names.Joined)
        {
            PublisherSeries[] ruled = [.. NamesOf(ruling).Distinct().Select(series.GetValueOrDefault).OfType<PublisherSeries>()];
            Array.ForEach(ruled, s => ruled[0].Unite(s));
        }

        AttachUnknown(series);
        foreach (var home in series.Values.GroupBy(s => s.Name.Home, StringComparer.Ordinal))
        {
            PublisherSeries[] names = [.. home.OrderBy(s => s.Name.Core, StringComparer.Ordinal)];
            JoinOffice(names);
            JoinPairs(names);
        }
    }

    private IEnumerable<PublisherName> NamesOf(BodyRuling ruling) => ruling.Names.Select(n => naming.Of(ruling.Region, n, "")).OfType<PublisherName>();

    /// <summary>A report whose region could not be told, but whose name begins with one: of the only region of that name that has such a body.</summary>
    private static void AttachUnknown(Dictionary<PublisherName, PublisherSeries> series)
    {
        if (!series.Keys.Any(k => k.Home.StartsWith("name:", StringComparison.Ordinal)))
        {
            return;
        }

        var known = series.Values.Where(s => s.Name.IsOfRegion).ToLookup(s => s.Name.Core, StringComparer.Ordinal);
        foreach (var unknown in series.Values.Where(s => s.Name.Home.StartsWith("name:", StringComparison.Ordinal)))
        {
            var region = unknown.Name.Home["name:".Length..];
            PublisherSeries[] there =
                [.. known[unknown.Name.Core].Where(s => s.Marks.Exists(m => Model.Text.TextKey.Of(m.Name).Contains(region, StringComparison.Ordinal)))];
            if (there is [var only] && (only.Years & unknown.Years) == 0)
            {
                only.Unite(unknown);
                unknown.Join = new PublisherJoin(NameOf(only), new Bilingual("its region is not known; the name is that of one body", "地区不明，名称与该机构一致"), false);
            }
        }
    }

    private void JoinOffice(PublisherSeries[] names)
    {
        var government = Array.Find(names, s => names.Any(o => BodyNames.AreGovernmentAndOffice(s.Name.Core, o.Name.Core)));
        if (government is null)
        {
            return;
        }

        var other = Array.Find(names, s => BodyNames.AreGovernmentAndOffice(s.Name.Core, government.Name.Core))!;
        var (of, office) = government.Name.Core.Length < other.Name.Core.Length ? (government, other) : (other, government);
        if (_parted.Contains((of.Name.ToString(), office.Name.ToString())) || of.Root() == office.Root())
        {
            return;
        }

        if (Conflict(of, office) is { } year)
        {
            office.Doubt = new PublisherDoubt(
                NameOf(of), new Bilingual($"both have a report of {year}, with other numbers", $"两者均有{year}年报告且数据不同"));
            return;
        }

        of.Unite(office);
        office.Join = new PublisherJoin(NameOf(of),
            new Bilingual("an office reports for its government; neither has a report beside the other's", "办公室代表政府编制报告，两者无同年不同报告"), true);
    }

    private void JoinPairs(PublisherSeries[] names)
    {
        // Names of one site whose regions nobody knows may be of any: so many tell nothing about each other.
        if (names.Length > MostOfUnknownRegion && !names[0].Name.IsOfRegion)
        {
            return;
        }

        Lazy<Ownership> own = new(() => new Ownership(names));
        List<PublisherPair> pairs = [];
        for (var i = 0; i < names.Length; i++)
        {
            for (var j = i + 1; j < names.Length; j++)
            {
                if ((names[i].Years & names[j].Years) == 0 && names[i].First > 0 && names[j].First > 0
                    && PublisherPair.Weigh(names[i], names[j], naming.Names, (a, b) => own.Value.Of(a, b), continuity) is { } pair)
                {
                    pairs.Add(pair);
                }
            }
        }

        if (pairs.Count == 0)
        {
            return;
        }

        var before = pairs.ToLookup(p => p.Other);
        var after = pairs.ToLookup(p => p.One);
        foreach (var pair in pairs.OrderByDescending(p => p.Weight).ThenBy(p => p.One.First)
            .ThenBy(p => $"{p.One.Name.Core} {p.Other.Name.Core}", StringComparer.Ordinal))
        {
            if (_parted.Contains((pair.One.Name.ToString(), pair.Other.Name.ToString())) || pair.One.Root() == pair.Other.Root())
            {
                continue;
            }

            PublisherPair[] rivals = [.. before[pair.Other].Concat(after[pair.One]).Where(r => r != pair && IsRival(r, pair))];
            if (rivals.Length > 0)
            {
                var others = string.Join("、", rivals.SelectMany(r => new[] { r.One, r.Other }).Append(pair.One).Where(s => s != pair.Other).Distinct()
                    .Select(NameOf).Order(StringComparer.Ordinal));
                pair.Other.Doubt ??= new PublisherDoubt(others,
                    new Bilingual("more than one comes into question: bodies were merged or parted", "可能的机构不止一个，疑为合并或分设"));
            }
            else if (pair.Weight < PublisherPair.Enough)
            {
                pair.Other.Doubt ??= new PublisherDoubt(NameOf(pair.One), pair.Why);
            }
            else if (GroupConflict(pair.One, pair.Other, names) is { } year)
            {
                pair.Other.Doubt ??= new PublisherDoubt(NameOf(pair.One),
                    new Bilingual($"both have a report of {year}, with other numbers", $"两者均有{year}年报告且数据不同"));
            }
            else
            {
                pair.One.Unite(pair.Other);
                pair.Other.Join = new PublisherJoin(NameOf(pair.One), pair.Why, pair.IsSure);
            }
        }
    }

    /// <summary>Another pair that speaks as much for another body: then it is not told which of them goes on.</summary>
    private static bool IsRival(PublisherPair rival, PublisherPair pair) =>
        rival.IsSuccession == pair.IsSuccession && rival.Weight >= PublisherPair.Enough && (rival.Weight >= pair.Weight || IsAnotherPart(rival, pair));

    /// <summary>文化局 beside 旅游局, for 文化和旅游局: of two parts of a name neither is the whole. 文化局 beside 文化体育局 is only less of it.</summary>
    private static bool IsAnotherPart(PublisherPair rival, PublisherPair pair)
    {
        var (one, other) = rival.Other == pair.Other ? (rival.One, pair.One) : (rival.Other, pair.Other);
        return rival.IsNamedAlike && pair.IsNamedAlike && !BodyNames.AreAlike(one.Name.Core, other.Name.Core);
    }

    private int? Conflict(PublisherSeries one, PublisherSeries other)
    {
        if ((one.Years & other.Years) == 0)
        {
            return null;
        }

        foreach (var mark in one.Marks.Where(m => m.Year > 0))
        {
            if (other.Marks.Exists(m => m.Year == mark.Year) && !other.Marks.Exists(m => m.Year == mark.Year && areEqual(m.ReportId, mark.ReportId)))
            {
                return mark.Year;
            }
        }

        return null;
    }

    private int? GroupConflict(PublisherSeries one, PublisherSeries other, PublisherSeries[] names)
    {
        var (mine, theirs) = (one.Root(), other.Root());
        foreach (var a in names.Where(n => n.Root() == mine))
        {
            foreach (var b in names.Where(n => n.Root() == theirs))
            {
                if (Conflict(a, b) is { } year)
                {
                    return year;
                }
            }
        }

        return null;
    }

    /// <summary>The name under which a series was printed last.</summary>
    private static string NameOf(PublisherSeries series) => series.Marks.MaxBy(m => (m.Year, m.Name.Length))!.Name;

    /// <summary>Which two names, and no third, have a column of a site or a beginning of index numbers in common.</summary>
    private sealed class Ownership
    {
        private readonly HashSet<(PublisherSeries, PublisherSeries)> _places;
        private readonly HashSet<(PublisherSeries, PublisherSeries)> _prefixes;

        public Ownership(PublisherSeries[] names)
        {
            // A column tells whose it is only where the site has other columns for others.
            var columns = names.SelectMany(n => n.Marks.Select(m => (m.Host, m.Place)).Distinct().Select(p => (p.Host, p.Place, Name: n)))
                .ToLookup(p => p.Host);
            _places = [.. Pairs(names, static m => m.Place.Contains('/', StringComparison.Ordinal) ? m.Place : "")
                .Where(p => p.Item1.Marks.Select(m => m.Host).Distinct().Any(h => columns[h].Any(c => c.Name != p.Item1 && c.Name != p.Item2)))];
            _prefixes = Pairs(names, static m => m.Prefix);
        }

        public (bool Place, bool Prefix) Of(PublisherSeries one, PublisherSeries other) => (Has(_places, one, other), Has(_prefixes, one, other));

        private static bool Has(HashSet<(PublisherSeries, PublisherSeries)> pairs, PublisherSeries one, PublisherSeries other) =>
            pairs.Count > 0 && (pairs.Contains((one, other)) || pairs.Contains((other, one)));

        private static HashSet<(PublisherSeries, PublisherSeries)> Pairs(PublisherSeries[] names, Func<PublisherMark, string> keyOf)
        {
            Dictionary<string, HashSet<PublisherSeries>> owners = new(StringComparer.Ordinal);
            foreach (var series in names)
            {
                foreach (var key in series.Marks.Select(keyOf).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal))
                {
                    if (!owners.TryGetValue(key, out var known))
                    {
                        owners[key] = known = [];
                    }

                    known.Add(series);
                }
            }

            return [.. owners.Values.Where(o => o.Count == 2).Select(o => o.ToArray()).Select(o => (o[0], o[1]))];
        }
    }
}
