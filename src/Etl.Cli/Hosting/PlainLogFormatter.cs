using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Etl.Cli;

/// <summary>The log as text, an entry a line (an exception's stack on lines of its own), with nothing in it that a terminal obeys.</summary>
/// <param name="options">Form of the time.</param>
/// <param name="timeProvider">Clock.</param>
internal sealed class PlainLogFormatter(IOptionsMonitor<ConsoleFormatterOptions> options, TimeProvider timeProvider) : ConsoleFormatter(FormatterName)
{
    /// <summary>Name under which it is chosen.</summary>
    public const string FormatterName = "plain";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var settings = options.CurrentValue;
        var now = settings.UseUtcTimestamp ? timeProvider.GetUtcNow() : timeProvider.GetLocalNow();
        var time = settings.TimestampFormat is { } format ? now.ToString(format, CultureInfo.InvariantCulture) : "";
        textWriter.WriteLine(PlainText.Of($"{time}{Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {message}".ReplaceLineEndings(" ")));
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(PlainText.Of(exception.ToString()));
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
