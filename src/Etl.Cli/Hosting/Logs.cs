using Etl.Runs.Errors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Etl.Cli;

/// <summary>Sets logging up from <c>appsettings.json</c>, the environment (<c>ETL_LOG__FORMAT=json</c>) and <c>--log</c>, the last prevailing.</summary>
internal static class Logs
{
    /// <summary>Reads <c>appsettings.json</c> and the environment.</summary>
    /// <param name="directory">Directory of the file; it need not be there.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="RunUsageException">The file can't be read.</exception>
    public static IConfiguration Settings(string directory)
    {
        var path = Path.GetFullPath(Path.Combine(directory, "appsettings.json"));
        try
        {
            return new ConfigurationBuilder().AddJsonFile(path, optional: true, reloadOnChange: false).AddEnvironmentVariables("ETL_").Build();
        }
        catch (InvalidDataException e)
        {
            throw new RunUsageException($"{path} can't be read: {e.GetBaseException().Message}");
        }
    }

    /// <summary>The format of the log.</summary>
    /// <param name="settings">Settings.</param>
    /// <param name="asked">What the command line says; null when it is silent.</param>
    /// <param name="otherwise">Format where nobody says anything.</param>
    /// <returns>The format.</returns>
    public static LogFormat FormatOf(IConfiguration settings, LogFormat? asked, LogFormat otherwise) =>
        asked ?? (Enum.TryParse(settings["Log:Format"], ignoreCase: true, out LogFormat set) ? set : otherwise);

    /// <summary>Creates the logger factory; all of it goes to standard error.</summary>
    /// <param name="settings">Settings.</param>
    /// <param name="format">Format.</param>
    /// <returns>The factory.</returns>
    public static ILoggerFactory Create(IConfiguration settings, LogFormat format)
    {
        // Nobody would be told of anything; to set that up takes a tenth of a short command.
        if (format == LogFormat.None)
        {
            return NullLoggerFactory.Instance;
        }

        return LoggerFactory.Create(builder =>
        {
            builder.AddConfiguration(settings.GetSection("Logging"));
            builder.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            if (format == LogFormat.Json)
            {
                builder.AddJsonConsole(o => { Stamp(o); o.IncludeScopes = true; });
            }
            else
            {
                builder.Services.AddSingleton(TimeProvider.System);
                builder.AddConsole(o => o.FormatterName = PlainLogFormatter.FormatterName)
                    .AddConsoleFormatter<PlainLogFormatter, ConsoleFormatterOptions>(Stamp);
            }
        });
    }

    private static void Stamp(ConsoleFormatterOptions options)
    {
        options.UseUtcTimestamp = true;
        options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
    }
}
