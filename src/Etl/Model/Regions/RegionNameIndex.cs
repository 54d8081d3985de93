using System.Collections.Frozen;
using Etl.Model.Text;

namespace Etl.Model.Regions;

/// <summary>
/// Every name of every region, found by its first two characters, the longest first. Names and texts are compared in
/// simplified script. Immutable.
/// </summary>
internal sealed class RegionNameIndex
{
    // The kinds that a name is commonly written without; 地区 and 林区 before 区.
    private static readonly string[] Kinds = ["地区", "林区", "特区", "新区", "省", "市", "县", "区", "州", "盟", "旗"];

    private readonly FrozenDictionary<int, Named[]> _byStart;

    public RegionNameIndex(IEnumerable<RegionEntry> entries)
    {
        var full = new Dictionary<string, List<RegionEntry>>(StringComparer.Ordinal);
        var shortened = new Dictionary<string, List<RegionEntry>>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            foreach (var name in entry.Aliases.Prepend(entry.Name))
            {
                var core = Core(name);
                Add(core.Length == name.Length && name != entry.Name ? shortened : full, name, entry);
                if (core.Length >= 2 && core.Length < name.Length)
                {
                    Add(shortened, core, entry);
                }
            }
        }

        _byStart = full.Select(static p => new Named(p.Key, false, [.. p.Value]))
            .Concat(shortened.Where(p => !full.ContainsKey(p.Key)).Select(static p => new Named(p.Key, true, [.. p.Value])))
            .GroupBy(static n => Start(n.Name))
            .ToFrozenDictionary(static g => g.Key, static g => g.OrderByDescending(n => n.Name.Length).ToArray());
    }

    /// <summary>The longest name of at most <paramref name="maxLength"/> characters that stands at <paramref name="start"/>.</summary>
    public bool TryMatch(ReadOnlySpan<char> text, int start, int maxLength, out RegionMatch match)
    {
        if (start + 1 < text.Length && _byStart.TryGetValue(Start(text[start..]), out var names))
        {
            var rest = text[start..];
            foreach (var named in names)
            {
                if (named.Name.Length <= maxLength && StartsWith(rest, named.Name))
                {
                    match = new RegionMatch(start, named.Name.Length, named.IsShort, named.Entries);
                    return true;
                }
            }
        }

        match = default;
        return false;
    }

    private static int Start(ReadOnlySpan<char> text) =>
        (TraditionalCharacters.Simplify(text[0]) << 16) | TraditionalCharacters.Simplify(text[1]);

    private static bool StartsWith(ReadOnlySpan<char> text, string name)
    {
        if (text.Length < name.Length)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (TraditionalCharacters.Simplify(text[i]) != name[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A name without its kind: 密云 of 密云县.</summary>
    internal static string Core(string name)
    {
        foreach (var kind in Kinds)
        {
            if (name.EndsWith(kind, StringComparison.Ordinal))
            {
                // 新区 of 新市区 is no kind: a core of one character means that the kind was cut too long.
                return name.Length - kind.Length >= 2 || kind.Length == 1 ? name[..^kind.Length] : name[..^1];
            }
        }

        return name;
    }

    private static void Add(Dictionary<string, List<RegionEntry>> names, string printed, RegionEntry entry)
    {
        // 乾县 is found as 干县: what a page prints in either script is simplified alike.
        var name = TraditionalCharacters.Simplify(printed);
        if (!names.TryGetValue(name, out var list))
        {
            names[name] = list = [];
        }

        if (!list.Contains(entry))
        {
            list.Add(entry);
        }
    }

    private readonly record struct Named(string Name, bool IsShort, RegionEntry[] Entries);
}
