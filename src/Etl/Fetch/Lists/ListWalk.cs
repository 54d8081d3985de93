using System.Globalization;
using System.Runtime.CompilerServices;
using Etl.Fetch.Http;
using Etl.Fetch.Links;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Microsoft.Extensions.Logging;

namespace Etl.Fetch.Lists;

/// <summary>Walks a source's lists, page by page, and gives the documents they lead to, each once.</summary>
/// <param name="client">Asks hosts.</param>
/// <param name="site">Source.</param>
/// <param name="maker">Makes outcomes; lists go to the archive too.</param>
/// <param name="border">Keeps what a list makes fetch throw to that list.</param>
/// <param name="logger">Log.</param>
internal sealed class ListWalk(WebClient client, Site site, PageMaker maker, FetchBorder border, ILogger logger)
{
    private readonly DocumentLinks _documents = new(site.Settings.Documents);
    private readonly HashSet<string> _seenDocuments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenLists = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<Found> WalkAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var page in site.Settings.Pages.Where(p => _seenDocuments.Add(DocumentAddress.Canonical(p))))
        {
            yield return new(page, null);
        }

        // Lists are no documents, even where one links to another.
        _seenLists.UnionWith(site.Settings.Start.Select(DocumentAddress.Canonical));
        foreach (var start in site.Settings.Start)
        {
            await foreach (var found in border.KeepAsync(DocumentAddress.Canonical(start), WalkOneAsync(start, cancellationToken), static failure => new Found(null, failure), cancellationToken))
            {
                yield return found;
            }
        }
    }

    private async IAsyncEnumerable<Found> WalkOneAsync(Uri start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var paging = site.Settings.Paging;
        var at = start;
        for (var number = 1; at is not null; number++)
        {
            var url = DocumentAddress.Canonical(at);
            var answer = await client.GetAsync(at, site, null, cancellationToken);
            // Counting goes until the host has no more.
            if (paging.Template is not null && number > 1 && answer.Status is 404 or 410)
            {
                yield break;
            }

            if (!answer.IsSuccess)
            {
                yield return Failure(url, answer.Code ?? $"http_{answer.Status}", answer.Message ?? $"the list answered {answer.Status}; what it leads to is not known", answer.Status);
                yield break;
            }

            maker.Fetched(DocumentFetch.Payload(FetchedKind.List, url, answer, maker.Now()), null);
            using var page = await LinkPage.ParseAsync(answer.Body, answer.ContentType, answer.Address ?? at, cancellationToken);
            if (page is null)
            {
                yield return Failure(url, FetchCodes.ListUnreadable, "its mark-up can't be parsed in 5 s");
                yield break;
            }

            List<Link> links = [.. Documents(page).Where(l => !_seenLists.Contains(DocumentAddress.Canonical(l.Address)))];
            List<Found> found = [.. New(links)];
            logger.ListRead(site.Settings.Id, url, links.Count, found.Count);
            if (number == 1 && links.Count == 0)
            {
                yield return Failure(url, FetchCodes.ListEmpty, "no link is a document; the site's layout may have changed, see \"documents\" in the source's settings");
            }

            var next = paging.Template is not null && found.Count == 0 && number > 1 ? null : Next(page, start, number);
            if (number > paging.MaxPages)
            {
                // One page more was asked for, to tell a list that ends here from one that is cut.
                if (found.Count > 0)
                {
                    yield return Failure(url, FetchCodes.TooManyPages, $"the list goes on after max_pages ({paging.MaxPages}) pages; what follows was left out");
                }

                yield break;
            }

            foreach (var one in found)
            {
                yield return one;
            }

            at = next;
        }
    }

    private IEnumerable<Link> Documents(LinkPage page)
    {
        foreach ((var link, var isDocument) in _documents.In(page))
        {
            if (isDocument)
            {
                yield return link;
            }
            else
            {
                logger.LinkLeftOut(site.Settings.Id, link.Text, link.Address.AbsoluteUri);
            }
        }
    }

    private IEnumerable<Found> New(List<Link> links)
    {
        foreach (var link in links)
        {
            var url = DocumentAddress.Canonical(link.Address);
            if (!site.Allows(link.Address) && !_documents.Chooses)
            {
                continue;
            }

            if (_seenDocuments.Add(url))
            {
                yield return new(link.Address, null);
            }
        }
    }

    private Uri? Next(LinkPage page, Uri start, int number)
    {
        var paging = site.Settings.Paging;
        Uri? next = null;
        if (paging.Template is { } template)
        {
            var relative = template.Replace(PagingSettings.Placeholder, (paging.First + number - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            _ = Uri.TryCreate(start, relative, out next);
        }
        else if (paging.Next is { } selector)
        {
            next = page.Links(selector).FirstOrDefault()?.Address;
        }

        // The last page of many sites links to itself.
        return next is not null && _seenLists.Add(DocumentAddress.Canonical(next)) ? next : null;
    }

    private Found Failure(string url, string code, string message, int status = 0) => new(null, maker.Failed(FetchedKind.List, url, code, message, status));
}
