using Etl.Model.Regions;

namespace Etl.Normalize.Regions;

/// <summary>
/// A region as one piece of text names it: the last of a chain such as 湖北省咸宁市.
/// </summary>
/// <param name="Candidates">Regions that it may be; several when the name alone does not tell.</param>
/// <param name="IsShort">True when the last name stands without its kind (咸宁).</param>
/// <param name="End">Offset behind the chain.</param>
/// <param name="Context">What the words behind it make of it.</param>
internal readonly record struct RegionMention(
    IReadOnlyList<RegionEntry> Candidates, bool IsShort, int End, MentionContext Context = MentionContext.Plain);
