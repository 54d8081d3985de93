using System.Security.Cryptography;
using System.Text;
using Etl.Model.Bodies;
using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Validate.Publishers;

/// <summary>A body that publishes.</summary>
public sealed record KnownPublisher
{
    /// <summary>Stable identity.</summary>
    public required string PublisherId { get; init; }

    /// <summary>Its name in its last year.</summary>
    public required string Name { get; init; }

    /// <summary>All names and spellings seen, in ordinal order.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Kind of body, as the snapshot's word; null when unknown.</summary>
    public string? Kind { get; init; }

    /// <summary>Level; null when unknown.</summary>
    public string? Level { get; init; }

    /// <summary>Its region, as it is called now.</summary>
    public Region Region { get; init; } = Region.Unknown;

    /// <summary>First year of a report; 0 where no year is known.</summary>
    public int FirstYear { get; init; }

    /// <summary>Last year of a report; 0 where no year is known.</summary>
    public int LastYear { get; init; }

    /// <summary>Number of reports, second versions among them.</summary>
    public int Reports { get; init; }

    /// <summary>True for the government of its region, or the office that reports for it.</summary>
    public bool IsGovernment { get; init; }

    /// <summary>Its region as the joining knows it: the oldest code of a region of the table, else words that no code is.</summary>
    public required string Home { get; init; }

    /// <summary>The report that counts, by year.</summary>
    public required IReadOnlyDictionary<int, CountedReport> ByYear { get; init; }

    /// <summary>The identity of a body.</summary>
    /// <param name="name">By what it is known.</param>
    /// <returns>16 hex digits.</returns>
    internal static string IdOf(PublisherName name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"publisher\n{name}")))[..16];

    /// <summary>The government of a region that no report is of yet: its id is the one that it will have.</summary>
    /// <param name="home">Home.</param>
    /// <param name="members">Rows of the region table that the region is; one at least.</param>
    /// <returns>The publisher.</returns>
    public static KnownPublisher UnseenGovernment(string home, IReadOnlyList<RegionEntry> members)
    {
        var region = members.MaxBy(m => (m.ValidTo ?? int.MaxValue, m.ValidFrom ?? 0))!;
        var name = BodyCatalog.GovernmentOf(region.Name);
        return new KnownPublisher
        {
            PublisherId = IdOf(new PublisherName(home, BodyNames.Government)),
            Name = name,
            Names = [name],
            Kind = SnakeCase.Of(BodyKind.Government),
            Level = SnakeCase.Of(region.Level),
            Region = region.Region,
            IsGovernment = true,
            Home = home,
            ByYear = new Dictionary<int, CountedReport>(),
        };
    }
}
