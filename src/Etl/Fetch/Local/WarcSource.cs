using System.Runtime.CompilerServices;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Local;

/// <summary>
/// Reads documents out of WARC files written by anybody. Of several captures of an address the latest is taken. Each file is
/// read twice: to know which captures to take, then to take them. A file whose bytes are known from an earlier run is not
/// looked through again, and one of which memory and archive have all that is to be taken is not read for it.
/// </summary>
/// <param name="settings">Source.</param>
/// <param name="memory">What earlier runs know.</param>
/// <param name="maker">Makes outcomes.</param>
/// <param name="border">Keeps what a record makes fetch throw to its document.</param>
/// <param name="only">Canonical addresses to take; null for all.</param>
/// <param name="concurrency">Most files looked through at once.</param>
internal sealed class WarcSource(SourceSettings settings, IFetchMemory memory, PageMaker maker, FetchBorder border, IReadOnlySet<string>? only, int concurrency)
{
    public static bool IsWarc(string path) =>
        path.EndsWith(".warc", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase) || WaczStream.IsWacz(path);

    public async IAsyncEnumerable<FetchedPage> FetchAsync(IReadOnlyList<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        WarcChoice choice = new(settings, only);
        List<WarcSurvey> surveys = [];
        var all = OrderedParallel.SelectAsync(
            files.ToAsyncEnumerable(), concurrency, (file, token) => Task.Run(() => WarcSurvey.OfAsync(file, settings, memory, border, token), token),
            cancellationToken);
        await foreach (var survey in all)
        {
            if (survey.Damage is { } damage)
            {
                yield return maker.Failed(FetchedKind.List, DocumentAddress.OfFile(files[surveys.Count]), FetchCodes.WarcDamaged,
                    $"{damage}; the records before were read");
            }

            choice.Add(surveys.Count, survey.Entries);
            surveys.Add(survey);
        }

        // A revisit stands for the payload that it refers to.
        SortedDictionary<Capture, List<Capture>>[] wanted = [.. files.Select(static _ => new SortedDictionary<Capture, List<Capture>>())];
        foreach (var capture in choice.Chosen)
        {
            if (choice.HolderOf(capture) is not { } holder)
            {
                yield return maker.Failed(FetchedKind.Document, capture.Url, FetchCodes.RevisitUnresolved,
                    $"a revisit record in {Path.GetFileName(files[capture.File])}; its payload is in none of the files read");
            }
            else if (wanted[holder.File].TryGetValue(holder, out var list))
            {
                list.Add(capture);
            }
            else
            {
                wanted[holder.File].Add(holder, [capture]);
            }
        }

        for (var file = 0; file < files.Count; file++)
        {
            var pages = await KeptAsync(surveys[file], wanted[file], cancellationToken) is { } kept
                ? kept.ToAsyncEnumerable()
                : ReadAsync(surveys[file], wanted[file], cancellationToken);
            await foreach (var page in pages.WithCancellation(cancellationToken))
            {
                yield return page with { Expected = choice.Count };
            }

            await surveys[file].RememberAsync(cancellationToken);
        }
    }

    /// <summary>What is wanted of a file, where nothing of it has to be read for that.</summary>
    private async ValueTask<IEnumerable<FetchedPage>?> KeptAsync(WarcSurvey survey, SortedDictionary<Capture, List<Capture>> wanted,
        CancellationToken cancellationToken)
    {
        (WarcEntry Entry, string Url)[] kept = [.. wanted.SelectMany(w => w.Value.Select(c => (survey.Entries[w.Key.Place], c.Url)))];
        if (Array.Exists(kept, static k => k.Entry is { Code: null, Sha256: null }))
        {
            return null;
        }

        var before = await memory.FindAllAsync(settings.Id, Array.ConvertAll(kept, static k => k.Url), cancellationToken);
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i].Entry.Code is null && !maker.IsKept(kept[i].Entry.Sha256!, before[i]))
            {
                return null;
            }
        }

        return kept.Select((k, i) => k.Entry.Code is { } code
            ? maker.Failed(FetchedKind.Document, k.Url, code, k.Entry.Message!)
            : maker.Kept(FetchedKind.Document, k.Url, k.Entry.ContentType, k.Entry.Bytes, before[i]!) with { Attempts = 1 });
    }

    private async IAsyncEnumerable<FetchedPage> ReadAsync(WarcSurvey survey, SortedDictionary<Capture, List<Capture>> wanted, [EnumeratorCancellation]
        CancellationToken cancellationToken)
    {
        var holders = wanted.Keys.ToDictionary(h => survey.Entries[h.Place].Number);
        foreach ((var number, var record) in survey.Records(new(wanted.Keys.Select(h => survey.Entries[h.Place].Number)), cancellationToken))
        {
            var holder = holders[number];
            var payload = await WarcPayload.ReadAsync(record, settings.MaxBytes, border, cancellationToken);
            survey.Add(holder.Place, payload);
            foreach (var capture in wanted[holder])
            {
                yield return await PageAsync(capture, survey.Entries[holder.Place], payload, cancellationToken);
            }
        }
    }

    private async ValueTask<FetchedPage> PageAsync(Capture capture, WarcEntry entry, WarcPayload payload, CancellationToken cancellationToken)
    {
        if (payload.Body is not { } bytes)
        {
            return maker.Failed(FetchedKind.Document, capture.Url, payload.Code!, payload.Message!);
        }

        var before = await memory.FindAsync(settings.Id, capture.Url, cancellationToken);
        var fetched = new FetchedPayload
        {
            Kind = FetchedKind.Document,
            Url = capture.Url,
            Body = bytes,
            Sha256 = entry.Sha256!,
            Date = capture.Date == default ? maker.Now() : capture.Date,
            ContentType = entry.ContentType,
        };
        return maker.Fetched(fetched, before) with { Attempts = 1 };
    }
}
