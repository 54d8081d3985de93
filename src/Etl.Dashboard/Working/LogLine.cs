using Microsoft.Extensions.Logging;

namespace Etl.Dashboard.Working;

/// <summary>A line of a run's log.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Level">How bad.</param>
/// <param name="Text">What.</param>
internal readonly record struct LogLine(DateTimeOffset At, LogLevel Level, string Text);
