using System.Net;
using Etl.Runs.Errors;

namespace Etl.Dashboard;

/// <summary>Where the page is served, and to whom.</summary>
public sealed record DashboardOptions
{
    /// <summary>Address that it listens on. Default: loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port; 0 for any that is free. Default 8080.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Hash of the password that opens it; null where none is asked for.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Header in which a proxy before it names who has logged in there; requests without it are refused. Null: no proxy.</summary>
    public string? ProxyHeader { get; init; }

    /// <summary>Names under which it is asked for besides those of loopback; every other is refused.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Whether nobody but this machine can reach it.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Address);

    /// <summary>Refuses what would leave the page open to others.</summary>
    /// <exception cref="RunUsageException">It would be.</exception>
    public void Check()
    {
        if (Port is < 0 or > 65535)
        {
            throw new RunUsageException($"{Port} is no port; allowed: 1 to 65535, or 0 for any that is free");
        }

        if (!IsLocal && PasswordHash is null && ProxyHeader is null)
        {
            throw new RunUsageException(
                $"{Address} can be reached from other machines: the page is served there only with a password (Dashboard:PasswordHash, made by etl serve "
                    + "--hash-password) or behind a proxy that logs people in (Dashboard:ProxyHeader)");
        }
    }
}
