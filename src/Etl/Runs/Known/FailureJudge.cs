using Etl.Runs.Outcomes;
using Etl.Runs.Pipelines;

namespace Etl.Runs.Known;

/// <summary>Tells failures that are news from those that are known.</summary>
/// <param name="known">What is known.</param>
/// <param name="today">Today, UTC: entries whose day is over mute nothing.</param>
public sealed class FailureJudge(KnownFailures known, DateOnly today)
{
    private readonly KnownFailure[] _valid = [.. known.Failures.Where(k => k.Until >= today)];

    /// <summary>Entries whose day is over.</summary>
    public IReadOnlyList<KnownFailure> Expired { get; } = [.. known.Failures.Where(k => k.Until < today)];

    /// <summary>Entries about single documents.</summary>
    public IReadOnlyList<KnownFailure> OfDocuments { get; } = [.. known.Failures.Where(k => k.Until >= today && k.Document is not null)];

    /// <summary>Whether anything is muted.</summary>
    public bool Mutes => _valid.Length > 0;

    /// <summary>The entry that mutes a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <returns>The entry; null where none does.</returns>
    public KnownFailure? MutedBy(DocumentFailure failure) =>
        Array.Find(_valid, k => k.IsAbout(failure.Code, failure.SourceId, failure.DocumentId, failure.Url));

    /// <summary>The entry that mutes a list that failed or was not read whole.</summary>
    /// <param name="list">The list.</param>
    /// <returns>The entry; null where none does.</returns>
    public KnownFailure? MutedBy(ListResult list) => Array.Find(_valid, k => k.IsAbout(list.Code ?? "", list.SourceId, "", list.Url));

    /// <summary>The entry that mutes a report that is kept or left.</summary>
    /// <param name="report">The report.</param>
    /// <returns>The entry; null where none does.</returns>
    public KnownFailure? MutedBy(ReportStanding report) => Array.Find(_valid, k => k.IsAbout(report.Code, report.SourceId, report.DocumentId, report.Url));

    /// <summary>Whether a failure is a reason for exit code 3.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="rule">What the pipeline asks.</param>
    public bool Counts(DocumentFailure failure, PartialRule rule) =>
        rule == PartialRule.Any || (MutedBy(failure) is null && (rule != PartialRule.New || failure.IsNew));

    /// <summary>Entries that are about nothing that failed in a run.</summary>
    /// <param name="failures">What failed.</param>
    /// <param name="lists">Lists that failed.</param>
    /// <returns>The entries.</returns>
    public IReadOnlyList<KnownFailure> Needless(IReadOnlyList<DocumentFailure> failures, IReadOnlyList<ListResult> lists) =>
    [
        .. _valid.Where(k => !failures.Any(f => k.IsAbout(f.Code, f.SourceId, f.DocumentId, f.Url))
            && !lists.Any(l => k.IsAbout(l.Code ?? "", l.SourceId, "", l.Url))),
    ];
}
