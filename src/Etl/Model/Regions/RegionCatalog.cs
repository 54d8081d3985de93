using System.Collections.Frozen;

namespace Etl.Model.Regions;

/// <summary>
/// The region table in memory: provinces, cities and counties by GB/T 2260 code and by name, retired ones included.
/// Immutable and safe for any number of threads; load it once.
/// </summary>
public sealed class RegionCatalog
{
    private readonly FrozenDictionary<string, RegionEntry> _byCode;
    private readonly FrozenDictionary<string, RegionEntry> _byHost;
    private readonly RegionNameIndex _names;

    private RegionCatalog(string path, List<RegionRow> rows)
    {
        var entries = Link(path, rows);
        Entries = entries;
        var byCode = new Dictionary<string, RegionEntry>(StringComparer.Ordinal);
        var byHost = new Dictionary<string, RegionEntry>(StringComparer.Ordinal);
        // A code in force means the name in force; a retired code the last name that had it.
        foreach (var entry in entries.OrderByDescending(static e => e.ValidTo ?? int.MaxValue))
        {
            byCode.TryAdd(entry.Code, entry);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var former in rows[i].FormerCodes)
            {
                byCode.TryAdd(former, entries[i]);
            }

            foreach (var host in rows[i].Hosts)
            {
                if (!byHost.TryAdd(host, entries[i]))
                {
                    throw new RegionTableException(path, rows[i].Line, $"host '{host}' already belongs to {byHost[host]}");
                }
            }
        }

        _byCode = byCode.ToFrozenDictionary(StringComparer.Ordinal);
        _byHost = byHost.ToFrozenDictionary(StringComparer.Ordinal);
        _names = new RegionNameIndex(entries);
    }

    /// <summary>All regions, retired ones included, in the order of the table.</summary>
    public IReadOnlyList<RegionEntry> Entries { get; }

    /// <summary>Loads a region table.</summary>
    /// <param name="path">CSV file, UTF-8: code,name,level,parent,aliases,former_codes,hosts,valid_from,valid_to; lists parted by <c>|</c>.</param>
    /// <returns>The catalog.</returns>
    /// <exception cref="RegionTableException">The file can't be read or a line is wrong; the message says which and why.</exception>
    public static RegionCatalog Load(string path) => new(path, RegionTable.Read(path));

    /// <summary>The region of a code, in force or former.</summary>
    /// <param name="code">Six digits.</param>
    /// <returns>The region; null when the code is not in the table.</returns>
    public RegionEntry? FindByCode(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The region to which the table assigns a host or the domain above it.</summary>
    /// <param name="host">Host name, e.g. <c>www.hubei.gov.cn</c>.</param>
    /// <returns>The region of the longest domain in the table that ends the host; null when there is none.</returns>
    public RegionEntry? FindByHost(string host)
    {
        var lookup = _byHost.GetAlternateLookup<ReadOnlySpan<char>>();
        for (ReadOnlySpan<char> rest = host.ToLowerInvariant(); ;)
        {
            if (lookup.TryGetValue(rest, out var entry))
            {
                return entry;
            }

            var dot = rest.IndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            rest = rest[(dot + 1)..];
        }
    }

    /// <summary>The longest name that a text has at an offset.</summary>
    /// <param name="text">Text.</param>
    /// <param name="start">Offset.</param>
    /// <param name="match">The name found.</param>
    /// <param name="maxLength">Longest name to consider, in characters.</param>
    /// <returns>True when there is one.</returns>
    public bool TryMatchAt(ReadOnlySpan<char> text, int start, out RegionMatch match, int maxLength = int.MaxValue) =>
        _names.TryMatch(text, start, maxLength, out match);

    private static RegionEntry[] Link(string path, List<RegionRow> rows)
    {
        if (rows.Count == 0)
        {
            throw new RegionTableException(path, 0, "the region table has no region");
        }

        var inForce = new Dictionary<string, RegionRow>(StringComparer.Ordinal);
        var names = new HashSet<(string, string)>();
        foreach (var row in rows)
        {
            if (!names.Add((row.Code, row.Name)))
            {
                throw new RegionTableException(path, row.Line, $"{row.Code} {row.Name} stands in the table twice");
            }

            if (row.ValidTo is null && !inForce.TryAdd(row.Code, row))
            {
                throw new RegionTableException(
                    path, row.Line, $"code {row.Code} is in force twice ({inForce[row.Code].Name} and {row.Name}); one of them needs valid_to");
            }
        }

        // The latest row of a code is the one that a parent code means.
        var latest = rows.GroupBy(static r => r.Code)
            .ToDictionary(static g => g.Key, static g => g.MaxBy(r => r.ValidTo ?? int.MaxValue)!, StringComparer.Ordinal);
        var made = new Dictionary<RegionRow, RegionEntry>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows.OrderBy(static r => r.Level))
        {
            RegionEntry? parent = null;
            if (row.Parent is not null)
            {
                if (!latest.TryGetValue(row.Parent, out var above) || above.Level >= row.Level)
                {
                    throw new RegionTableException(
                        path, row.Line, $"parent {row.Parent} of {row.Code} {row.Name} is not a province or city in the table");
                }

                parent = made[above];
            }

            made[row] = new RegionEntry(row, parent);
        }

        return [.. rows.Select(r => made[r])];
    }
}
