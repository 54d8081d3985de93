using System.Collections.Frozen;

namespace Etl.Model.Regions;

/// <summary>
/// Which regions of the table are one region under another name, kind or code: 密云县 (110228, until 2015) and 密云区 (110118,
/// from 2016). One follows another where the code is the same, or where in the same province and at the same level the one ends
/// as the other begins and both have the same name without their kind. Immutable, thread safe.
/// </summary>
public sealed class RegionLineage
{
    // Years of change are known from yearly lists, some of which are late.
    private const int WidestGap = 2;

    private readonly RegionCatalog _regions;
    private readonly FrozenDictionary<string, string> _roots;
    private readonly ILookup<string, RegionEntry> _members;

    /// <summary>Finds them.</summary>
    /// <param name="regions">Region table.</param>
    public RegionLineage(RegionCatalog regions)
    {
        _regions = regions;
        Dictionary<string, string> before = new(StringComparer.Ordinal);
        var beginning = regions.Entries.Where(e => e.ValidFrom is not null).ToLookup(e => (e.Province.Code, e.Level));
        foreach (var entry in regions.Entries.Where(e => e.ValidTo is not null))
        {
            RegionEntry[] after = [.. beginning[(entry.Province.Code, entry.Level)].Where(e => e.Code != entry.Code && Follows(e, entry))];
            if (after is [var only])
            {
                before.TryAdd(only.Code, entry.Code);
            }
        }

        _roots = regions.Entries.Select(e => e.Code).Distinct(StringComparer.Ordinal).ToFrozenDictionary(c => c, c => Root(before, c), StringComparer.Ordinal);
        _members = regions.Entries.ToLookup(e => _roots[e.Code], StringComparer.Ordinal);
    }

    /// <summary>The code by which a region is known whatever became of it: the oldest that it has had.</summary>
    /// <param name="code">Six digits, in force or former.</param>
    /// <returns>The code; the same where the table knows of no other.</returns>
    public string RootOf(string code) => _regions.FindByCode(code) is { } entry ? _roots[entry.Code] : code;

    /// <summary>All rows of the table that are a region.</summary>
    /// <param name="root">What <see cref="RootOf"/> gave.</param>
    /// <returns>The rows, in the table's order; empty for a code that it does not have.</returns>
    public IEnumerable<RegionEntry> MembersOf(string root) => _members[root];

    private static string Root(Dictionary<string, string> before, string code)
    {
        var root = code;
        for (var steps = 0; steps < before.Count && before.TryGetValue(root, out var earlier) && earlier != code; steps++)
        {
            root = earlier;
        }

        return root;
    }

    private static bool Follows(RegionEntry after, RegionEntry before)
    {
        if (after.ValidFrom - before.ValidTo is not (>= 0 and <= WidestGap))
        {
            return false;
        }

        var (was, now) = (RegionNameIndex.Core(before.Name), RegionNameIndex.Core(after.Name));
        // A name of one character takes another with the new kind: 滦县, 滦州市.
        return was == now || (was.Length == 1 && now.StartsWith(was, StringComparison.Ordinal) && after.Parent == before.Parent);
    }
}
