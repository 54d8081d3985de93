using System.Net;
using System.Net.Sockets;

namespace Etl.Fetch.Http;

/// <summary>The socket handler that fetch uses when none is given from outside.</summary>
internal static class FetchHandler
{
    public static SocketsHttpHandler Create(IReadOnlyDictionary<string, IPEndPoint> hostMap) => new()
    {
        // Redirects are followed and bodies decompressed by us: every hop is asked of robots.txt, every byte is counted.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        Proxy = new MappedProxy(HttpClient.DefaultProxy, hostMap),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(hostMap, context.DnsEndPoint, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(IReadOnlyDictionary<string, IPEndPoint> hostMap, DnsEndPoint wanted, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            EndPoint endPoint = hostMap.TryGetValue(wanted.Host, out var mapped) ? mapped : wanted;
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
