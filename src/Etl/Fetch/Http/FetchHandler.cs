using System.Net;
using System.Text;

namespace Etl.Fetch.Http;

/// <summary>The handlers that requests go through: every connection is looked at when it is made, nothing is asked twice unasked.</summary>
public static class FetchHandler
{
    private static readonly IReadOnlyDictionary<string, IPEndPoint> NoMap = new Dictionary<string, IPEndPoint>();

    /// <summary>A handler for whoever sends something elsewhere than to sources. It follows no redirects.</summary>
    /// <param name="allowsPrivate">True where private, loopback and link-local addresses are meant.</param>
    /// <returns>The handler; to be disposed.</returns>
    public static HttpMessageHandler Create(bool allowsPrivate) => Create(NoMap, allowsPrivate, null);

    internal static HttpMessageHandler Create(IReadOnlyDictionary<string, IPEndPoint> hostMap, bool allowsPrivate, string? pin)
    {
        var proxy = new MappedProxy(HttpClient.DefaultProxy, hostMap);
        var guard = new AddressGuard(hostMap, proxy, allowsPrivate);
        return new GuardedHandler(guard, new SocketsHttpHandler
        {
            // Redirects are followed and bodies decompressed by us: every hop is asked of robots.txt, every byte is counted.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            Proxy = proxy,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 64,
            // An ETag goes back with the bytes that it came with.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
            SslOptions = new CertificateCheck(pin).Options(),
            ConnectCallback = guard.ConnectAsync,
            PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new AnswerStream(context.PlaintextStream)),
        });
    }

    private sealed class GuardedHandler(AddressGuard guard, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            guard.CheckProxied(request.RequestUri!);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
