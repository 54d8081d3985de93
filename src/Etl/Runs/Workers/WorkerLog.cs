using Microsoft.Extensions.Logging;

namespace Etl.Runs.Workers;

/// <summary>What workers log: events 1040 to 1049.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1040, LogLevel.Information, "Worker {Worker} is there: process {ProcessId} on {Host}")]
    public static partial void Entered(ILogger logger, string worker, long processId, string host);

    [LoggerMessage(1041, LogLevel.Information, "Worker {Worker} takes piece {Ordinal} of run {RunId}")]
    public static partial void PieceTaken(ILogger logger, string worker, long ordinal, string runId);

    [LoggerMessage(1042, LogLevel.Warning, "Worker {Worker} lets go of piece {Ordinal} of run {RunId}: it was silent for too long, or the run is over")]
    public static partial void PieceLost(ILogger logger, string worker, long ordinal, string runId);

    [LoggerMessage(1043, LogLevel.Error, "Piece {Ordinal} of run {RunId} failed: {Message} (worker {Worker})")]
    public static partial void PieceFailed(ILogger logger, Exception exception, string worker, long ordinal, string runId, string message);

    [LoggerMessage(1044, LogLevel.Warning, "Worker {Worker} takes no work of run {RunId}: {Message}")]
    public static partial void Unfit(ILogger logger, string worker, string runId, string message);

    [LoggerMessage(1045, LogLevel.Warning, "Worker {Worker} can't reach the ledger and waits: {Message}")]
    public static partial void Waits(ILogger logger, string worker, string message);

    [LoggerMessage(1046, LogLevel.Information, "Run {RunId} is dealt out in {Pieces} pieces to {Workers} workers")]
    public static partial void Dealt(ILogger logger, string runId, long pieces, long workers);
}
