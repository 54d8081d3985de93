using System.Net;

namespace Etl.Fetch.Http;

/// <summary>The system's proxy, except for mapped hosts: they are where the map says.</summary>
/// <param name="inner">System's proxy.</param>
/// <param name="hostMap">Mapped hosts.</param>
internal sealed class MappedProxy(IWebProxy inner, IReadOnlyDictionary<string, IPEndPoint> hostMap) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => inner.Credentials;
        set => inner.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : inner.GetProxy(destination);

    public bool IsBypassed(Uri host) => hostMap.ContainsKey(host.Host) || host.IsLoopback || inner.IsBypassed(host);
}
