using Etl.Runs.Pipelines;

namespace Etl.Runs.Notices;

/// <summary>What somebody is told.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Pipeline">Pipeline.</param>
/// <param name="RunId">Run; null when there was none.</param>
/// <param name="Sources">Sources concerned.</param>
/// <param name="Message">In a sentence, with what to do.</param>
/// <param name="At">When, UTC.</param>
public sealed record Notice(NoticeKind Kind, string Pipeline, string? RunId, IReadOnlyList<string> Sources, string Message, DateTimeOffset At);
