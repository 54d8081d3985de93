using System.Globalization;
using System.Runtime.CompilerServices;
using Etl.Fetch;
using Etl.Fetch.Archive;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Etl.Runs.Feeds;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Adapters;

/// <summary>
/// A share of the archive that is looked at each night: that the payloads of so many documents are there as they were stored. A
/// payload that is lost is fetched again; where that fails too, it is told as a failure of its document.
/// </summary>
/// <param name="share">Share of the documents, 0 to 1; after 1/share nights each was looked at once.</param>
/// <param name="memory">What earlier runs remember.</param>
/// <param name="fetcher">The fetch room.</param>
/// <param name="archive">The archive.</param>
/// <param name="timeProvider">Clock; the day says which share it is.</param>
internal sealed class ArchiveShare(double share, FetchMemory memory, Fetcher fetcher, PageArchive archive, TimeProvider timeProvider)
{
    private readonly ArchivedPayloads _payloads = new(archive);

    /// <summary>Looks at tonight's share of a source.</summary>
    /// <param name="settings">Source.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Documents that had lost a payload: fetched again, or failed.</returns>
    public async IAsyncEnumerable<DocumentFed> RestoreAsync(SourceSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (share <= 0)
        {
            yield break;
        }

        var nights = Math.Max(1, (long)Math.Ceiling(1 / share));
        var night = timeProvider.GetUtcNow().Ticks / TimeSpan.TicksPerDay % nights;
        Dictionary<string, string> lost = new(StringComparer.Ordinal);
        foreach (var payload in await memory.PayloadsAsync(settings.Id, Bound(night, nights), Bound(night + 1, nights), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var part in payload.Attachments.Append(payload).Where(p => _payloads.Read(p.Sha256, PlaceOf(p)) is null))
            {
                archive.Forget(part.Sha256);
                lost[payload.Url] =
                    $"{part.WarcFile ?? "no file"}, offset {part.WarcOffset?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}: the archive has "
                        + $"lost {part.Url}";
            }
        }

        if (lost.Count == 0)
        {
            yield break;
        }

        await foreach (var fetched in fetcher.FetchAsync(settings, lost.Keys.ToHashSet(StringComparer.Ordinal), memory, cancellationToken))
        {
            var fed = await DocumentFeeding.OfAsync(fetched, settings, memory, _payloads, cancellationToken);
            yield return fed.Outcome == OutcomeKind.Ok
                ? fed
                : fed with
                {
                    Outcome = OutcomeKind.Failed,
                    Code = RunCodes.PayloadLost,
                    Message = $"{lost.GetValueOrDefault(fed.Url)}, and it can't be fetched again ({fed.Code}: {fed.Message}); restore the file from a copy"
                };
            await memory.RememberAsync(fetched, cancellationToken);
        }
    }

    /// <summary>Where a share begins among documents' ids, which are spread evenly.</summary>
    private static string Bound(long night, long nights) => night >= nights ? "g"
        : ((long)((double)night / nights * 0x1_0000_0000)).ToString("x8", CultureInfo.InvariantCulture);

    private static ArchivePlace? PlaceOf(Payload payload) => payload is { WarcFile: { } file, WarcOffset: { } offset } ? new(file, offset) : null;
}
