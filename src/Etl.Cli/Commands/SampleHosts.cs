using System.Net;
using Etl.SampleSite.Sites;

namespace Etl.Cli.Commands;

/// <summary>The sample sites while they are served.</summary>
/// <param name="server">Server; null when they are not.</param>
internal sealed class SampleHosts(SampleSiteServer? server) : IAsyncDisposable
{
    /// <summary>Where each host is; null when they are not served.</summary>
    public IReadOnlyDictionary<string, IPEndPoint>? Map { get; } =
        server?.Hosts.ToDictionary(static h => h, _ => server!.EndPoint, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server is null ? ValueTask.CompletedTask : server.DisposeAsync();
}
