using System.Globalization;
using Etl.Model.Text;
using Etl.Runs;
using Spectre.Console;

namespace Etl.Cli.Printing;

/// <summary>Progress as plain lines, one every few seconds, for logs and pipes.</summary>
/// <param name="console">Console.</param>
internal sealed class ProgressLines(IAnsiConsole console) : IProgress<RunProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private TimeSpan _last = TimeSpan.MinValue;
    private RunPhase? _phase;
    private bool _isBegun;

    /// <inheritdoc/>
    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            if (!_isBegun)
            {
                console.Line($"Run {value.RunId}");
            }

            _isBegun = true;
            var isDue = _phase != value.Phase || value.Elapsed - _last >= Pause;
            if (!isDue || value.Phase == RunPhase.Done || (value.Phase == RunPhase.Documents && value.Stages.Count == 0))
            {
                return;
            }

            _phase = value.Phase;
            _last = value.Elapsed;
            console.Line(Line(value));
        }
    }

    private static string Line(RunProgress progress)
    {
        var stages = string.Join(", ",
            progress.Stages.Select(s => $"{s.Stage} {Words.Number(s.Done + s.Reused)}{(s.Failed > 0 ? $" ({Words.Number(s.Failed)} failed)" : "")}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{progress.Elapsed.TotalSeconds,6:0.0} s  {SnakeCase.Of(progress.Phase)}{(stages.Length > 0 ? ": " + stages : "")}, "
                + $"{progress.DocumentsPerSecond:0.0} documents/s{(progress.TimeLeft is { } left ? ", " + Words.Left(left) : "")}");
    }
}
