using System.Text.RegularExpressions;
using Etl.Model.Bodies;
using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Validate.Publishers;

/// <summary>
/// Tells by what a publisher is known: its region, whatever code or name it had, and its name without that region
/// (湖北省通山县财政局, 通山县财政局, 县财政局 and 财政局 are 财政局 of 421224). Immutable, thread safe.
/// </summary>
/// <param name="bodies">What names of bodies look like.</param>
/// <param name="regions">Region table.</param>
internal sealed partial class PublisherNaming(BodyCatalog bodies, RegionCatalog regions)
{
    private const int LongestName = 40;
    private readonly RegionLineage _lineage = new(regions);

    /// <summary>Names of bodies made comparable.</summary>
    public BodyNames Names => bodies.Names;

    /// <summary>By what a publisher is known.</summary>
    /// <param name="code">Code of the report's region; null when unknown.</param>
    /// <param name="name">Name as printed.</param>
    /// <param name="source">Source, for a name that nothing but the site tells apart from others.</param>
    /// <returns>The name; null where it holds no name at all.</returns>
    public PublisherName? Of(string? code, string name, string source)
    {
        var key = TextKey.Of(Names.WithoutRemark(name));
        if (key.Length < 2)
        {
            return null;
        }

        key = key.Length > LongestName ? key[..LongestName] : key;
        if (code is null)
        {
            return OfUnknownRegion(key, source);
        }

        var root = _lineage.RootOf(code);
        var rest = key;
        if (regions.FindByCode(code) is not null)
        {
            (root, rest) = WithoutRegion(root, key);
        }

        return new PublisherName(root, Names.CoreOf(WithoutRank(rest)));
    }

    /// <summary>Rows of the region table that a home is; empty where it is not in the table.</summary>
    /// <param name="home">See <see cref="PublisherName.Home"/>.</param>
    /// <returns>The rows.</returns>
    public IEnumerable<RegionEntry> MembersOf(string home) => _lineage.MembersOf(home);

    /// <summary>The region that a host is assigned to by the region table, as a home; null where it is assigned to none.</summary>
    /// <param name="host">Host.</param>
    /// <returns>Root code.</returns>
    public string? HomeOfHost(string host) => host.Length > 0 && regions.FindByHost(host) is { } entry ? _lineage.RootOf(entry.Code) : null;

    /// <summary>A code as a home.</summary>
    /// <param name="code">Six digits.</param>
    /// <returns>Root code.</returns>
    public string HomeOf(string code) => _lineage.RootOf(code);

    private PublisherName OfUnknownRegion(string key, string source)
    {
        var prefix = Beginning().Match(key);
        return prefix.Success && prefix.Length >= 3
            ? new PublisherName("name:" + key[..prefix.Length], Names.CoreOf(key[prefix.Length..]))
            : new PublisherName("source:" + source, Names.CoreOf(key));
    }

    /// <summary>
    /// Takes the regions away that a name begins with, where they are the report's, above it or below it. The last of them is
    /// the publisher's own: 益阳市财政局 is the city's, whichever of its counties the report is taken for.
    /// </summary>
    private (string Home, string Name) WithoutRegion(string root, string key)
    {
        var (home, at) = (root, 0);
        // 国家税务总局南县税务局 is the 税务局 of 南县.
        if (key.StartsWith("国家", StringComparison.Ordinal))
        {
            for (var i = 2; i < key.Length - 2; i++)
            {
                if (regions.TryMatchAt(key, i, out var within) && !within.IsShort && Lead(root, home, within) is not null)
                {
                    at = i;
                    break;
                }
            }
        }

        while (at < key.Length && regions.TryMatchAt(key, at, out var match) && Lead(root, home, match) is { } next)
        {
            var rest = key.AsSpan(match.End);
            // 西乡镇 is no 镇 of 西乡, and 咸宁财政局 is the 财政局 of 咸宁.
            if (match.IsShort && (rest.Length < 3 || !bodies.IsBody(rest) || "镇乡村街".Contains(rest[0], StringComparison.Ordinal)))
            {
                break;
            }

            (home, at) = (next, match.End);
        }

        return (home, key[at..]);
    }

    /// <summary>The home that a name of a region leads to: the report's region, one above it, or the only one of the name below where the name has led so
    /// far.</summary>
    private string? Lead(string root, string home, RegionMatch match)
    {
        string? above = null;
        string? below = null;
        foreach (var entry in match.Entries)
        {
            var of = _lineage.RootOf(entry.Code);
            if (of == root)
            {
                return root;
            }

            if (_lineage.MembersOf(root).Any(m => m.IsWithin(entry)))
            {
                above = of;
            }
            else if (!match.IsShort && _lineage.MembersOf(home).Any(entry.IsWithin))
            {
                below = below is null || below == of ? of : "";
            }
        }

        return above ?? (below is { Length: > 0 } ? below : null);
    }

    /// <summary>县财政局 is the 财政局 of the county.</summary>
    private string WithoutRank(string name) =>
        name.Length > 3 && "省市县区州旗盟".Contains(name[0], StringComparison.Ordinal) && !(name[0] == '市' && name[1] is '场' or '容')
            && !(name[0] == '区' && name[1] is '域' or '块')
        && (bodies.IsBody(name.AsSpan(1)) || name[1..] is "人民政府")
            ? name[1..]
            : name;

    [GeneratedRegex(@"^(?:[" + TextKey.Han + @"]{2,7}?(?:省|自治区))?(?:[" + TextKey.Han + @"]{2,7}?[市州盟])?(?:[" + TextKey.Han + @"]{1,7}?[县区旗市])?")]
    private static partial Regex Beginning();
}
