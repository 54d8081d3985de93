using System.Net;
using System.Net.Mime;
using System.Text;
using Etl.Runs.Errors;
using Etl.Runs.Views;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Etl.Cli;

/// <summary><c>GET /health</c> on loopback, for monitoring: 200 while the data are fresh, 503 when a pipeline is stale; JSON either way.</summary>
internal sealed class HealthEndpoint : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private HealthEndpoint(KestrelServer server)
    {
        _server = server;
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        Address = new Uri($"http://{IPAddress.Loopback}:{new Uri(address).Port}/health");
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="port">Port; 0 for any that is free.</param>
    /// <param name="look">Looks how things stand.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="RunUsageException">The port is taken.</exception>
    public static async Task<HealthEndpoint> StartAsync(int port, Func<HealthReport> look, CancellationToken cancellationToken)
    {
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Listen(IPAddress.Loopback, port);
        SocketTransportFactory transport = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        KestrelServer server = new(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(new Application(look), cancellationToken);
            return new HealthEndpoint(server);
        }
        catch (IOException e)
        {
            server.Dispose();
            throw new RunUsageException($"The health check can't listen on port {port}: {e.Message} Choose another with --health-port.");
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    private sealed class Application(Func<HealthReport> look) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public async Task ProcessRequestAsync(HttpContext context)
        {
            var response = context.Response;
            if (context.Request.Path != "/health")
            {
                response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                return;
            }

            var health = look();
            var body = Encoding.UTF8.GetBytes(JsonOutput.Text(health));
            response.StatusCode = health.IsHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            response.ContentType = MediaTypeNames.Application.Json;
            response.ContentLength = body.Length;
            response.Headers.CacheControl = "no-store";
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await response.Body.WriteAsync(body, context.RequestAborted);
            }
        }

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
