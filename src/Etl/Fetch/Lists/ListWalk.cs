using System.Runtime.CompilerServices;
using Etl.Fetch.Http;
using Etl.Fetch.Links;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Lists;

/// <summary>Walks a source's lists, level by level and page by page, and gives the documents they lead to, each once.</summary>
/// <param name="client">Asks hosts.</param>
/// <param name="site">Source.</param>
/// <param name="maker">Makes outcomes; lists go to the archive too.</param>
/// <param name="border">Keeps what a list makes fetch throw to that list.</param>
/// <param name="told">Is told what each list gave.</param>
/// <param name="logger">Log.</param>
internal sealed class ListWalk(WebClient client, Site site, PageMaker maker, FetchBorder border, Action<ListOutcome>? told, ILogger logger)
{
    private const int MostFrames = 5;

    private readonly DocumentLinks _documents = new(site.Settings.Documents);
    private readonly DocumentLinks[] _levels = [.. site.Settings.Levels.Select(static l => new DocumentLinks(l.Links()))];
    private readonly HashSet<string> _seenDocuments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenLists = new(StringComparer.Ordinal);
    private bool _hasDocuments;
    private bool _hasFailed;

    public async IAsyncEnumerable<Found> WalkAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in site.Settings.Pages.Where(p => _seenDocuments.Add(AddressVariants.Key(DocumentAddress.Canonical(p)))))
        {
            yield return new(page, null);
        }

        // Lists are no documents, even where one links to another.
        _seenLists.UnionWith(site.Settings.Start.Select(DocumentAddress.Canonical));
        foreach (var start in site.Settings.Start)
        {
            await foreach (var found in WalkOneAsync(new(start, 0), cancellationToken))
            {
                yield return found;
            }
        }

        if (!_hasDocuments && !_hasFailed && site.Settings.Start.Count > 0)
        {
            ListAt first = new(site.Settings.Start[0], 0);
            var tally = new ListTally(site.Settings.Id, first, leadsToDocuments: false);
            tally.Fail(FetchCodes.ListEmpty,
                "no list that it leads to has a link that is a document; see \"levels\" and \"documents\" in the source's settings");
            yield return End(tally, site.Settings.Paging, first)!.Value;
        }
    }

    private IAsyncEnumerable<Found> WalkOneAsync(ListAt at, CancellationToken cancellationToken) => border.KeepAsync(
        DocumentAddress.Canonical(at.Address),
        at.Level < _levels.Length ? WalkDirectoryAsync(at, cancellationToken) : WalkListAsync(at, cancellationToken),
        failure => Thrown(at, failure),
        cancellationToken);

    private Found Thrown(ListAt at, FetchedPage failure)
    {
        var tally = new ListTally(site.Settings.Id, at, at.Level == _levels.Length);
        tally.Fail(failure.Code!, failure.Message!);
        told?.Invoke(tally.Outcome());
        return new(null, failure);
    }

    /// <summary>A list of documents.</summary>
    private async IAsyncEnumerable<Found> WalkListAsync(ListAt at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = site.Settings;
        var tally = new ListTally(settings.Id, at, leadsToDocuments: true);
        var series = new ListSeries(client, site, maker, settings.List, settings.Paging, settings.Documents.Selector, tally);
        List<ListAt> inside = [];
        await foreach (var content in series.ReadAsync(at, cancellationToken))
        {
            using var page = content;
            inside.AddRange(content.Lists.Where(l => site.Allows(l) && _seenLists.Add(DocumentAddress.Canonical(l)))
                .Select(l => at with { Address = l, IsPart = true }));
            var found = Documents(content, tally).ToList();
            logger.ListRead(settings.Id, DocumentAddress.Canonical(at.Address), content.Links.Count, found.Count);
            if (tally.Chosen == 0 && tally.Pages == 1 && content.Page is { } shell)
            {
                inside.AddRange(Frames(shell, at));
            }

            if (tally.Pages == 1 && settings.List.Format == ListFormat.Html && content.Page is { } first)
            {
                tally.Years = YearSigns.Of(first, IsRead, settings.Levels.Any(static l => (l.Address ?? l.As) is not null));
            }

            foreach (var document in found)
            {
                yield return new(document.Address,
                    null)
                { Hints = settings.Documents.Facts.Read(document.Title.Length > document.Text.Length ? document.Title : document.Text, at.Hints) };
            }
        }

        if (inside.Count == 0 || tally.Chosen > 0)
        {
            // Of many lists some may have nothing yet.
            if (tally is { Code: null, Chosen: 0 } && inside.Count == 0 && at is { Level: 0, IsPart: false })
            {
                tally.Fail(FetchCodes.ListEmpty, "no link is a document; the site's layout may have changed, see \"documents\" in the source's settings");
            }

            if (End(tally, settings.Paging, at) is { } failure)
            {
                yield return failure;
            }
        }

        foreach (var list in inside)
        {
            await foreach (var found in WalkListAsync(list, cancellationToken))
            {
                yield return found;
            }
        }
    }

    /// <summary>A list of lists.</summary>
    private async IAsyncEnumerable<Found> WalkDirectoryAsync(ListAt at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var level = site.Settings.Levels[at.Level];
        var tally = new ListTally(site.Settings.Id, at, leadsToDocuments: false);
        var series = new ListSeries(client, site, maker, ListSettings.Default, level.Paging, level.Selector, tally);
        List<ListAt> below = [];
        List<ListAt> frames = [];
        await foreach (var content in series.ReadAsync(at, cancellationToken))
        {
            using var page = content;
            below.AddRange(content.Page is { } directory && (level.Address ?? level.As) is not null ? ByValue(directory, level, at, tally)
                : ByLink(content, level, at, tally));
            if (below.Count == 0 && tally.Pages == 1 && content.Page is { } shell)
            {
                frames.AddRange(Frames(shell, at));
            }
        }

        if (below.Count == 0 && frames.Count == 0)
        {
            if (tally.Code is null)
            {
                tally.Fail(FetchCodes.ListEmpty, $"no link is a list of the next level; see \"levels[{at.Level}]\" in the source's settings");
            }
        }
        else if (below.Count > level.Max)
        {
            tally.Fail(FetchCodes.TooManyLists, $"it leads to {below.Count} lists; \"levels[{at.Level}].max\" allows {level.Max}, the others were left out");
        }

        if (frames.Count == 0 && End(tally, level.Paging, at) is { } failure)
        {
            yield return failure;
        }

        foreach (var list in below.Take(level.Max).Concat(frames))
        {
            await foreach (var found in WalkOneAsync(list, cancellationToken))
            {
                yield return found;
            }
        }
    }

    private bool IsRead(Uri address) =>
        DocumentAddress.Canonical(address) is var url && (_seenLists.Contains(url) || _seenDocuments.Contains(AddressVariants.Key(url)));

    private IEnumerable<Link> Documents(ListContent content, ListTally tally)
    {
        foreach (var link in content.Links)
        {
            var url = DocumentAddress.Canonical(link.Address);
            if (_seenLists.Contains(url))
            {
                continue;
            }

            if (_documents.RuleAgainst(link) is { } rule)
            {
                tally.LeaveOut(link, rule);
                logger.LinkLeftOut(site.Settings.Id, link.Text, link.Address.AbsoluteUri);
            }
            else if (!site.Allows(link.Address) && !_documents.Chooses)
            {
                tally.LeaveOut(link, "host");
            }
            else
            {
                tally.Choose(link);
                _hasDocuments = true;
                if (_seenDocuments.Add(AddressVariants.Key(url)))
                {
                    yield return link;
                }
            }
        }
    }

    private IEnumerable<ListAt> ByLink(ListContent content, LevelSettings level, ListAt at, ListTally tally)
    {
        foreach (var link in content.Links)
        {
            if (_levels[at.Level].RuleAgainst(link) is { } rule)
            {
                tally.LeaveOut(link, rule);
                continue;
            }

            tally.Choose(link);
            if (_seenLists.Add(DocumentAddress.Canonical(link.Address)))
            {
                yield return Below(at, level, link.Address, link.Text.Length > 0 ? link.Text : link.Title, null);
            }
        }
    }

    /// <summary>Lists whose addresses are made of values: those of a select box, mostly.</summary>
    private IEnumerable<ListAt> ByValue(LinkPage page, LevelSettings level, ListAt at, ListTally tally)
    {
        foreach ((var written, var address, var text) in page.Values(level.Selector))
        {
            Dictionary<string, string> values = new(site.Settings.With, StringComparer.Ordinal);
            foreach ((var name, var value) in at.Values.Append(new(level.As ?? "value", written)))
            {
                values[name] = value;
            }

            var made = level.Address is null ? address : Uri.TryCreate(at.Address, Template.ForAddress(level.Address, values), out var uri) ? uri : null;
            var link = made is null ? null : new Link(made, text, "");
            if (link is null)
            {
                continue;
            }

            tally.See(link);
            if (_levels[at.Level].RuleAgainst(link) is { } rule)
            {
                tally.LeaveOut(link, rule);
                continue;
            }

            tally.Choose(link);
            if (_seenLists.Add(DocumentAddress.Canonical(made!)))
            {
                yield return Below(at, level, made!, text, values);
            }
        }
    }

    private static ListAt Below(ListAt at, LevelSettings level, Uri address, string text, Dictionary<string, string>? values) => new(address, at.Level + 1)
    {
        Name = at.Name.Length == 0 ? text : $"{at.Name} / {text}",
        Hints = level.Facts.Read(text, at.Hints),
        Values = values ?? at.Values,
    };

    private IEnumerable<ListAt> Frames(LinkPage shell, ListAt at) => shell.Frames()
        .Where(f => site.Allows(f) && _seenLists.Add(DocumentAddress.Canonical(f))).Take(MostFrames).Select(f => at with { Address = f, IsPart = true });

    private Found? End(ListTally tally, PagingSettings paging, ListAt at)
    {
        tally.Judge(paging);
        _hasFailed |= tally.IsFailed;
        told?.Invoke(tally.Outcome());
        return tally.Code is { } code
            ? new(null, maker.Failed(FetchedKind.List, DocumentAddress.Canonical(at.Address), code, tally.Message!, tally.Status))
            : null;
    }
}
