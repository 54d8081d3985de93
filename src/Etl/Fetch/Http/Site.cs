using Etl.Fetch.Pages;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Http;

/// <summary>A source with the hosts that it may ask, each at the ports of the web and at those that the source names.</summary>
internal sealed class Site
{
    private readonly HashSet<(string Host, int Port)> _places = [];

    public Site(SourceSettings settings)
    {
        Settings = settings;
        foreach (var named in settings.Start.Concat(settings.Pages).Concat(settings.Hosts.Select(HostName.TryParse).OfType<Uri>()))
        {
            var host = Host(named);
            _places.UnionWith([(host, named.Port), (host, 80), (host, 443)]);
        }
    }

    public SourceSettings Settings { get; }

    /// <summary>What the source's hosts asked to be sent back.</summary>
    public CookieJar Cookies { get; } = new();

    public bool Allows(Uri address) => _places.Contains((Host(address), address.Port));

    private static string Host(Uri address) => DocumentAddress.HostOf(address).ToLowerInvariant();
}
