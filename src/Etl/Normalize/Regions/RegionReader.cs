using System.Buffers;
using Etl.Model.Bodies;
using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Normalize.Regions;

/// <summary>
/// Finds regions in names and sentences, and keeps away from what only looks like one:
/// 城关镇 is no 城关区, 公安局 no 公安县, 南京东路街道 not in 南京, 区域 no 区, 吉林市场 not 吉林市.
/// </summary>
/// <param name="catalog">Region table.</param>
/// <param name="bodies">What names of bodies look like.</param>
internal sealed class RegionReader(RegionCatalog catalog, BodyCatalog bodies)
{
    private const int TownReach = 10;

    private static readonly SearchValues<char> Stops = SearchValues.Create("，。；、,;\n");
    private static readonly SearchValues<char> Places = SearchValues.Create("路街巷号");
    private static readonly SearchValues<char> RegionKinds = SearchValues.Create("市县区州盟旗");
    private static readonly string[] TownKinds = ["镇", "乡", "街道", "苏木", "村", "社区"];
    private static readonly string[] TownBodies = ["人民政府", "政府", "办事处", "街道", "党", "政务", "便民", "财政所", "办", "管理"];
    private static readonly string[] Schools = ["大学", "学院", "师范", "理工"];
    private static readonly string[] GovernmentWords = ["人民政府", "政府", "县委", "市委"];

    /// <summary>The first region that a name of a body, a site or a title tells; null when it tells none.</summary>
    public RegionMention? ReadName(string name) => Read(name, 0, inSentence: false);

    /// <summary>Adds every region that a paragraph tells, from left to right.</summary>
    public void ReadText(string text, List<RegionMention> mentions)
    {
        for (var at = 0; Read(text, at, inSentence: true) is { } mention; at = mention.End)
        {
            mentions.Add(mention with { Context = Context(text, mention.End) });
        }
    }

    private MentionContext Context(string text, int end)
    {
        var rest = text.AsSpan(end, Math.Min(16, text.Length - end));
        var stop = rest.IndexOfAny(Stops);
        rest = stop >= 0 ? rest[..stop] : rest;
        // 凤凰路街道办事处 is a body, 凤凰路58号 an address.
        return bodies.IsNamedIn(rest) ? MentionContext.Body : rest.ContainsAny(Places) ? MentionContext.Address : MentionContext.Plain;
    }

    private RegionMention? Read(string text, int from, bool inSentence)
    {
        for (var at = from; at < text.Length - 1; at++)
        {
            if (First(text, at, inSentence) is { } first)
            {
                return Follow(text, first, inSentence);
            }
        }

        return null;
    }

    private RegionMatch? First(string text, int at, bool inSentence)
    {
        // 中共和县委员会 is of 和县, not of 共和县.
        if (text[at] == '共' && at > 0 && text[at - 1] == '中')
        {
            return null;
        }

        for (var longest = int.MaxValue; longest >= 2 && catalog.TryMatchAt(text, at, out var match, longest); longest = match.Length - 1)
        {
            if (match.IsShort ? AcceptShort(text, ref match, inSentence) : AcceptFull(text, match))
            {
                return match;
            }
        }

        return null;
    }

    /// <summary>Goes down the chain: 湖北省 | 咸宁市 | 咸安区.</summary>
    private RegionMention Follow(string text, RegionMatch match, bool inSentence)
    {
        var (candidates, isShort, end) = (match.Entries, match.IsShort, match.End);
        while (Next(text, candidates, end) is { } next)
        {
            (candidates, isShort, end) = (next.Entries, next.IsShort, next.End);
        }

        // 新疆生产建设兵团第八师石河子市: what a short name begins, a full one further on completes.
        for (var at = end; isShort && !inSentence && at < text.Length - 1; at++)
        {
            if (catalog.TryMatchAt(text, at, out var later) && !later.IsShort && AcceptFull(text, later)
                && Where(later.Entries, e => IsStrictlyWithinAny(e, candidates)) is { Count: > 0 } below)
            {
                (candidates, isShort, end) = (below, false, later.End);
            }
        }

        return new RegionMention(candidates, isShort, end);
    }

    private RegionMatch? Next(string text, IReadOnlyList<RegionEntry> above, int end)
    {
        var at = end < text.Length && text[end] is ' ' or '-' or '·' or '—' or '>' or '/' ? end + 1 : end;
        // 乐山市中区 is written for 乐山市市中区.
        var starts = text[end - 1] == '市' ? new ReadOnlySpan<int>([at, end - 1]) : new ReadOnlySpan<int>([at]);
        foreach (var start in starts)
        {
            for (var longest = int.MaxValue; longest >= 2 && catalog.TryMatchAt(text, start, out var match, longest); longest = match.Length - 1)
            {
                if (IsTownAhead(text, match.End, 0))
                {
                    continue;
                }

                var below = Where(match.Entries, e => IsStrictlyWithinAny(e, above));
                if (below.Count > 0)
                {
                    if (!match.IsShort || AcceptShortCounty(text, match.End) || (below[0].Level == RegionLevel.City && AcceptShortCity(text, match.End)))
                    {
                        return match with { Entries = below };
                    }
                }
                else if (!match.IsShort && start >= end && match.Entries.Count == 1 && match.Length > 2
                    && match.Entries[0].Level != RegionLevel.Province && above.All(a => ReferenceEquals(a.Province, match.Entries[0].Province)))
                {
                    // Written under a prefecture that leads it without being above it in the code: 伊犁州塔城地区, 第八师石河子市.
                    return match;
                }
            }
        }

        return null;
    }

    private bool AcceptFull(string text, RegionMatch match) =>
        !IsTownAhead(text, match.End, 0)
        && !IsCompound(text, match)
        && (!IsWeak(text, match) || IsBoundary(text, match.Start));

    /// <summary>Two characters (南县, 城区) or a place within a city (市中区): only where a name can begin.</summary>
    private static bool IsWeak(string text, RegionMatch match) => match.Length == 2 || text[match.Start] == '市';

    private bool AcceptShort(string text, ref RegionMatch match, bool inSentence)
    {
        var end = match.End;
        if (StartsWithAny(text, end, Schools))
        {
            return false;
        }

        // 海南 is the province before it is 海南州 or 海南区; 吉林 may still be narrowed to the city in it.
        var entries = match.Entries;
        var province = Where(entries, static e => e.Level == RegionLevel.Province);
        if (province.Count > 0)
        {
            match = match with { Entries = Where(entries, e => IsWithinAny(e, province)) };
            return AcceptShortCity(text, end);
        }

        if (inSentence || !IsNameStart(text, match.Start))
        {
            return false;
        }

        // Districts are not called without 区 where a city or county has the same name (西安, 大同, 朝阳).
        var named = Where(entries, static e => !e.Name.EndsWith('区') || e.Name.EndsWith("地区", StringComparison.Ordinal));
        entries = named.Count > 0 ? named : entries;
        var accepted = AcceptShortCounty(text, end)
            ? entries
            : AcceptShortCity(text, end) ? Where(entries, static e => e.Level == RegionLevel.City) : [];
        match = match with { Entries = accepted };
        return accepted.Count > 0;
    }

    private bool AcceptShortCity(string text, int end) => !IsTownAhead(text, end, TownReach) && !IsRoadAhead(text, end);

    private static bool AcceptShortCounty(string text, int end) =>
        end == text.Length || !TextKey.IsHan(text[end]) || text[end] == '年' || StartsWithAny(text, end, GovernmentWords);

    /// <summary>A town is named within some characters, before any region or bureau: 凤凰|镇人民政府, 海南|朝鲜族乡, 南京|东路街道.</summary>
    private bool IsTownAhead(string text, int end, int reach)
    {
        for (var at = end; at <= end + reach && at < text.Length && !RegionKinds.Contains(text[at]) && !bodies.BeginsAt(text, at); at++)
        {
            foreach (var kind in TownKinds)
            {
                var behind = at + kind.Length;
                if (text.AsSpan(at).StartsWith(kind, StringComparison.Ordinal)
                    && (behind == text.Length || !TextKey.IsHan(text[behind]) || StartsWithAny(text, behind, TownBodies)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsRoadAhead(string text, int end) =>
        text.AsSpan(end, Math.Min(4, text.Length - end)).IndexOfAny('路', '街') >= 0;

    /// <summary>The last character belongs to the word that follows: 河南|县域, 海南|区域, 吉林|市场.</summary>
    private static bool IsCompound(string text, RegionMatch match)
    {
        if (match.IsShort || match.End >= text.Length)
        {
            return false;
        }

        var next = text[match.End];
        return text[match.End - 1] switch
        {
            '市' => next is '场' or '辖',
            '县' => next is '级' or '域',
            '区' => next is '级' or '域' or '划' or '块' or '间' or '位',
            _ => false,
        };
    }

    /// <summary>A name can begin: at the start, behind figures and signs, behind the body that a branch belongs to.</summary>
    private bool IsNameStart(string text, int at) =>
        at == 0 || !TextKey.IsHan(text[at - 1]) || text[at - 1] is '年' or '度' or '驻' or '共' || bodies.EndsAt(text, at);

    /// <summary>A name can begin, in a sentence too.</summary>
    private bool IsBoundary(string text, int at) =>
        IsNameStart(text, at) || text[at - 1] is '于' or '在' or '由' or '对' or '向' or '和' or '与' or '及';

    private static bool StartsWithAny(string text, int at, string[] words)
    {
        var rest = text.AsSpan(at);
        foreach (var word in words)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStrictlyWithinAny(RegionEntry entry, IReadOnlyList<RegionEntry> above) =>
        entry.Parent is { } parent && IsWithinAny(parent, above);

    private static bool IsWithinAny(RegionEntry entry, IReadOnlyList<RegionEntry> above)
    {
        foreach (var region in above)
        {
            if (entry.IsWithin(region))
            {
                return true;
            }
        }

        return false;
    }

    private static List<RegionEntry> Where(IReadOnlyList<RegionEntry> entries, Func<RegionEntry, bool> condition)
    {
        var kept = new List<RegionEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (condition(entry))
            {
                kept.Add(entry);
            }
        }

        return kept;
    }
}
