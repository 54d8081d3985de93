using Etl.Fetch.Settings;

namespace Etl.Fetch.Http;

/// <summary>A source with the hosts that it may ask.</summary>
internal sealed class Site
{
    private readonly HashSet<string> _hosts;

    public Site(SourceSettings settings)
    {
        Settings = settings;
        _hosts = new(settings.Start.Concat(settings.Pages).Select(static u => u.IdnHost).Concat(settings.Hosts), StringComparer.OrdinalIgnoreCase);
    }

    public SourceSettings Settings { get; }

    /// <summary>What the source's hosts asked to be sent back.</summary>
    public CookieJar Cookies { get; } = new();

    public bool Allows(Uri address) => _hosts.Contains(address.IdnHost);
}
