using System.CommandLine;
using Etl.Runs.Composition;
using Etl.Runs.Errors;
using Etl.Runs.Views;
using Etl.Scheduling;
using Microsoft.Extensions.Configuration;

namespace Etl.Cli.Commands;

/// <summary><c>etl serve</c>: runs pipelines when their time has come, until it is stopped.</summary>
internal static class ServeCommand
{
    private static readonly Option<int?> HealthPort = new("--health-port") { Description = "Answers GET /health on this port of loopback: 200, or 503 when a pipeline is stale (default: Health:Port of appsettings.json, else not at all)", HelpName = "PORT" };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("serve", "Runs the pipelines by their schedules until stopped") { HealthPort, SampleSitesOption.Option }.Does(RunAsync, LogFormat.Text, hasEffect: true);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            await ServeAsync(host, parsed, cancellationToken);
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
        ConfigurationLauncher launcher = new(host.ConfigurationFiles, configuration, c => host.Compose(c, hosts.Map), notifications.Notifier, host.TimeProvider);
        await using var health = await HealthAsync(host, configuration, parsed.GetValue(HealthPort), cancellationToken);
        await using PipelineScheduler scheduler = new(host.DataDirectory, configuration.Pipelines, launcher, host.TimeProvider, host.LoggerFactory);
        using StaleWatch watch = new(host.DataDirectory, configuration.Pipelines, notifications.Notifier, host.TimeProvider, host.LoggerFactory);

        await scheduler.StartAsync(cancellationToken);
        await watch.StartAsync(cancellationToken);
        await PrintAsync(host, scheduler, cancellationToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, host.TimeProvider, cancellationToken);
        }
        finally
        {
            await watch.StopAsync(CancellationToken.None);
            await scheduler.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<HealthEndpoint?> HealthAsync(CommandHost host, EtlConfiguration configuration, int? asked, CancellationToken cancellationToken)
    {
        if ((asked ?? host.Settings.GetValue<int?>("Health:Port")) is not { } port)
        {
            return null;
        }

        if (port is < 0 or > 65535)
        {
            throw new RunUsageException($"{port} is no port; allowed: 1 to 65535, or 0 for any that is free");
        }

        var endpoint = await HealthEndpoint.StartAsync(port, () => HealthReport.Of(host.DataDirectory, configuration.Pipelines, host.TimeProvider.GetUtcNow()), cancellationToken);
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
            host.Output.Line($"No pipeline in {host.PipelinesDirectory} has a schedule: nothing will run by itself. Give one a line such as schedule: 0 30 2 * * ?");
        }

        foreach (var pipeline in upcoming)
        {
            host.Output.Line($"{pipeline.Pipeline}: next at {(pipeline.NextAt is { } next ? Words.Instant(next) : "no time any more")} ({pipeline.Schedule}, {pipeline.TimeZone})");
        }

        host.Note("Ctrl-C stops it.");
    }
}
