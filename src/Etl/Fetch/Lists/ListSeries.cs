using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Etl.Fetch.Http;
using Etl.Fetch.Links;
using Etl.Fetch.Pages;
using Etl.Fetch.Settings;
using Etl.Model.Findings;

namespace Etl.Fetch.Lists;

/// <summary>Reads the pages of one list, from the first to the last.</summary>
/// <param name="client">Asks hosts.</param>
/// <param name="site">Source.</param>
/// <param name="maker">Stores pages.</param>
/// <param name="list">How the list is asked for and written.</param>
/// <param name="paging">How to get from page to page.</param>
/// <param name="selector">Selector of the part of a page that counts; null for all of it.</param>
/// <param name="tally">Counts.</param>
internal sealed partial class ListSeries(WebClient client, Site site, PageMaker maker, ListSettings list, PagingSettings paging, string? selector,
    ListTally tally)
{
    // A list that announces more may repeat itself for a page or two.
    private const int MostEmpty = 3;
    private const int MostJumps = 3;
    private const int MostHoles = 5;

    private readonly ListReader _reader = new(list);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<(int Ordinal, PageRequest Request)> _holes = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Regex? _nextText = paging.NextText is null ? null : Patterns.Compile(paging.NextText);
    private ListRequests _requests = null!;

    /// <summary>The list's pages; the caller disposes each. What goes wrong is in the tally.</summary>
    /// <param name="at">The list.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<ListContent> ReadAsync(ListAt at, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((var name, var value) in site.Settings.With.Concat(at.Values).Append(new("start", at.Address.AbsoluteUri))
            .Append(new("size", paging.Size.ToString(System.Globalization.CultureInfo.InvariantCulture))))
        {
            _values[name] = value;
        }

        foreach (var name in paging.FromPage.Keys)
        {
            // The first page is asked for without what only a page can say.
            _values.TryAdd(name, "");
        }

        _requests = new(list, paging, _values) { Base = at.Address };
        if (!_requests.BeginsWithOwnPage && list.FromPage.Keys.Any(k => !_values.ContainsKey(k)))
        {
            var (own, _) = await AskAsync(_requests.Own(at.Address), 1, new ListReader(ListSettings.Default), cancellationToken);
            using (own)
            {
                if (own is null || !TakeValues(own))
                {
                    yield break;
                }
            }

            tally.Signs = default;
        }

        var request = _requests.BeginsWithOwnPage ? _requests.Own(at.Address) : _requests.Counted(1, null);
        LinkPage? form = null;
        var empty = 0;
        for (var ordinal = 1; request is not null; ordinal++)
        {
            if (ordinal > paging.MaxPages && paging.Beyond == BeyondLimit.Leave)
            {
                tally.End = ListEnd.MaxPages;
                yield break;
            }

            tally.Asked = ordinal;
            _asked.Add(Key(request));
            var (content, answer) = await AskAsync(request, ordinal, _reader, cancellationToken);
            if (content is null && IsHole(ordinal, answer) && !_requests.IsCounted)
            {
                // The way on leads through this page.
                (content, answer) = await AskAsync(request, ordinal, _reader, cancellationToken);
            }

            if (content is null)
            {
                if (!GoOn(ordinal, request, answer))
                {
                    break;
                }

                request = NextCounted(ordinal, form);
                continue;
            }

            if (ordinal == 1 && _requests.BeginsWithOwnPage && !TakeValues(content))
            {
                content.Dispose();
                yield break;
            }

            var fresh = content.Links.Count(tally.See) + content.Lists.Count;
            empty = fresh == 0 ? empty + 1 : 0;
            if (ordinal > paging.MaxPages)
            {
                // One page more was asked for, to tell a list that ends here from one that is cut.
                tally.End = fresh > 0 ? ListEnd.MaxPages : ListEnd.NothingNew;
                content.Dispose();
                yield break;
            }

            if (fresh == 0 && ordinal > 1 && (empty >= MostEmpty || !AnnouncesMore(ordinal)))
            {
                tally.End = ListEnd.NothingNew;
                content.Dispose();
                break;
            }

            tally.Pages++;
            var isTurned = TakeTurn(content.Text);
            tally.NextSign = _requests.IsCounted ? null : SignOf(content, ordinal);
            request = IsLast(ordinal) || !isTurned ? null : _requests.IsCounted ? NextCounted(ordinal, content.Page) : NextLinked(content, ordinal);
            tally.End = request is null && tally.Code is null
                ? (paging.IsCounted || paging.Next is not null || _nextText is not null ? ListEnd.LastPage : ListEnd.OnePage) : tally.End;
            form = paging.Form.Count > 0 ? content.Page : null;
            yield return content;
        }

        foreach ((var ordinal, var request2) in _holes)
        {
            var (content, answer) = await AskAsync(request2, ordinal, _reader, cancellationToken);
            if (content is null)
            {
                tally.Hole(ordinal, Reason(answer).Message);
                continue;
            }

            tally.Pages++;
            _ = content.Links.Count(tally.See);
            yield return content;
        }
    }

    private static string Key(PageRequest request) => DocumentAddress.Canonical(request.Address) + "\n" + request.Body;

    private static (string Code, string Message) Reason(HttpAnswer answer) => PageWall.OfStatus(answer.Status) is { } wall
        ? (wall, $"the list answered {answer.Status}: {PageWall.Message(wall)}")
        : (answer.Code ?? $"http_{answer.Status}", answer.Message ?? $"the list answered {answer.Status}; what it leads to is not known");

    /// <summary>Asks for a page and reads it, behind at most three jumps of pages that show nothing. A failure of the first page is told.</summary>
    private async Task<(ListContent? Content, HttpAnswer Answer)> AskAsync(PageRequest request, int ordinal, ListReader reader,
        CancellationToken cancellationToken)
    {
        for (var jump = 0; ; jump++)
        {
            var answer = await client.GetAsync(request, site, null, cancellationToken);
            if (!answer.IsSuccess)
            {
                return Fail(answer);
            }

            var url = DocumentAddress.Canonical(request.Address);
            maker.Fetched(DocumentFetch.Payload(FetchedKind.List, url, answer, maker.Now()), null);
            var isOwn = ordinal == 1 && (_requests.BeginsWithOwnPage || !ReferenceEquals(reader, _reader));
            if (isOwn)
            {
                _requests.Base = answer.Address ?? request.Address;
            }

            var (content, problem) =
                await reader.ReadAsync(answer, selector, list.Format is ListFormat.Html ? answer.Address ?? request.Address : _requests.Base,
                    cancellationToken);
            if (content is null)
            {
                return Fail(HttpAnswer.Failure(FetchCodes.ListUnreadable, $"the list {problem}", answer.Status));
            }

            if (content.Links.Count < MostJumps && content.Page?.Jump() is { } next && jump < MostJumps && site.Allows(next) && next != request.Address)
            {
                content.Dispose();
                request = request with { Address = next, Body = null };
                continue;
            }

            if (content.Links.Count < MostJumps && PageWall.Of(content.Text, answer.Address ?? request.Address) is { } wall)
            {
                content.Dispose();
                return Fail(HttpAnswer.Failure(wall, PageWall.Message(wall), answer.Status));
            }

            content.Links = [.. content.Links.Select(l => l with { Address = site.Plain(l.Address) })];
            tally.Signs = tally.Signs.Or(Announced(content));
            return (content, answer);
        }

        (ListContent?, HttpAnswer) Fail(HttpAnswer answer)
        {
            if (ordinal == 1)
            {
                var (code, message) = Reason(answer);
                tally.Fail(code, message, answer.Status);
            }

            return (null, answer);
        }
    }

    private MoreSigns Announced(ListContent content)
    {
        if (paging.Pages is null && paging.Total is null)
        {
            return content.Signs;
        }

        // What a planner says where to find is not guessed.
        var pages = paging.Pages is null ? content.Signs.Pages : Numbers.Of(content.Text, paging.Pages);
        var total = paging.Total is null ? content.Signs.Total : Numbers.Of(content.Text, paging.Total);
        return new(pages, total, content.Signs.Sign ?? (pages is not null ? $"pages {pages}" : total is not null ? $"total {total}" : null));
    }

    private bool TakeValues(ListContent own)
    {
        foreach ((var name, var pattern) in list.FromPage.Where(p => !_values.ContainsKey(p.Key)))
        {
            if (Patterns.FirstGroup(pattern, own.Text) is not { } value)
            {
                tally.Fail(FetchCodes.ParameterNotFound,
                    $"the page prints no {name} ({pattern}); give it in \"with\", or mend the pattern in \"list.from_page\"");
                return false;
            }

            _values[name] = System.Net.WebUtility.HtmlDecode(value);
        }

        _requests.Begin(own.Text);
        return true;
    }

    /// <summary>True for a failed page that should be there; behind the last page anything may happen.</summary>
    private bool IsHole(int ordinal, HttpAnswer answer) =>
        ordinal > 1 && (tally.Signs.Pages is { } pages ? ordinal <= pages : answer.Status is not (404 or 410) && !(tally.Signs.Total <= tally.Seen));

    /// <summary>True when counting goes on behind a failed page.</summary>
    private bool GoOn(int ordinal, PageRequest request, HttpAnswer answer)
    {
        if (ordinal == 1)
        {
            return false;
        }

        if (!IsHole(ordinal, answer))
        {
            tally.End = answer.Status is 404 or 410 ? ListEnd.NotFound : ListEnd.BehindLastPage;
            return false;
        }

        var isFirstInARow = _holes.Count == 0 || _holes[^1].Ordinal < ordinal - 1;
        _holes.Add((ordinal, request));
        if (_requests.IsCounted && answer is not { IsHostFailure: true, Code: not null } && (isFirstInARow || tally.Signs.Pages is not null)
            && _holes.Count < MostHoles)
        {
            return true;
        }

        tally.End = ListEnd.Failed;
        return false;
    }

    private bool AnnouncesMore(int ordinal) => tally.Signs.Pages is { } pages ? ordinal < pages : tally.Signs.Total is { } total && _requests.IsCounted
        && tally.Seen < total;

    private bool IsLast(int ordinal) => paging.Pages is not null && tally.Signs.Pages is { } pages && ordinal >= pages;

    private PageRequest? NextCounted(int ordinal, LinkPage? form)
    {
        var next = _requests.Counted(ordinal + 1, form);
        return next is null || _asked.Contains(Key(next)) ? null : next;
    }

    private PageRequest? NextLinked(ListContent content, int ordinal)
    {
        if (content.Page is not { } page || (paging.Next is null && _nextText is null))
        {
            return null;
        }

        var scripts = 0;
        var isThere = false;
        foreach (var element in page.Next(paging.Next, _nextText))
        {
            isThere = true;
            if (Postback.CallOf(element) is { } call && page.Form(element) is { } form)
            {
                return _requests.Post(form, new Dictionary<string, string> { ["__EVENTTARGET"] = call.Target, ["__EVENTARGUMENT"] = call.Argument });
            }

            if (page.AddressOf(element) is not { } address)
            {
                scripts += NextSigns.IsCall(element) ? 1 : 0;
                continue;
            }

            // The last page of many sites links to itself.
            var request = _requests.Linked(address);
            if (!_asked.Contains(Key(request)))
            {
                return request;
            }

            return null;
        }

        if (ordinal == 1 && (scripts > 0 || (!isThere && (tally.Signs.Pages > 1 || tally.NextSign is not null))))
        {
            var what = paging.Next is { } next ? $"next ({next})" : $"next_text ({paging.NextText})";
            tally.Fail(FetchCodes.NextNotFound, scripts > 0
                ? $"\"{what}\" leads to a script, not to an address; say in \"paging\" how the script makes it (\"template\")"
                : $"\"{what}\" matches nothing on the first page, which shows that there is more ({tally.NextSign ?? tally.Signs.Sign})");
        }

        return null;
    }

    /// <summary>Takes what a page says of the next one; false where it says nothing of what is needed, and so is the last.</summary>
    private bool TakeTurn(string text)
    {
        foreach ((var name, var where) in paging.FromPage)
        {
            if (Values.Of(text, where) is not { Length: > 0 } value)
            {
                return false;
            }

            _values[name] = System.Net.WebUtility.HtmlDecode(value);
        }

        return true;
    }

    private string? SignOf(ListContent content, int ordinal) => content.Page is { } page
        ? NextSigns.Of(page, content.Text, u => _asked.Contains(DocumentAddress.Canonical(u) + "\n"), countsCalls: ordinal == 1 && !HasWay)
        : NextSigns.OfData(content.Text);

    private bool HasWay => paging.IsCounted || paging.Next is not null || _nextText is not null;
}
