namespace Etl.Validate.Publishers;

/// <summary>All reports under one name, in whatever spelling; several of them may be one publisher.</summary>
/// <param name="name">The name.</param>
internal sealed class PublisherSeries(PublisherName name)
{
    private const int FirstYear = 1990;
    private PublisherSeries? _above;

    /// <summary>The name.</summary>
    public PublisherName Name => name;

    /// <summary>Reports.</summary>
    public List<PublisherMark> Marks { get; } = [];

    /// <summary>A bit for each year that has a report.</summary>
    public ulong Years { get; private set; }

    /// <summary>First year; 0 where none is known.</summary>
    public int First { get; private set; }

    /// <summary>Last year; 0 where none is known.</summary>
    public int Last { get; private set; }

    /// <summary>How it came to be the publisher that it is; null where its own name tells it.</summary>
    public PublisherJoin? Join { get; set; }

    /// <summary>Why it may be another's, and was not joined; null where nothing speaks for it.</summary>
    public PublisherDoubt? Doubt { get; set; }

    /// <summary>Adds a report.</summary>
    /// <param name="mark">The report.</param>
    public void Add(PublisherMark mark)
    {
        Marks.Add(mark);
        if (mark.Year > 0)
        {
            Years |= Bit(mark.Year);
            First = First == 0 ? mark.Year : Math.Min(First, mark.Year);
            Last = Math.Max(Last, mark.Year);
        }
    }

    /// <summary>The series that stands for all that are one publisher with this one.</summary>
    /// <returns>It may be this one.</returns>
    public PublisherSeries Root()
    {
        var root = this;
        while (root._above is { } above)
        {
            root = above;
        }

        for (var at = this; at._above is { } above; at = above)
        {
            at._above = root;
        }

        return root;
    }

    /// <summary>Makes one publisher of two.</summary>
    /// <param name="other">The other series.</param>
    public void Unite(PublisherSeries other)
    {
        var (mine, theirs) = (Root(), other.Root());
        if (mine != theirs)
        {
            theirs._above = mine;
        }
    }

    private static ulong Bit(int year) => 1UL << Math.Clamp(year - FirstYear, 0, 63);
}
