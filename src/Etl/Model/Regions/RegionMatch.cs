namespace Etl.Model.Regions;

/// <summary>A region's name found in a text.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="IsShort">True when the name stands without its kind (咸宁 for 咸宁市, 内蒙古).</param>
/// <param name="Entries">Every region of that name, in order of code; several where a name is used more than once (朝阳区).</param>
public readonly record struct RegionMatch(int Start, int Length, bool IsShort, IReadOnlyList<RegionEntry> Entries)
{
    /// <summary>Offset behind the last character.</summary>
    public int End => Start + Length;
}
