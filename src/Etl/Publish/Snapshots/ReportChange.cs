namespace Etl.Publish.Snapshots;

/// <summary>A difference of reports between two snapshots: a row of <c>report_changes</c>. Each report has one at most.</summary>
/// <param name="ReportId">Report; the new id of one that moved and got another.</param>
/// <param name="OldReportId">Its id before; null for a new one.</param>
/// <param name="PublisherId">Body, as the newer snapshot that has the report says.</param>
/// <param name="Publisher">Its name.</param>
/// <param name="OldYear">Year before; null for a new one.</param>
/// <param name="NewYear">Year now; null for one that is gone.</param>
/// <param name="OldRegion">Code of the region before.</param>
/// <param name="NewRegion">Code of the region now.</param>
/// <param name="Change">How it differs.</param>
/// <param name="Cause">Why.</param>
/// <param name="FactsChanged">Its rows in <c>changes</c>.</param>
/// <param name="Url">Address, now or last.</param>
/// <param name="StaleSince">When its page was last good, where it is stale now.</param>
public sealed record ReportChange(
    string ReportId,
    string? OldReportId,
    string? PublisherId,
    string? Publisher,
    int? OldYear,
    int? NewYear,
    string? OldRegion,
    string? NewRegion,
    ReportChangeKind Change,
    ChangeCause Cause,
    int FactsChanged,
    string Url,
    DateTimeOffset? StaleSince);
