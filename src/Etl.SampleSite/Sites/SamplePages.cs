using System.Collections.Concurrent;

namespace Etl.SampleSite.Sites;

/// <summary>The pages of a running sample server, by address (<c>http://host/path?query</c>). Safe to change while it serves.</summary>
public sealed class SamplePages
{
    private readonly ConcurrentDictionary<string, SamplePage> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<SampleRequest, SamplePage?>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _failed = new(StringComparer.Ordinal);

    /// <summary>The page at an address; null: none, the server answers 404. Setting a page starts its failures anew.</summary>
    /// <param name="url">Absolute address.</param>
    public SamplePage? this[string url]
    {
        get => _pages.GetValueOrDefault(Key(url));
        set
        {
            var key = Key(url);
            _failed.TryRemove(key, out _);
            if (value is null)
            {
                _pages.TryRemove(key, out _);
            }
            else
            {
                _pages[key] = value;
            }
        }
    }

    /// <summary>Lets a path of a host be answered by what is asked; where there is a page at the address, that prevails.</summary>
    /// <param name="url">Absolute address without query.</param>
    /// <param name="answer">Makes the answer; null is 404.</param>
    public void Answer(string url, Func<SampleRequest, SamplePage?> answer) => _answers[Key(url)] = answer;

    /// <summary>Addresses that have a page, in no order.</summary>
    public IReadOnlyCollection<string> Urls => [.. _pages.Keys];

    /// <summary>How often an address was asked for, whatever was answered.</summary>
    /// <param name="url">Absolute address.</param>
    public int Requests(string url) => _requests.GetValueOrDefault(Key(url));

    internal SamplePage? Take(string host, SampleRequest request, out bool fails)
    {
        var site = "http://" + host.ToLowerInvariant();
        var key = site + request.Path + request.Query;
        _requests.AddOrUpdate(key, 1, static (_, count) => count + 1);
        var page = _pages.GetValueOrDefault(key) ?? _answers.GetValueOrDefault(site + request.Path)?.Invoke(request);
        fails = page is { FailFirst: > 0 } && _failed.AddOrUpdate(key, 1, static (_, count) => count + 1) <= page.FailFirst;
        return page;
    }

    private static string Key(string url)
    {
        var uri = new Uri(url, UriKind.Absolute);
        return "http://" + uri.Host.ToLowerInvariant() + uri.PathAndQuery;
    }
}
