using System.CommandLine;
using System.Net;
using Etl.Dashboard;
using Etl.Dashboard.Serving;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Errors;
using Etl.Runs.Nights;
using Etl.Runs.Views;
using Etl.Runs.Workers;
using Etl.Scheduling;
using Microsoft.Extensions.Configuration;

namespace Etl.Cli.Commands;

/// <summary><c>etl serve</c>: runs pipelines when their time has come, until it is stopped.</summary>
internal static class ServeCommand
{
    private static readonly Option<int?> HealthPort =
        new("--health-port")
        {
            Description =
            "Answers GET /health on this port of loopback: 200, or 503 when a pipeline is stale (default: Health:Port of appsettings.json, else not at all)",
            HelpName = "PORT"
        };

    private static readonly Option<int?> Port = new("--port")
    {
        Description = "Serves the page on this port (default: Dashboard:Port of appsettings.json, else 8080)",
        HelpName = "PORT",
    };

    private static readonly Option<string?> Address = new("--address")
    {
        Description = "Serves the page on this address (default: Dashboard:Address, else loopback); any other needs a password or a proxy",
        HelpName = "IP",
    };

    private static readonly Option<bool> NoPage = new("--no-page") { Description = "Serves no page: the schedule alone" };

    private static readonly Option<bool> HashPassword = new("--hash-password")
    {
        Description = "Serves nothing: reads a password from standard input and prints the hash for Dashboard:PasswordHash",
    };

    private static readonly Option<bool> AsWorker = new("--worker")
    {
        Description = "Runs no schedule and serves no page: does the work that runs on the same PostgreSQL ledger deal out, until stopped",
    };

    private static readonly Option<string?> Name = new("--name")
    {
        Description = "Name of the worker, which no other has (default: the machine's name and the number of the process)",
        HelpName = "NAME",
    };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("serve", "Runs the pipelines by their schedules, and serves the page, until stopped")
    {
        Port, Address, NoPage, HashPassword, HealthPort, AsWorker, Name, SampleSitesOption.Option,
    }
        .Does(RunAsync, LogFormat.Text, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(HashPassword))
        {
            host.Output.Line(Login.Hash(await Console.In.ReadLineAsync(cancellationToken) ?? ""));
            return ExitCode.Done;
        }

        try
        {
            await (parsed.GetValue(AsWorker) ? WorkAsync(host, parsed, cancellationToken) : ServeAsync(host, parsed, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // How it is meant to end, so that a service manager sees no failure; a run that worked has stopped in good order.
        }

        host.Note("Stopped.");
        return ExitCode.Done;
    }

    private static async Task ServeAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        var configuration = host.LoadConfiguration();
        await using var hosts = await SampleSitesOption.StartAsync(parsed, cancellationToken);
        using Notifications notifications = new(host);
        PipelineScheduler? schedule = null;
        DashboardHost shown = new()
        {
            Ledger = host.Ledger,
            Configuration = host.ConfigurationFiles,
            Compose = c => host.Compose(c, hosts.Map),
            Snapshots = host.Snapshots,
            Notifier = notifications.Notifier,
            Upcoming = token => schedule?.UpcomingAsync(token) ?? Task.FromResult<IReadOnlyList<ScheduledPipeline>>([]),
            TimeProvider = host.TimeProvider,
            LoggerFactory = host.LoggerFactory,
        };
        await using var page = parsed.GetValue(NoPage) ? null : new DashboardServer(shown, PageOptions(host, parsed));
        Func<IProgress<RunProgress>?, IPipelineLauncher> launch = progress => new ConfigurationLauncher(host.ConfigurationFiles, configuration,
            c => host.Compose(c, hosts.Map), notifications.Notifier, host.TimeProvider)
        { Progress = progress };
        await using PipelineScheduler scheduler = new(host.Ledger, configuration.Pipelines, page?.Watch(launch) ?? launch(null), host.TimeProvider,
            host.LoggerFactory)
        {
            Notifier = notifications.Notifier,
        };
        await using var health = await HealthAsync(host, configuration, scheduler.Nights, parsed.GetValue(HealthPort), cancellationToken);
        using StaleWatch watch = new(host.Ledger, configuration.Pipelines, notifications.Notifier, host.TimeProvider,
            host.LoggerFactory)
        { Nights = scheduler.Nights };
        using var workers = host.Ledger.IsShared
            ? new WorkerWatch(host.Ledger, configuration.Pipelines, notifications.Notifier, host.TimeProvider, host.LoggerFactory)
            : null;

        await scheduler.StartAsync(cancellationToken);
        schedule = scheduler;
        if (page is not null)
        {
            await StartPageAsync(host, page, isAskedFor: parsed.GetValue(Port) is not null || host.Settings["Dashboard:Port"] is not null, cancellationToken);
        }

        await watch.StartAsync(cancellationToken);
        await (workers?.StartAsync(cancellationToken) ?? Task.CompletedTask);
        await PrintAsync(host, scheduler, cancellationToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, host.TimeProvider, cancellationToken);
        }
        finally
        {
            await (workers?.StopAsync(CancellationToken.None) ?? Task.CompletedTask);
            await watch.StopAsync(CancellationToken.None);
            await scheduler.StopAsync(CancellationToken.None);
        }
    }

    private static async Task WorkAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var hosts = await SampleSitesOption.StartAsync(parsed, cancellationToken);
        var name = parsed.GetValue(Name) ?? Worker.NameOf(Environment.MachineName, Environment.ProcessId);
        var pieces = host.Settings.GetValue<int?>("Worker:Pieces") ?? 8;
        if (pieces is < 1 or > 64)
        {
            throw new RunUsageException($"Worker:Pieces is {pieces}; allowed: 1 to 64");
        }

        await new Worker(name, () => host.Compose(host.LoadConfiguration(), hosts.Map).ForSources(null) with { PiecesAtOnce = pieces })
            .RunAsync(() =>
            {
                host.Output.Line($"Worker {name} waits for work from {host.Ledger.Name}.");
                host.Note("Ctrl-C stops it.");
            }, cancellationToken);
    }

    /// <summary>Nights matter more than the page: where nobody asked for its port, and another has it, they run without.</summary>
    private static async Task StartPageAsync(CommandHost host, DashboardServer page, bool isAskedFor, CancellationToken cancellationToken)
    {
        try
        {
            await page.StartAsync(cancellationToken);
            host.Note($"Page: {page.Address}");
        }
        catch (RunUsageException e) when (!isAskedFor)
        {
            host.Note(e.Message);
        }
    }

    private static DashboardOptions PageOptions(CommandHost host, ParseResult parsed)
    {
        var settings = host.Settings.GetSection("Dashboard");
        var address = parsed.GetValue(Address) ?? settings["Address"];
        DashboardOptions options = new()
        {
            Address = address is null ? IPAddress.Loopback
                : IPAddress.TryParse(address, out var ip) ? ip : throw new RunUsageException($"--address \"{address}\" is no IP address"),
            Port = parsed.GetValue(Port) ?? settings.GetValue<int?>("Port") ?? 8080,
            PasswordHash = settings["PasswordHash"],
            ProxyHeader = settings["ProxyHeader"],
            Hosts = [.. settings.GetSection("Hosts").GetChildren().Select(static h => h.Value).OfType<string>()],
        };
        options.Check();
        return options;
    }

    private static async Task<HealthEndpoint?> HealthAsync(CommandHost host, EtlConfiguration configuration, NightBook nights, int? asked,
        CancellationToken cancellationToken)
    {
        if ((asked ?? host.Settings.GetValue<int?>("Health:Port")) is not { } port)
        {
            return null;
        }

        if (port is < 0 or > 65535)
        {
            throw new RunUsageException($"{port} is no port; allowed: 1 to 65535, or 0 for any that is free");
        }

        var endpoint = await HealthEndpoint.StartAsync(port, () =>
            HealthReport.Of(host.Ledger, configuration.Pipelines, host.TimeProvider.GetUtcNow(), nights), cancellationToken);
        host.Note($"Health check: {endpoint.Address}");
        return endpoint;
    }

    private static async Task PrintAsync(CommandHost host, PipelineScheduler scheduler, CancellationToken cancellationToken)
    {
        var upcoming = await scheduler.UpcomingAsync(cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(upcoming);
            return;
        }

        if (upcoming.Count == 0)
        {
            host.Output.Line(
                $"No pipeline in {host.PipelinesDirectory} has a schedule: nothing will run by itself. Give one a line such as schedule: 0 30 2 * * ?");
        }

        foreach (var pipeline in upcoming)
        {
            host.Output.Line($"{pipeline.Pipeline}: next at "
                + $"{(pipeline.NextAt is { } next ? CronTimes.InZone(next, pipeline.TimeZone) : "no time any more")} ({pipeline.Schedule})");
            foreach (var time in pipeline.Times.Skip(1))
            {
                host.Output.Line($"  then at {time}");
            }
        }

        host.Note("Ctrl-C stops it.");
    }
}
