using System.Globalization;
using Etl.Fetch.Http;
using Etl.Fetch.Links;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Lists;

/// <summary>Makes the requests for the pages of one list.</summary>
/// <param name="list">How lists are asked for.</param>
/// <param name="paging">How to get from page to page.</param>
/// <param name="values">Values for templates; those that pages print are added when they are known.</param>
internal sealed class ListRequests(ListSettings list, PagingSettings paging, Dictionary<string, string> values)
{
    private int _first = paging.First;

    /// <summary>What relative addresses of further pages are relative to.</summary>
    public Uri Base { get; set; } = null!;

    /// <summary>True when the list's own page is its first; false when every page is asked for by <c>list</c>.</summary>
    public bool BeginsWithOwnPage => list.Address is null && list.Body is null;

    /// <summary>True when a further page can be asked for without a link to it.</summary>
    public bool IsCounted => BeginsWithOwnPage ? paging.IsCounted : paging.TurnsBy(list.Address) || paging.TurnsBy(list.Body)
        || list.Headers.Values.Any(paging.TurnsBy);

    /// <summary>The list's own page.</summary>
    public PageRequest Own(Uri address) => new(address) { Headers = Headers() };

    /// <summary>Where counting begins, if the list's own page says it.</summary>
    /// <param name="text">The page.</param>
    public void Begin(string text)
    {
        if (paging.FirstFrom is { } first)
        {
            _first = Numbers.Of(text, first) ?? paging.First;
        }
    }

    /// <summary>The page of an ordinal by counting; null when numbers that go down have come to their end.</summary>
    /// <param name="ordinal">Ordinal of the page in the list, from 1.</param>
    /// <param name="own">The list's own page, for its form.</param>
    public PageRequest? Counted(int ordinal, LinkPage? own)
    {
        var uses = ordinal - (BeginsWithOwnPage ? 2 : 1);
        var page = _first + (paging.Step * uses);
        if (page < 0 || (paging.Step < 0 && page < 1))
        {
            return null;
        }

        var offset = (ordinal - 1) * paging.Size;
        Set("page", page);
        Set("offset", offset);
        Set("from", offset + 1);
        Set("to", offset + paging.Size);
        if (BeginsWithOwnPage && paging.Form.Count > 0)
        {
            return own?.Form(null) is { } form
                ? Post(form, paging.Form.ToDictionary(static f => f.Key, f => Template.Plain(f.Value, values), StringComparer.Ordinal)) : null;
        }

        return BeginsWithOwnPage ? Make(paging.Template, paging.Body) : Make(list.Address, list.Body);
    }

    /// <summary>The page that a form leads to.</summary>
    public PageRequest Post(Postback form, IReadOnlyDictionary<string, string> set) => new(form.Action) { Body = form.Body(set), Headers = Headers() };

    /// <summary>The page that a link leads to.</summary>
    public PageRequest Linked(Uri address) => new(address) { Headers = Headers() };

    private PageRequest? Make(string? address, string? body)
    {
        if (!Uri.TryCreate(Base, address is null ? Base.AbsoluteUri : Template.ForAddress(address, values), out var at))
        {
            return null;
        }

        if (body is null)
        {
            return new(at) { Headers = Headers() };
        }

        var type = list.TypeOf(body);
        var filled = type.Contains("json", StringComparison.OrdinalIgnoreCase) ? Template.ForJson(body, values) : Template.ForAddress(body, values);
        return new(at) { Body = filled, BodyType = type, Headers = Headers() };
    }

    private Dictionary<string, string> Headers() =>
        list.Headers.ToDictionary(static h => h.Key, h => Template.Plain(h.Value, values), StringComparer.OrdinalIgnoreCase);

    private void Set(string name, int value) => values[name] = value.ToString(CultureInfo.InvariantCulture);
}
