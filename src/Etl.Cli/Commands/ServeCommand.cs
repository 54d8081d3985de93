using System.CommandLine;
using Etl.Runs;
using Etl.Scheduling;

namespace Etl.Cli.Commands;

/// <summary><c>etl serve</c>: runs pipelines when their time has come, until it is stopped.</summary>
internal static class ServeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => new Command("serve", "Runs the pipelines by their schedules until stopped") { SampleSitesOption.Option }.Does(RunAsync, LogFormat.Text);

    private static async Task<int> RunAsync(CommandHost host, ParseResult parsed, CancellationToken cancellationToken)
    {
        EtlConfiguration configuration = host.LoadConfiguration();
        await using SampleHosts hosts = await SampleSitesOption.StartAsync(parsed, cancellationToken);
        using Notifications notifications = new(host);
        ScheduledRuns launcher = new(host, notifications.Notifier, hosts.Map);
        await using PipelineScheduler scheduler = new(host.DataDirectory, configuration.Pipelines, launcher, host.TimeProvider, host.LoggerFactory);
        using StaleWatch watch = new(host.DataDirectory, configuration.Pipelines, notifications.Notifier, host.TimeProvider, host.LoggerFactory);

        await scheduler.StartAsync(cancellationToken);
        await watch.StartAsync(cancellationToken);
        await PrintAsync(host, scheduler, cancellationToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, host.TimeProvider, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // How it is meant to end; a run that works now stops in good order.
        }

        await watch.StopAsync(CancellationToken.None);
        await scheduler.StopAsync(CancellationToken.None);
        host.Note("Stopped.");
        return ExitCode.Done;
    }

    private static async Task PrintAsync(CommandHost host, PipelineScheduler scheduler, CancellationToken cancellationToken)
    {
        IReadOnlyList<ScheduledPipeline> upcoming = await scheduler.UpcomingAsync(cancellationToken);
        if (host.IsJson)
        {
            JsonOutput.Write(upcoming);
            return;
        }

        if (upcoming.Count == 0)
            host.Output.Line($"No pipeline in {host.PipelinesDirectory} has a schedule: nothing will run by itself. Give one a line such as schedule: 0 30 2 * * ?");
        foreach (ScheduledPipeline pipeline in upcoming)
            host.Output.Line($"{pipeline.Pipeline}: next at {(pipeline.NextAt is { } next ? Words.Instant(next) : "no time any more")} ({pipeline.Schedule}, {pipeline.TimeZone})");
        host.Note("Ctrl-C stops it.");
    }
}
