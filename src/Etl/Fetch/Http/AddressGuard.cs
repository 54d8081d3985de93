using System.Net;
using System.Net.Sockets;

namespace Etl.Fetch.Http;

/// <summary>
/// Makes connections, and only those that may be made: a name is resolved here, and what it resolves to is what is looked at and
/// what is connected to, so that no second look-up can give something else.
/// </summary>
/// <param name="hostMap">Hosts that are reached at a fixed endpoint instead of by name.</param>
/// <param name="proxy">Proxy; where it stands in between, it resolves names, and only addresses written as numbers can be looked at.</param>
/// <param name="allowsPrivate">True where private, loopback and link-local addresses are meant.</param>
internal sealed class AddressGuard(IReadOnlyDictionary<string, IPEndPoint> hostMap, IWebProxy proxy, bool allowsPrivate)
{
    /// <summary>Refuses a request that a proxy would carry where it may not go.</summary>
    /// <param name="address">Address asked for.</param>
    /// <exception cref="AddressRefusedException">It may not go there.</exception>
    public void CheckProxied(Uri address)
    {
        if (allowsPrivate || proxy.GetProxy(address) is null)
        {
            return;
        }

        if (PublicAddress.IsPrivateByName(address))
        {
            throw Refusal(address.Host, address.Host);
        }
    }

    /// <summary>Makes a connection.</summary>
    /// <param name="context">What is to be connected.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <exception cref="AddressRefusedException">It may not be made.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var wanted = context.DnsEndPoint;
        (var addresses, var port) = hostMap.TryGetValue(wanted.Host, out var mapped)
            ? ([mapped.Address], mapped.Port)
            : (await Dns.GetHostAddressesAsync(wanted.Host, cancellationToken), wanted.Port);
        if (!allowsPrivate && !IsProxy(wanted, context.InitialRequestMessage.RequestUri))
        {
            IPAddress[] allowed = [.. addresses.Where(PublicAddress.IsPublic)];
            addresses = allowed.Length > 0 || addresses.Length == 0 ? allowed : throw Refusal(wanted.Host, addresses[0].ToString());
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static AddressRefusedException Refusal(string host, string address) =>
        new($"{host} is at {address}, which is no public address; where that is meant, say so with \"private_addresses: true\"");

    private bool IsProxy(DnsEndPoint wanted, Uri? asked) =>
        asked is not null && proxy.GetProxy(asked) is { } at && at.Port == wanted.Port && at.IdnHost.Equals(wanted.Host, StringComparison.OrdinalIgnoreCase);
}
