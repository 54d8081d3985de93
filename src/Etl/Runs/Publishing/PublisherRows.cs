using Etl.Publish.Snapshots;
using Etl.Validate.Publishers;

namespace Etl.Runs.Publishing;

/// <summary>Publishers as a snapshot has them.</summary>
internal static class PublisherRows
{
    /// <summary>The row of a publisher.</summary>
    /// <param name="publisher">Publisher.</param>
    /// <returns>The row.</returns>
    public static PublisherRow Of(KnownPublisher publisher) => new()
    {
        PublisherId = publisher.PublisherId,
        Name = publisher.Name,
        Names = publisher.Names,
        Kind = publisher.Kind,
        Level = publisher.Level,
        Region = publisher.Region,
        FirstYear = publisher.FirstYear,
        LastYear = publisher.LastYear,
        Reports = publisher.Reports,
    };
}
