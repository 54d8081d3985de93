using Etl.Config;
using Etl.Model;
using Etl.Runs;
using Etl.Runs.Composition;
using Etl.Runs.Notices;
using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Etl.Runs.Requests;

namespace Etl.Scheduling;

/// <summary>
/// Runs a pipeline with the configuration as it is when its time has come: what a planner mended during the day counts
/// that night, without a restart. A configuration that is wrong by then is told to whoever the last good one named.
/// </summary>
/// <param name="directory">Where the configuration is.</param>
/// <param name="started">The configuration that the program was started with.</param>
/// <param name="compose">Puts the rooms together for a configuration.</param>
/// <param name="notifier">Tells people; null for nobody.</param>
/// <param name="timeProvider">Clock.</param>
public sealed class ConfigurationLauncher(
    ConfigurationDirectory directory,
    EtlConfiguration started,
    Func<EtlConfiguration, EtlComposition> compose,
    INotifier? notifier,
    TimeProvider timeProvider) : IPipelineLauncher
{
    private EtlConfiguration _lastGood = started;

    /// <summary>Told where runs stand; null when nobody looks.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <inheritdoc/>
    public async Task<RunResult> LaunchAsync(string pipeline, DateTimeOffset? scheduledAt, CancellationToken cancellationToken)
    {
        EtlConfiguration configuration;
        PipelineSettings settings;
        try
        {
            configuration = EtlConfiguration.Load(directory);
            settings = configuration.Pipeline(pipeline);
        }
        catch (EtlException e)
        {
            var message = $"Pipeline {pipeline} was not started, because the configuration is wrong: {e.Message}";
            if (notifier is not null && _lastGood.Pipelines.FirstOrDefault(p => p.Name == pipeline)?.Notify is { } notify)
            {
                await notifier.NotifyAsync(notify, new Notice(NoticeKind.Failure, pipeline, null, [], message, timeProvider.GetUtcNow()), cancellationToken);
            }

            return new RunResult { Ending = RunEnding.Failed, NotBegun = NightReason.Configuration, Message = message };
        }

        _lastGood = configuration;
        return await new PipelineRunner(compose(configuration).ForSources(notifier))
            .RunAsync(new RunRequest { Pipeline = settings, ScheduledAt = scheduledAt }, Progress, cancellationToken);
    }
}
