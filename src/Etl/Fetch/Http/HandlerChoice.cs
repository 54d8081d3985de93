using System.Collections.Concurrent;
using System.Net;
using Etl.Fetch.Settings;

namespace Etl.Fetch.Http;

/// <summary>
/// One handler for all sources that mean public addresses, one for those that mean private ones, and one for each pinned certificate:
/// a connection that was made for one source serves no source that would not have made it.
/// </summary>
/// <param name="hostMap">Hosts that are reached at a fixed endpoint.</param>
internal sealed class HandlerChoice(IReadOnlyDictionary<string, IPEndPoint> hostMap) : IHandlerChoice
{
    private readonly ConcurrentDictionary<(bool AllowsPrivate, string? Pin), Lazy<HttpMessageInvoker>> _handlers = new();

    /// <inheritdoc/>
    public HttpMessageInvoker For(SourceSettings source) => _handlers.GetOrAdd(
        (source.PrivateAddresses, source.Tls.Pin),
        key => new(() => new(FetchHandler.Create(hostMap, key.AllowsPrivate, key.Pin), disposeHandler: true))).Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handler in _handlers.Values.Where(static h => h.IsValueCreated))
        {
            handler.Value.Dispose();
        }
    }
}
