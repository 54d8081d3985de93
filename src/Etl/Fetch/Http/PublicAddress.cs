using System.Net;
using System.Net.Sockets;

namespace Etl.Fetch.Http;

/// <summary>Tells addresses of the public internet from those of a machine or a network of its own (IANA's special-purpose registries).</summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    // Networks whose addresses hold one of IPv4, and where: translation (RFC 6052) and 6to4 (RFC 3056).
    private static readonly (IPNetwork Network, int At)[] Embedding = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Whether a web address says by itself, without any look-up, that its host is in a private network: by a number, or as
    /// <c>localhost</c>.</summary>
    /// <param name="address">Absolute address.</param>
    /// <returns>False too for a name that may turn out to be.</returns>
    public static bool IsPrivateByName(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var literal) && !IsPublic(literal));
    }

    /// <summary>Whether the address is one of the public internet.</summary>
    /// <param name="address">Address.</param>
    /// <returns>False for loopback, private, link-local and other special networks.</returns>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // A zone is no part of the network.
            address = new IPAddress(address.GetAddressBytes());
            foreach ((var network, var at) in Embedding)
            {
                if (network.Contains(address))
                {
                    return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(at, 4)));
                }
            }
        }

        return !Array.Exists(Special, n => n.Contains(address));
    }
}
