using System.Globalization;
using Etl.Model.Findings;
using Etl.Runs;
using Etl.Runs.Outcomes;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>Progress as live bars, one a stage: how many of the documents have left the stage, how fast, and how long the rest will take.</summary>
/// <param name="context">The display.</param>
internal sealed class ProgressBars(ProgressContext context) : IProgress<RunProgress>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);

    private const string PaceKey = "pace";

    /// <summary>Columns of the display.</summary>
    public static ProgressColumn[] Columns =>
        [new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new ElapsedTimeColumn(), new TaskTextColumn(RateOf),
            new TaskTextColumn(LeftOf)];

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            var found = value.Stages.Count > 0 ? value.Stages.Max(Total) : 0;
            foreach (var stage in value.Stages)
            {
                var bar = Set(stage.Stage, Math.Max(found, value.Expected ?? 0), Total(stage), Text(stage));
                Pace pace = new(value.Elapsed > TimeSpan.Zero ? Total(stage) / value.Elapsed.TotalSeconds : 0, value.TimeLeft);
                bar.State.Update<Pace>(PaceKey, _ => pace);
            }

            if (value.Phase == RunPhase.Publish)
            {
                Set(StageNames.Publish, 1, 0, "");
            }

            if (value.Phase == RunPhase.Done && _bars.ContainsKey(StageNames.Publish))
            {
                Set(StageNames.Publish, 1, 1, "");
            }

            context.Refresh();
        }
    }

    private ProgressTask Set(string stage, long total, long done, string text)
    {
        if (!_bars.TryGetValue(stage, out var bar))
        {
            _bars[stage] = bar = context.AddTask(stage, maxValue: Math.Max(1, total));
        }

        bar.MaxValue = Math.Max(1, total);
        bar.Value = done;
        bar.Description = $"{stage,-10}{Markup.Escape(text)}";
        return bar;
    }

    private static string RateOf(ProgressTask task) =>
        task.State.Get<Pace>(PaceKey).Rate is > 0 and var rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:#,0.0}/s") : "";

    private static string LeftOf(ProgressTask task) => task.State.Get<Pace>(PaceKey).Left is { } left ? Words.Left(left) : "";

    private static long Total(StageCount stage) => stage.Done + stage.Reused + stage.Failed + stage.Skipped;

    private static string Text(StageCount stage) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{stage.Done:#,0} new, {stage.Reused:#,0} as before{(stage.Failed > 0 ? $", {stage.Failed:#,0} failed" : "")}");

    private readonly record struct Pace(double Rate, TimeSpan? Left);
}
