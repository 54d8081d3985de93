using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;
using Microsoft.Extensions.Logging;

namespace Etl.Runs.Telemetry;

/// <summary>What runs log: events 1000 to 1099.</summary>
internal static partial class RunLog
{
    private static readonly Func<ILogger, string, IDisposable?> DefineRun = LoggerMessage.DefineScope<string>("run {RunId}");
    private static readonly Func<ILogger, string, IDisposable?> DefineSource = LoggerMessage.DefineScope<string>("source {SourceId}");

    /// <summary>All that is logged within belongs to a run.</summary>
    /// <param name="logger">Logger.</param>
    /// <param name="runId">Run.</param>
    /// <returns>Ends the scope.</returns>
    public static IDisposable? RunScope(ILogger logger, string runId) => DefineRun(logger, runId);

    /// <summary>All that is logged within is about a document of a source.</summary>
    /// <param name="logger">Logger.</param>
    /// <param name="sourceId">Source.</param>
    /// <returns>Ends the scope.</returns>
    public static IDisposable? SourceScope(ILogger logger, string sourceId) => DefineSource(logger, sourceId);

    [LoggerMessage(1000, LogLevel.Information, "Run {RunId} of pipeline {Pipeline} begins ({Kind})")]
    public static partial void RunBegins(ILogger logger, string runId, string pipeline, RunKind kind);

    [LoggerMessage(1001, LogLevel.Information, "Run {RunId} ended as {State} after {Duration}; snapshot {SnapshotId}")]
    public static partial void RunEnded(ILogger logger, string runId, RunState state, TimeSpan duration, string snapshotId);

    [LoggerMessage(1002, LogLevel.Error, "Run {RunId} failed: {Message}")]
    public static partial void RunFailed(ILogger logger, Exception? exception, string runId, string message);

    [LoggerMessage(1003, LogLevel.Warning, "Run {RunId} did not end in good order (process {ProcessId} is gone); what it had done stays done")]
    public static partial void PredecessorDied(ILogger logger, string runId, long processId);

    [LoggerMessage(1004, LogLevel.Information, "Run {RunId} had published {SnapshotId} before it died; it is taken over")]
    public static partial void SnapshotAdopted(ILogger logger, string runId, string snapshotId);

    [LoggerMessage(1005, LogLevel.Warning, "Snapshot {SnapshotId} is published, but the ledger could not be told: {Message}")]
    public static partial void LedgerUntold(ILogger logger, Exception exception, string snapshotId, string message);

    [LoggerMessage(1006, LogLevel.Warning, "Old snapshots of pipeline {Pipeline} could not be removed; the next night tries again: {Message}")]
    public static partial void NotPruned(ILogger logger, string pipeline, string message);

    [LoggerMessage(1007, LogLevel.Information, "Archive file {File} removed: nothing in it is needed any more, and it is older than keep.payloads")]
    public static partial void ArchiveFileRemoved(ILogger logger, string file);

    [LoggerMessage(1008, LogLevel.Warning, "No room was made in the archive; the next night tries again: {Message}")]
    public static partial void ArchiveNotPruned(ILogger logger, string message);

    [LoggerMessage(1010, LogLevel.Error, "Stage {Stage} threw at document {DocumentId} ({Url})")]
    public static partial void StageThrew(ILogger logger, Exception exception, string stage, string documentId, string url);

    [LoggerMessage(1011, LogLevel.Warning, "The stored output of document {DocumentId} in stage {Stage} can't be read; it is made again")]
    public static partial void OutputLost(ILogger logger, string documentId, string stage);

    [LoggerMessage(1012, LogLevel.Debug, "Document {DocumentId} failed in {Stage}: {Code}: {Message}")]
    public static partial void DocumentFailed(ILogger logger, string documentId, string stage, string code, string message);

    [LoggerMessage(1020, LogLevel.Warning, "Gate {Gate} of the pipeline is not passed: {Message}")]
    public static partial void PipelineGateFailed(ILogger logger, string gate, string message);

    [LoggerMessage(1021, LogLevel.Warning, "Source {SourceId} falls through gate {Gate}: {Message}")]
    public static partial void SourceGateFailed(ILogger logger, string sourceId, string gate, string message);

    [LoggerMessage(1022, LogLevel.Warning, "Gates are passed over on demand in run {RunId}")]
    public static partial void GatesForced(ILogger logger, string runId);

    [LoggerMessage(1030, LogLevel.Warning, "Notice {Kind} could not be delivered to {Target}: {Message}")]
    public static partial void NoticeFailed(ILogger logger, NoticeKind kind, string target, string message);

    [LoggerMessage(1031, LogLevel.Information, "Notice {Kind} delivered to {Target}")]
    public static partial void NoticeDelivered(ILogger logger, NoticeKind kind, string target);

    [LoggerMessage(1032, LogLevel.Warning, "What became of a notice could not be written down: {Message}")]
    public static partial void NoticeUnwritten(ILogger logger, string message);

    [LoggerMessage(1009, LogLevel.Information, "Run {RunId} was asked to stop by {By}")]
    public static partial void StopAsked(ILogger logger, string runId, string by);
}
