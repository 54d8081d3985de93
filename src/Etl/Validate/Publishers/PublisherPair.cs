using Etl.Model.Bodies;
using Etl.Model.Findings;

namespace Etl.Validate.Publishers;

/// <summary>Two names of one region that never have a report of the same year, and what speaks for their being one publisher.</summary>
internal sealed class PublisherPair
{
    /// <summary>Least weight that joins: the likeness of two names, or anything stronger.</summary>
    public const int Enough = 2;

    private const int MostGap = 2;
    private const int Sure = 4;

    private PublisherPair(PublisherSeries one, PublisherSeries other) => (One, Other) = (one, other);

    /// <summary>The name that begins first.</summary>
    public PublisherSeries One { get; }

    /// <summary>The other.</summary>
    public PublisherSeries Other { get; }

    /// <summary>True where the one ends as the other begins; false where their years alternate.</summary>
    public bool IsSuccession { get; private init; }

    /// <summary>True where the names are alike, or a change of name all over the country made one of the other.</summary>
    public bool IsNamedAlike { get; private init; }

    /// <summary>How much speaks for it.</summary>
    public int Weight { get; private init; }

    /// <summary>What speaks for it.</summary>
    public Bilingual Why { get; private init; } = new("", "");

    /// <summary>True where more than the likeness of names does.</summary>
    public bool IsSure => Weight >= Sure;

    /// <summary>Weighs a pair.</summary>
    /// <param name="a">A name.</param>
    /// <param name="b">Another of the same region, without a year in common.</param>
    /// <param name="names">Names of bodies made comparable.</param>
    /// <param name="own">Which places and index numbers are of one name alone, or of these two.</param>
    /// <param name="continuity">Whether a report's numbers go on from another's of the year before.</param>
    /// <returns>The pair; null where nothing speaks for it.</returns>
    public static PublisherPair? Weigh(
        PublisherSeries a, PublisherSeries b, BodyNames names, Func<PublisherSeries, PublisherSeries, (bool Place, bool Prefix)> own,
        Func<string, string, Continuity> continuity)
    {
        var (one, other) = (a.First, a.Name.Core).CompareTo((b.First, b.Name.Core)) <= 0 ? (a, b) : (b, a);
        var succession = one.Last < other.First;
        if (succession && other.First - one.Last > MostGap)
        {
            return null;
        }

        var renamed = succession && names.IsRenamed(one.Name.Core, other.Name.Core, other.First);
        var alike = renamed || BodyNames.AreAlike(one.Name.Core, other.Name.Core);
        var (place, prefix) = own(one, other);
        if (!alike && !prefix && !(succession && place))
        {
            return null;
        }

        var numbers = succession && other.First - one.Last == 1 ? Compare(one, other, continuity) : Continuity.Unknown;
        List<Bilingual> why = [];
        var weight = Count(renamed, 3, "the name changed so all over the country", "全国性机构更名")
            + Count(alike && !renamed, IsClose(one.Name.Core, other.Name.Core) ? 3 : 2, "the names are alike", "名称相近")
            + Count(prefix, 3, "the index numbers are of one body", "索引号属同一机构")
            + Count(place && succession, 2, "they stand in the same column of the site", "位于网站同一栏目")
            + Count(numbers == Continuity.Strong, 2, "what was carried forward was carried over", "结转数据前后衔接")
            + Count(numbers == Continuity.Weak, 1, "what was carried forward was carried over", "结转数据前后衔接")
            + Count(numbers == Continuity.Against, alike ? 0 : -1, "but what was carried forward was not carried over", "但结转数据不衔接");
        return new PublisherPair(one, other)
        {
            IsSuccession = succession,
            IsNamedAlike = alike,
            Weight = weight,
            Why = new Bilingual(string.Join(", ", why.Select(w => w.En)), string.Join("，", why.Select(w => w.Zh))),
        };

        int Count(bool holds, int points, string en, string zh)
        {
            if (holds)
            {
                why.Add(new Bilingual(en, zh));
            }

            return holds ? points : 0;
        }
    }

    /// <summary>Most of the longer name is the shorter.</summary>
    private static bool IsClose(string one, string other) => 5 * Math.Min(one.Length, other.Length) > 3 * Math.Max(one.Length, other.Length);

    private static Continuity Compare(PublisherSeries one, PublisherSeries other, Func<string, string, Continuity> continuity)
    {
        var best = Continuity.Unknown;
        foreach (var before in one.Marks.Where(m => m.Year == one.Last))
        {
            foreach (var after in other.Marks.Where(m => m.Year == other.First))
            {
                best = (Continuity)Math.Max((int)best, (int)continuity(before.ReportId, after.ReportId));
            }
        }

        return best;
    }
}
