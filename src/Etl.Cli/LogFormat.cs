namespace Etl.Cli;

/// <summary>How the log is written to standard error.</summary>
internal enum LogFormat
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>A line an event, for people.</summary>
    Text,

    /// <summary>A JSON object an event, for log collectors.</summary>
    Json,
}
