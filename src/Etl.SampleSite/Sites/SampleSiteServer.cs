using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Etl.SampleSite.Sites;

/// <summary>
/// Serves made-up sites on a free port of 127.0.0.1, by Host header. Nothing is logged, and no signal handler is installed:
/// it is a guest in the process that starts it.
/// </summary>
public sealed class SampleSiteServer : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private SampleSiteServer(KestrelServer server, SamplePages pages, IReadOnlyList<string> hosts)
    {
        _server = server;
        Pages = pages;
        Hosts = hosts;
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        EndPoint = new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Host names that it serves; they exist in no DNS.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>What it serves; may be changed at any time.</summary>
    public SamplePages Pages { get; }

    /// <summary>Starts a server; it listens when the task ends.</summary>
    /// <param name="options">What to serve; null: the sites of the demo.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<SampleSiteServer> StartAsync(SampleSiteServerOptions? options, CancellationToken cancellationToken)
    {
        options ??= new SampleSiteServerOptions();
        var pages = new SamplePages();
        foreach (var site in options.Sites)
        {
            foreach (var (url, page) in site.Pages)
            {
                pages[url] = page;
            }

            foreach (var (path, answer) in site.Answers)
            {
                pages.Answer($"http://{site.Host}{path}", answer);
            }
        }

        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Listen(IPAddress.Loopback, 0);
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var server = new KestrelServer(Options.Create(kestrel), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new SampleSiteApplication(pages, options.TimeProvider), cancellationToken);
            return new SampleSiteServer(server, pages, [.. options.Sites.Select(site => site.Host), .. options.ExtraHosts]);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>
    /// For <see cref="SocketsHttpHandler.ConnectCallback"/>: leads the sample host names to this server and refuses every other,
    /// so that a demo or test cannot reach the network by mistake.
    /// </summary>
    /// <param name="context">The connection that is wanted.</param>
    /// <param name="cancellationToken">Cancels the connect.</param>
    /// <exception cref="HttpRequestException">The host is not one of <see cref="Hosts"/>.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Hosts.Contains(context.DnsEndPoint.Host, StringComparer.OrdinalIgnoreCase))
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError,
                $"'{context.DnsEndPoint.Host}' is not a sample host; there are: {string.Join(", ", Hosts)}.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(EndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening and cuts what is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }
}
