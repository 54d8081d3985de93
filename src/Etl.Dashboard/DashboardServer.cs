using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Etl.Dashboard.Serving;
using Etl.Dashboard.Working;
using Etl.Model;
using Etl.Runs;
using Etl.Runs.Errors;
using Etl.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.WebEncoders;

namespace Etl.Dashboard;

/// <summary>Serves the operator's pages.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    private readonly DashboardHost _host;
    private readonly DashboardOptions _options;
    private readonly Workshop _workshop;
    private readonly RunDesk _desk;
    private readonly RecentLog _log;
    private WebApplication? _app;

    /// <summary>Creates it; nothing listens yet.</summary>
    /// <param name="host">What the pages work with.</param>
    /// <param name="options">Where it is served, and to whom.</param>
    /// <exception cref="RunUsageException">It would be open to others.</exception>
    public DashboardServer(DashboardHost host, DashboardOptions options)
    {
        options.Check();
        _host = host;
        _options = options;
        _workshop = new Workshop(host);
        _desk = new RunDesk(host, _workshop);
        _log = new RecentLog(host.TimeProvider);
    }

    /// <summary>Where it answers; null before it listens.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Wraps what starts the nights of the schedule, so that they can be watched and stopped from the page.</summary>
    /// <param name="make">Makes the launcher, given who is told of progress.</param>
    /// <returns>The launcher.</returns>
    public IPipelineLauncher Watch(Func<IProgress<RunProgress>, IPipelineLauncher> make) => _desk.Watch(make);

    /// <summary>Begins to listen.</summary>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="RunUsageException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _host.LoggerFactory.AddProvider(_log);
        var app = Build();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            await app.DisposeAsync();
            throw new RunUsageException($"The page can't be served on port {_options.Port}: {e.Message} Choose another with --port, or none with --no-page.");
        }

        _app = app;
        var port = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;
        Address = new UriBuilder("http", _options.Address.Equals(IPAddress.Any) ? "localhost" : _options.Address.ToString(), port).Uri;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        if (_app is not null)
        {
            await _app.StopAsync(new CancellationToken(canceled: true));
            await _app.DisposeAsync();
        }

        _log.Dispose();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DashboardServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 64 << 10;
            k.Listen(_options.Address, _options.Port);
        });
        var services = builder.Services;
        services.AddSingleton(_host.TimeProvider).AddSingleton(_host).AddSingleton(_workshop).AddSingleton(_desk).AddSingleton(_log).AddSingleton(_options);
        services.AddSingleton<PageResults>().AddSingleton<IHostLifetime, QuietLifetime>();
        services.AddRoutingCore().AddRazorComponents();
        // Without this every Chinese character would be an entity.
        services.Configure<WebEncoderOptions>(static w => w.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHostFiltering(o => o.AllowedHosts = [.. LoopbackNames, .. Own(), .. _options.Hosts]);
        services.AddAntiforgery(static o =>
        {
            o.Cookie.Name = "etl-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
        });
        // Logins and forms survive a restart of the program.
        var keys = Directory.CreateDirectory(Path.Combine(_host.Ledger.DataDirectory, "keys"));
        services.AddDataProtection().SetApplicationName("etl").PersistKeysToFileSystem(keys);
        services.AddAuthentication(Login.Scheme).AddCookie(Login.Scheme, static o =>
        {
            o.Cookie.Name = "etl-login";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.LoginPath = "/login";
            o.ReturnUrlParameter = "back";
            o.ExpireTimeSpan = TimeSpan.FromDays(14);
        });
        services.AddAuthorization();
        var app = builder.Build();
        Configure(app);
        return app;
    }

    private IEnumerable<string> Own() => _options.Address.Equals(IPAddress.Any) || _options.Address.Equals(IPAddress.IPv6Any)
        ? []
        : [new UriBuilder("http", _options.Address.ToString()).Host];

    private void Configure(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseHostFiltering();
        app.Use(ExplainAsync);
        if (_options.ProxyHeader is { } header)
        {
            app.Use((context, next) =>
            {
                if (context.Request.Headers[header] is [{ Length: > 0 }])
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            });
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOwnFormsOnly();
        PageAssets.Map(app);
        var pages = app.Services.GetRequiredService<PageResults>();
        Routes routes = new(_host, _workshop, _desk, _log, pages);
        var group = app.MapGroup("");
        routes.Map(group);
        if (_options.PasswordHash is not null)
        {
            group.RequireAuthorization();
            Login.Map(app, _options, pages, _host.TimeProvider);
        }

        app.MapFallback((HttpContext context) => pages.Problem(context, "There is no such page.", StatusCodes.Status404NotFound)).AllowAnonymous();
    }

    /// <summary>What a person can do something about is said in words; what not is logged.</summary>
    private async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (Exception e) when (!context.Response.HasStarted && e is EtlException or IOException or UnauthorizedAccessException)
        {
            var pages = context.RequestServices.GetRequiredService<PageResults>();
            await pages.Problem(context, e.Message, e is RunUsageException ? StatusCodes.Status400BadRequest : StatusCodes.Status503ServiceUnavailable)
                .ExecuteAsync(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            DashboardLog.PageFailed(_host.LoggerFactory.CreateLogger("Etl.Dashboard"), e, context.Request.Path);
            var pages = context.RequestServices.GetRequiredService<PageResults>();
            await pages.Problem(context, $"{e.GetType().Name}: {e.Message}", StatusCodes.Status500InternalServerError).ExecuteAsync(context);
        }
    }
}
