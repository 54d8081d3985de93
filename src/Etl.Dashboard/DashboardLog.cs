using Microsoft.Extensions.Logging;

namespace Etl.Dashboard;

/// <summary>What the page logs: events 1080 to 1099.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(1080, LogLevel.Error, "Page {Path} could not be shown")]
    public static partial void PageFailed(ILogger logger, Exception exception, string path);

    [LoggerMessage(1081, LogLevel.Information, "Asked for from the page: {What}")]
    public static partial void Asked(ILogger logger, string what);
}
