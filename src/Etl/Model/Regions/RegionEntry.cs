namespace Etl.Model.Regions;

/// <summary>A row of the region table, with the rows above it. Two entries are the same only when they are the same object.</summary>
public sealed class RegionEntry
{
    internal RegionEntry(RegionRow row, RegionEntry? parent)
    {
        Code = row.Code;
        Name = row.Name;
        Level = row.Level;
        Parent = parent;
        Aliases = row.Aliases;
        FormerCodes = row.FormerCodes;
        ValidFrom = row.ValidFrom;
        ValidTo = row.ValidTo;
        Region = Describe();
    }

    /// <summary>Six digits of GB/T 2260; a retired name may share its code with the name that replaced it.</summary>
    public string Code { get; }

    /// <summary>Full name, e.g. 恩施土家族苗族自治州.</summary>
    public string Name { get; }

    /// <summary>Level.</summary>
    public RegionLevel Level { get; }

    /// <summary>The region above; null for a province. Districts of 北京 and units led by the province directly have the province.</summary>
    public RegionEntry? Parent { get; }

    /// <summary>Other names in use, e.g. 恩施州.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Codes that the region had before under the same name.</summary>
    public IReadOnlyList<string> FormerCodes { get; }

    /// <summary>First year in which the name with this code is known to be in force; null when it always was (2007 and before).</summary>
    public int? ValidFrom { get; }

    /// <summary>Last year in which the name with this code is known to be in force; null for a name in force.</summary>
    public int? ValidTo { get; }

    /// <summary>The names from the province down, as they stand in a snapshot.</summary>
    public Region Region { get; }

    /// <summary>The province that this region is in, or is.</summary>
    public RegionEntry Province => Parent is null ? this : Parent.Province;

    /// <summary>True when this region is <paramref name="other"/> or lies in it.</summary>
    /// <param name="other">The region that may be the same or above.</param>
    /// <returns>Whether it is.</returns>
    public bool IsWithin(RegionEntry other)
    {
        for (var entry = this; entry is not null; entry = entry.Parent)
        {
            if (ReferenceEquals(entry, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the name was in force in a year.</summary>
    /// <param name="year">Calendar year.</param>
    /// <param name="slack">Years by which the bounds are widened, since the years of change are known from yearly lists.</param>
    /// <returns>Whether it was.</returns>
    public bool IsInForce(int year, int slack = 0) =>
        year >= (ValidFrom ?? int.MinValue + slack) - slack && year <= (ValidTo ?? int.MaxValue - slack) + slack;

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Region.Province}{(Parent?.Level == RegionLevel.City ? Parent.Name : null)}{(Parent is null ? null : Name)}";

    private Region Describe() => Level switch
    {
        RegionLevel.Province => new Region(Code, Name, null, null),
        RegionLevel.City => new Region(Code, Parent!.Name, Name, null),
        // A municipality is its own prefecture; a unit that a province leads directly has none.
        _ when Parent!.Level == RegionLevel.Province => new Region(Code, Parent.Name, IsMunicipality(Parent) ? Parent.Name : null, Name),
        _ => new Region(Code, Province.Name, Parent.Name, Name),
    };

    private static bool IsMunicipality(RegionEntry province) => province.Name.EndsWith('市');
}
