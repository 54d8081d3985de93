using Etl.Fetch.Pages;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Http;

/// <summary>A source with the hosts that it may ask, each at the ports of the web and at those that the source names.</summary>
internal sealed class Site
{
    private readonly HashSet<(string Host, int Port)> _places = [];
    private readonly string[] _ends;
    private readonly HashSet<string> _ignored;

    public Site(SourceSettings settings)
    {
        Settings = settings;
        _ends = [.. settings.Hosts.Select(HostName.EndOf).OfType<string>()];
        _ignored = new(settings.IgnoreQuery, StringComparer.OrdinalIgnoreCase);
        foreach (var named in settings.Start.Concat(settings.Pages).Concat(settings.Hosts.Select(HostName.TryParse).OfType<Uri>()))
        {
            var host = Host(named);
            _places.UnionWith([(host, named.Port), (host, 80), (host, 443)]);
        }
    }

    public SourceSettings Settings { get; }

    /// <summary>What the source's hosts asked to be sent back.</summary>
    public CookieJar Cookies { get; } = new();

    public bool Allows(Uri address) =>
        _places.Contains((Host(address), address.Port))
            || (address.Port is 80 or 443 && Array.Exists(_ends, e => Host(address).EndsWith(e, StringComparison.Ordinal)));

    /// <summary>An address without the parameters that the source ignores.</summary>
    /// <param name="address">Address.</param>
    public Uri Plain(Uri address)
    {
        if (_ignored.Count == 0 || address.Query.Length < 2)
        {
            return address;
        }

        var kept = address.Query[1..].Split('&').Where(p => !_ignored.Contains(p.Split('=')[0]));
        return new UriBuilder(address) { Query = string.Join('&', kept) }.Uri;
    }

    private static string Host(Uri address) => DocumentAddress.HostOf(address).ToLowerInvariant();
}
